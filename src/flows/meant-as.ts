import { findCorrection, keepsWords, type Meaning } from "../contacts/reading-corrections.ts";
import type { Tx } from "../db/database.ts";
import type { InteractionRow, ReadingCorrectionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";

/** Who says what a text means, and how sure that is. */
interface SaidBy {
  confidence: number;
  why: "corrected" | "second_opinion";
}

/** The same words and what was said in passing, but meant like this; `why` names who says so. */
export function meantAs(reading: Reading, text: string, meaning: Meaning & SaidBy): Reading {
  const { intent, kind, confidence, why } = meaning;
  const evidence = [{ start: 0, end: text.length, text, why }];
  return { ...reading, intent, kind, confidence, evidence };
}

/** What a correction says that its act means. */
export function correctedTo(correction: Pick<ReadingCorrectionRow, "intent_now" | "kind_now">): Meaning {
  const { intent_now: intent, kind_now: kind } = correction;
  return { intent: intent as Meaning["intent"], kind: kind as Meaning["kind"] };
}

/** As whoever corrected it last says. */
export function meaningOfCorrection(
  correction: Pick<ReadingCorrectionRow, "intent_now" | "kind_now">,
): Meaning & SaidBy {
  return { ...correctedTo(correction), confidence: 1, why: "corrected" };
}

/** Whether two say the same. */
export function isSameMeaning(one: Meaning, other: Meaning): boolean {
  return one.intent === other.intent && one.kind === other.kind;
}

/**
 * The reading of an act as somebody of the shop corrected it, where that stands and is about these words; else the
 * reading as it is. A lesson of the Page would not do: it speaks of what everybody means by such words, a correction
 * of what this person meant. Hold the act's lock, or that of its contact: corrections are made under both.
 */
export async function heedCorrection(
  tx: Tx,
  act: Pick<InteractionRow, "id" | "text">,
  reading: Reading,
): Promise<Reading> {
  const correction = await findCorrection(tx, act.id);
  if (correction === undefined || act.text === null || !keepsWords(correction, act.text)) return reading;
  return meantAs(reading, act.text, meaningOfCorrection(correction));
}
