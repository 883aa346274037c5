import { makeToneKey, stripMarks } from "./letter-forms.ts";
import type { NormalizedText } from "./normalize-text.ts";
import { type Piece, splitPieces } from "./split-pieces.ts";
import { expandTeencode } from "./teencode.ts";

export type TokenKind = "word" | "number" | "emoji";

/** One word as meant, with the span of the text as written that it came from. */
export interface Token {
  kind: TokenKind;
  /** Short forms spelled out. */
  word: string;
  /** With marks, tone last. */
  key: string;
  /** Without marks. */
  bare: string;
  /** Written without any mark, so that it may stand for a marked word. */
  isBare: boolean;
  start: number;
  end: number;
  /** 0: only space before it; 1: a comma, a bracket, a dash; 2: a sentence ended. */
  breakBefore: 0 | 1 | 2;
}

/** The words of a text and what its punctuation says. */
export interface TokenizedText {
  tokens: Token[];
  hasQuestionMark: boolean;
  /** Nothing but dots and space: how people ask to be messaged. */
  isOnlyDots: boolean;
  /** Offsets of "@" in the original. */
  mentions: number[];
}

/** Doubled last letters that are spelled so on purpose. */
const KEEPS_DOUBLE = new Set([
  "free",
  "app",
  "all",
  "sell",
  "full",
  "off",
  "coffee",
  "less",
  "pass",
  "add",
  "bill",
  "mall",
  "zoo",
  "see",
]);

/** Share of words with marks from which a text counts as written with marks. */
const MARKED_SHARE = 0.3;
/** Words of their own when the text is written with marks; in a text without marks they may stand for others. */
const PLAIN_WORDS = new Set(
  "cho mua xin ra qua hay ba con em anh nha chi sao bao nhanh sang to vui cao tin trong nhau cam ngon ban xa an tay chua thi khi gan xe kem tu ho go no ta bay do ma co thanh cay may thu mang trai hoa ca bo la ai gia lo leo len hai long son lan minh bot ne xem ban nam nay hang di de da theo lam dep that day song tre gay hong tra dan".split(
    " ",
  ),
);

function isWrittenWithMarks(pieces: readonly Piece[]): boolean {
  const words = pieces.filter((piece) => piece.kind === "word");
  const marked = words.filter((piece) => stripMarks(piece.text) !== piece.text).length;
  return marked > 0 && marked / words.length >= MARKED_SHARE;
}

function shortenEnd(word: string): string {
  const last = word.at(-1);
  const isDoubled = word.length > 2 && last !== undefined && word.at(-2) === last && !KEEPS_DOUBLE.has(word);
  return isDoubled ? word.slice(0, -1) : word;
}

function breakOf(sign: string): 0 | 1 | 2 {
  if (/[.!?;…\n]/.test(sign)) return 2;
  return /["'@#&*+]/.test(sign) ? 0 : 1;
}

function neighbour(pieces: readonly Piece[], index: number): string | null {
  const piece = pieces[index];
  return piece?.kind === "word" ? piece.text : null;
}

function numberBefore(pieces: readonly Piece[], index: number): { value: number; touches: boolean } | null {
  const piece = pieces[index - 1];
  if (piece?.kind !== "number") return null;
  return { value: Number(piece.text), touches: piece.to === pieces[index]?.from };
}

function wordsOf(pieces: readonly Piece[], index: number): readonly string[] {
  const piece = pieces[index];
  if (piece === undefined) return [];
  if (piece.kind !== "word") return [piece.text];
  const context = {
    previous: neighbour(pieces, index - 1),
    next: neighbour(pieces, index + 1),
    numberBefore: numberBefore(pieces, index),
  };
  const short = shortenEnd(piece.text);
  return expandTeencode(piece.text, context) ?? expandTeencode(short, context) ?? [short];
}

function makeToken(
  word: string,
  kind: TokenKind,
  isMarkedText: boolean,
  span: Pick<Token, "start" | "end" | "breakBefore">,
): Token {
  const key = makeToneKey(word);
  const bare = stripMarks(word);
  return {
    kind,
    word,
    key,
    bare,
    isBare: kind === "word" && key === bare && !(isMarkedText && PLAIN_WORDS.has(word)),
    ...span,
  };
}

/** Splits normalised text into words as meant; every span points into the text as written. */
export function tokenizeText(normalized: NormalizedText): TokenizedText {
  const pieces = splitPieces(normalized.text);
  const result: TokenizedText = { tokens: [], hasQuestionMark: false, isOnlyDots: false, mentions: [] };
  const isMarkedText = isWrittenWithMarks(pieces);
  let pending: 0 | 1 | 2 = 0;
  pieces.forEach((piece, index) => {
    const start = normalized.starts[piece.from] ?? 0;
    const end = normalized.ends[piece.to - 1] ?? start;
    if (piece.kind === "sign") {
      if (piece.text === "?") result.hasQuestionMark = true;
      if (piece.text === "@") result.mentions.push(start);
      pending = Math.max(pending, breakOf(piece.text)) as 0 | 1 | 2;
      return;
    }
    for (const word of wordsOf(pieces, index)) {
      result.tokens.push(makeToken(word, piece.kind, isMarkedText, { start, end, breakBefore: pending }));
      pending = 0;
    }
  });
  result.isOnlyDots = pieces.length > 0 && pieces.every((piece) => /^[.•…]$/.test(piece.text));
  return result;
}
