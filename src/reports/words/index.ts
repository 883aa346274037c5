import { english } from "./english.ts";
import type { SummaryWords } from "./summary-words.ts";
import { vietnamese } from "./vietnamese.ts";

/** The words of a language. */
export const SUMMARY_WORDS: Readonly<Record<"vi" | "en", SummaryWords>> = { vi: vietnamese, en: english };
