import { stripMarks } from "./letter-forms.ts";

/** A run of letters or digits, a picture or a sign, by offsets into normalised text. */
export interface Piece {
  kind: "word" | "number" | "emoji" | "sign";
  text: string;
  from: number;
  to: number;
}

const PIECE = /(\p{L}+)|(\p{N}+)|(\p{Extended_Pictographic})|(\S)|(\n)/gu;
const CODE_WORDS = new Set([
  "gia",
  "ib",
  "inbox",
  "zalo",
  "ship",
  "chot",
  "sale",
  "shop",
  "shopee",
  "mua",
  "ban",
]);
const DIGIT_LETTERS: Readonly<Record<string, string>> = { "0": "o", "1": "i", "3": "e", "4": "a" };

function findPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  for (const match of text.matchAll(PIECE)) {
    const kind =
      match[1] !== undefined
        ? "word"
        : match[2] !== undefined
          ? "number"
          : match[3] !== undefined
            ? "emoji"
            : "sign";
    pieces.push({ kind, text: match[0], from: match.index, to: match.index + match[0].length });
  }
  return pieces;
}

/** "g1á", "i.b": words split by a digit or a dot to slip past filters are joined again. */
function joinDisguised(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const [first, second, third] = [pieces[index], pieces[index + 1], pieces[index + 2]];
    if (first === undefined) break;
    const letter =
      second === undefined
        ? undefined
        : second.kind === "number"
          ? DIGIT_LETTERS[second.text]
          : /[._*-]/.test(second.text)
            ? ""
            : undefined;
    const touches =
      second !== undefined && third !== undefined && first.to === second.from && second.to === third.from;
    if (touches && letter !== undefined && first.kind === "word" && third?.kind === "word") {
      const text = first.text + letter + third.text;
      if (CODE_WORDS.has(stripMarks(text))) {
        joined.push({ kind: "word", text, from: first.from, to: third.to });
        index += 2;
        continue;
      }
    }
    joined.push(first);
  }
  return joined;
}

/** The pieces of a normalised text, words in disguise put together again. */
export function splitPieces(text: string): Piece[] {
  return joinDisguised(findPieces(text));
}
