import type { NormalizedText } from "../normalize-text.ts";
import type { ReadContext } from "../reading.ts";
import type { Token } from "../tokenize-text.ts";

/** A stretch of the text as written; `end` is one past the last UTF-16 unit. */
export interface Span {
  start: number;
  end: number;
}

/** What each finder of entities sees; a finder claims the spans it took, so that no number is read twice. */
export interface EntityInput {
  original: string;
  normalized: NormalizedText;
  tokens: readonly Token[];
  context: ReadContext;
  claimed: Span[];
}

/** True when nobody has claimed any part of the span. */
export function isFree(input: EntityInput, span: Span): boolean {
  return !input.claimed.some((taken) => span.start < taken.end && taken.start < span.end);
}

/** The span in the original of units `from` to `to` of the normalised text. */
export function originalSpan(normalized: NormalizedText, from: number, to: number): Span {
  const start = normalized.starts[from] ?? 0;
  return { start, end: normalized.ends[to - 1] ?? start };
}

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  một: 1,
  hai: 2,
  ba: 3,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
};

/** The value of a number written in digits or as a word up to ten; null for anything else. */
export function numberOf(token: Token | undefined): number | null {
  if (token === undefined) return null;
  if (token.kind === "number") return /^\d{1,9}$/.test(token.word) ? Number(token.word) : null;
  return NUMBER_WORDS[token.word] ?? null;
}
