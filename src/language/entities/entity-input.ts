import type { NormalizedText } from "../normalize-text.ts";
import type { ReadContext } from "../reading.ts";
import type { Token } from "../tokenize-text.ts";
import type { Claims, Span } from "./claims.ts";
import type { WordClasses } from "./word-classes.ts";

export type { Span };

/** What is read: a text in its forms, and what is known around it. */
export interface EntityInput {
  original: string;
  normalized: NormalizedText;
  tokens: readonly Token[];
  context: ReadContext;
}

/** What each finder sees. A finder claims the spans that it took, so that no number is read twice. */
export interface TextScan extends EntityInput {
  classes: WordClasses;
  /** Indices of the tokens that are written in digits. */
  numbers: readonly number[];
  claims: Claims;
  /** What `rawOf` has answered. */
  raws: (string | undefined)[];
  /** Written in capitals only, so that a capital says nothing. */
  isShouted: boolean;
}

/** The span in the original of units `from` to `to` of the normalised text. */
export function originalSpan(normalized: NormalizedText, from: number, to: number): Span {
  const start = normalized.starts[from] ?? 0;
  return { start, end: normalized.ends[to - 1] ?? start };
}

/** The span of tokens `from` to `to`, the last not included. */
export function tokenSpan(tokens: readonly Token[], from: number, to: number): Span {
  const start = tokens[from]?.start ?? 0;
  return { start, end: tokens[to - 1]?.end ?? start };
}

/** The token as the person wrote it, lower-case; short forms are not spelled out. */
export function rawOf(scan: TextScan, index: number): string {
  const known = scan.raws[index];
  if (known !== undefined) return known;
  const token = scan.tokens[index];
  if (token === undefined) return "";
  const written = scan.original.slice(token.start, token.end);
  const raw = written === token.word ? token.word : written.toLowerCase();
  scan.raws[index] = raw;
  return raw;
}

/** What stands between a token and the next one; "" where they touch. */
export function gapAfter(scan: TextScan, index: number): string {
  const [token, next] = [scan.tokens[index], scan.tokens[index + 1]];
  return token === undefined || next === undefined ? "" : scan.original.slice(token.end, next.start);
}

/** True when nothing stands between the two tokens. */
export function touches(scan: TextScan, index: number): boolean {
  const [token, next] = [scan.tokens[index], scan.tokens[index + 1]];
  return token !== undefined && next !== undefined && token.end === next.start;
}

/** True for a word that begins with a capital letter. */
export function isCapital(scan: TextScan, index: number): boolean {
  const token = scan.tokens[index];
  if (token === undefined || token.kind !== "word") return false;
  const letter = scan.original.charAt(token.start);
  return letter !== letter.toLowerCase();
}

const ZERO = 48;

/** The value of a token written in up to nine digits; -1 for anything else. */
export function digitsOf(token: Token | undefined): number {
  if (token === undefined || token.kind !== "number" || token.word.length > 9) return -1;
  let value = 0;
  for (let at = 0; at < token.word.length; at += 1) {
    const digit = token.word.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
