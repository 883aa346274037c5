import { findWordForms } from "./letter-forms.ts";
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
const LAST_ASCII = 0x7f;
/** Words of their own when the text is written with marks; in a text without marks they may stand for others. */
const PLAIN_WORDS = new Set(
  "cho mua xin ra qua hay ba con em anh nha chi sao bao nhanh sang to vui cao tin trong nhau cam ngon ban xa an tay chua thi khi gan xe kem tu ho go no ta bay do ma co thanh cay may thu mang trai hoa ca bo la ai gia lo leo len hai long son lan minh bot ne xem ban nam nay hang di de da theo lam dep that day song tre gay hong tra dan".split(
    " ",
  ),
);

function hasLetterBeyondAscii(word: string): boolean {
  for (let at = 0; at < word.length; at += 1) if (word.charCodeAt(at) > LAST_ASCII) return true;
  return false;
}

function isWrittenWithMarks(pieces: readonly Piece[]): boolean {
  let words = 0;
  let marked = 0;
  for (const piece of pieces) {
    if (piece.kind !== "word") continue;
    words += 1;
    if (hasLetterBeyondAscii(piece.text) && findWordForms(piece.text).bare !== piece.text) marked += 1;
  }
  return marked > 0 && marked / words >= MARKED_SHARE;
}

function shortenEnd(word: string): string {
  const last = word.length - 1;
  const isDoubled = last > 1 && word[last] === word[last - 1] && !KEEPS_DOUBLE.has(word);
  return isDoubled ? word.slice(0, -1) : word;
}

const ENDS_SENTENCE = new Set([".", "!", "?", ";", "…", "\n"]);
const NO_BREAK = new Set(['"', "'", "@", "#", "&", "*", "+"]);
const DOTS = new Set([".", "•", "…"]);

function breakOf(sign: string): 0 | 1 | 2 {
  if (ENDS_SENTENCE.has(sign)) return 2;
  return NO_BREAK.has(sign) ? 0 : 1;
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

/** The words that a short form stands for, or null where the piece is one word. */
function spellOut(piece: Piece, short: string, pieces: readonly Piece[], index: number) {
  const context = {
    previous: neighbour(pieces, index - 1),
    next: neighbour(pieces, index + 1),
    numberBefore: numberBefore(pieces, index),
  };
  const whole = expandTeencode(piece.text, context);
  return whole !== null || short === piece.text ? whole : expandTeencode(short, context);
}

/** Where a token stands, and what it stands among. */
interface TokenPlace {
  start: number;
  end: number;
  isMarkedText: boolean;
}

function makeToken(written: string, kind: TokenKind, place: TokenPlace, breakBefore: 0 | 1 | 2): Token {
  const { word, key, bare } = findWordForms(written);
  const isBare = kind === "word" && key === bare && !(place.isMarkedText && PLAIN_WORDS.has(word));
  return { kind, word, key, bare, isBare, start: place.start, end: place.end, breakBefore };
}

/** Adds the words of one piece, the first of them behind the break. */
function addTokens(
  tokens: Token[],
  pieces: readonly Piece[],
  index: number,
  place: TokenPlace,
  breakBefore: 0 | 1 | 2,
): void {
  const piece = pieces[index];
  if (piece === undefined || piece.kind === "sign") return;
  const short = piece.kind === "word" ? shortenEnd(piece.text) : piece.text;
  const words = piece.kind === "word" ? spellOut(piece, short, pieces, index) : null;
  if (words === null) tokens.push(makeToken(short, piece.kind, place, breakBefore));
  else {
    words.forEach((word, at) => {
      tokens.push(makeToken(word, piece.kind as TokenKind, place, at === 0 ? breakBefore : 0));
    });
  }
}

/** Splits normalised text into words as meant; every span points into the text as written. */
export function tokenizeText(normalized: NormalizedText): TokenizedText {
  const pieces = splitPieces(normalized.text);
  const result: TokenizedText = { tokens: [], hasQuestionMark: false, isOnlyDots: false, mentions: [] };
  const isMarkedText = isWrittenWithMarks(pieces);
  let pending: 0 | 1 | 2 = 0;
  let dots = 0;
  for (let index = 0; index < pieces.length; index += 1) {
    const piece = pieces[index];
    if (piece === undefined) break;
    const start = normalized.starts[piece.from] ?? 0;
    if (piece.kind === "sign") {
      if (piece.text === "?") result.hasQuestionMark = true;
      if (piece.text === "@") result.mentions.push(start);
      if (DOTS.has(piece.text)) dots += 1;
      const found = breakOf(piece.text);
      if (found > pending) pending = found;
      continue;
    }
    const end = normalized.ends[piece.to - 1] ?? start;
    addTokens(result.tokens, pieces, index, { start, end, isMarkedText }, pending);
    pending = 0;
  }
  result.isOnlyDots = dots > 0 && dots === pieces.length;
  return result;
}
