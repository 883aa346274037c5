import type { Intent } from "../../src/language/reading.ts";
import type { IntentRow } from "./read-table.ts";

/** Two labels that whoever made a file seems to have exchanged, and what speaks for it. */
export interface LabelExchange {
  labels: [Intent, Intent];
  /** Rows of each label that hold a plain word of praise only, or of blame only. */
  counts: Record<"complain" | "praise", { praising: number; blaming: number; rows: number }>;
}

/** Words that no reader is needed for; the readings themselves must not decide what the labels should have been. */
export const PRAISING_WORDS = ["ngon", "đẹp", "tuyệt", "tuyệt vời", "tốt", "hài lòng", "thích", "ưng", "xịn"];
export const BLAMING_WORDS = ["dở", "tệ", "chán", "tồi", "thất vọng", "kém", "bẩn", "dở tệ", "lừa đảo"];
const NEGATIONS = ["không", "ko", "k", "kg", "hok", "chẳng", "chả", "chưa", "đừng"];

const LEAST_ROWS = 10;
const CLEARLY = 2;

/**
 * Finds out, by plain words alone, whether `complain` and `praise` were exchanged in a file: among the rows labelled
 * `complain` at least twice as many praise as blame, and among those labelled `praise` the other way round. Rows
 * with a negation are not counted. Null when nothing speaks for it.
 */
export function findExchange(rows: readonly Pick<IntentRow, "text" | "label">[]): LabelExchange | null {
  const counts = { complain: countRows(rows, "complain"), praise: countRows(rows, "praise") };
  const { complain, praise } = counts;
  const isExchanged =
    complain.praising >= Math.max(LEAST_ROWS, CLEARLY * complain.blaming) &&
    praise.blaming >= Math.max(LEAST_ROWS, CLEARLY * praise.praising);
  return isExchanged ? { labels: ["complain", "praise"], counts } : null;
}

function countRows(rows: readonly Pick<IntentRow, "text" | "label">[], label: Intent) {
  const texts = rows.filter((row) => row.label === label).map(({ text }) => splitWords(text));
  const holds = (text: string, words: readonly string[]) => words.some((word) => text.includes(` ${word} `));
  const told = texts
    .filter((text) => !holds(text, NEGATIONS))
    .map((text) => ({ praises: holds(text, PRAISING_WORDS), blames: holds(text, BLAMING_WORDS) }));
  return {
    rows: texts.length,
    praising: told.filter(({ praises, blames }) => praises && !blames).length,
    blaming: told.filter(({ praises, blames }) => blames && !praises).length,
  };
}

/** Words with one space between and around them. */
function splitWords(text: string): string {
  const words =
    text
      .normalize("NFC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return ` ${words.join(" ")} `;
}
