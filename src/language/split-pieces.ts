import { stripMarks } from "./letter-forms.ts";

/** A run of letters or digits, a picture or a sign, by offsets into normalised text. */
export interface Piece {
  kind: "word" | "number" | "emoji" | "sign";
  text: string;
  from: number;
  to: number;
}

/** What people hide from filters; only these are put together, so that no address or sum is taken apart. */
const CODE_WORDS = new Set(
  "gia ib inb inbox zalo ship chot sale shop shopee mua ban nhiu nhieu bao order sdt link si re lay dat tien web like".split(
    " ",
  ),
);
const JOINERS = new Set([".", "_", "*", "-", "'", "·", "•"]);
/** The longest hidden word cut between all its letters. */
const MAX_DISGUISED_PIECES = 14;
const DIGIT_LETTERS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
};

type PieceClass = Piece["kind"] | "space";

function classify(letter: string): PieceClass {
  if (/\p{L}/u.test(letter)) return "word";
  if (/\p{N}/u.test(letter)) return "number";
  if (/\p{Extended_Pictographic}/u.test(letter)) return "emoji";
  return /\S|\n/u.test(letter) ? "sign" : "space";
}

const TABLE_END = 0x1f00;
const TABLE: readonly PieceClass[] = Array.from({ length: TABLE_END }, (_, unit) =>
  classify(String.fromCharCode(unit)),
);

/** The rare ones that were met, within a bound: emoji come back again and again. */
const RARE = new Map<number, PieceClass>();
const MAX_RARE = 4_000;

function classifyRare(code: number): PieceClass {
  const known = RARE.get(code);
  if (known !== undefined) return known;
  const kind = classify(String.fromCodePoint(code));
  if (RARE.size >= MAX_RARE) RARE.clear();
  RARE.set(code, kind);
  return kind;
}

function classAt(text: string, index: number): PieceClass {
  return TABLE[text.charCodeAt(index)] ?? classifyRare(text.codePointAt(index) ?? 32);
}

function sizeAt(text: string, index: number): number {
  return (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
}

function findPieces(text: string): Piece[] {
  const pieces: Piece[] = [];
  let index = 0;
  while (index < text.length) {
    const from = index;
    const kind = classAt(text, index);
    index += sizeAt(text, index);
    if (kind === "space") continue;
    if (kind === "word" || kind === "number") {
      while (index < text.length && classAt(text, index) === kind) index += sizeAt(text, index);
    }
    pieces.push({ kind, text: text.slice(from, index), from, to: index });
  }
  return pieces;
}

/** The letter that stands for the piece between two words in disguise; null when it joins nothing. */
function joiningLetter(piece: Piece): string | null {
  if (piece.kind === "number") return DIGIT_LETTERS[piece.text] ?? null;
  if (piece.kind !== "sign") return null;
  if (piece.text === "@") return "a";
  return JOINERS.has(piece.text) ? "" : null;
}

/** One disguised word from `index` on, and how many pieces it was cut into; null for an ordinary word. */
function disguisedAt(pieces: readonly Piece[], index: number): { piece: Piece; used: number } | null {
  const first = pieces[index];
  if (first?.kind !== "word" && first?.text !== "$") return null;
  let text = first.text === "$" ? "s" : first.text;
  let best: { piece: Piece; used: number } | null = null;
  let before = first;
  for (let used = 1; used < MAX_DISGUISED_PIECES; used += 1) {
    const piece = pieces[index + used];
    if (piece === undefined || piece.from !== before.to) break;
    const letter = piece.kind === "word" ? piece.text : joiningLetter(piece);
    if (letter === null) break;
    text += letter;
    before = piece;
    const isWhole = letter !== "" && pieces[index + used + 1]?.from !== piece.to;
    const isKnown = CODE_WORDS.has(stripMarks(text)) && (piece.kind === "word" || isWhole);
    if (isKnown) best = { piece: { kind: "word", text, from: first.from, to: piece.to }, used: used + 1 };
  }
  return best;
}

/** "g1á", "i.b", "gi@", "$hip": words split or spelled with signs to slip past filters are put together again. */
function joinDisguised(pieces: Piece[]): Piece[] {
  const mayHide = (piece: Piece, index: number) =>
    index > 0 && piece.from === pieces[index - 1]?.to && joiningLetter(piece) !== null;
  if (!pieces.some((piece, index) => piece.text === "$" || mayHide(piece, index))) return pieces;
  const joined: Piece[] = [];
  let index = 0;
  for (;;) {
    const piece = pieces[index];
    if (piece === undefined) return joined;
    const disguised = disguisedAt(pieces, index);
    joined.push(disguised?.piece ?? piece);
    index += disguised?.used ?? 1;
  }
}

/** The pieces of a normalised text, words in disguise put together again. */
export function splitPieces(text: string): Piece[] {
  return joinDisguised(findPieces(text));
}
