import { digitsOf, isCapital, rawOf, type Span, type TextScan, tokenSpan } from "./entity-input.ts";
import { findWards, isWord, type Ward } from "./place-index.ts";
import { WARD } from "./word-classes.ts";

/** A ward as named in a text; `wards` are those that bear the name. */
export interface WardHit {
  name: string;
  wards: readonly Ward[];
  /** Token indices, the word "phường" included; `to` is one past the last. */
  from: number;
  to: number;
  /** "p5" may be something else where nothing around speaks of a place. */
  isSure: boolean;
  span: Span;
}

const LONGEST_NAME = 5;
const MOST_NUMBER = 30;
const KINDS = new Set(["phường", "phuong", "xã", "khu"]);
const SHORT_KINDS = new Set(["p", "f", "x"]);

/** How many tokens the word for "ward" takes at an index; 0 where none stands. */
function kindAt(scan: TextScan, index: number): number {
  const raw = rawOf(scan, index);
  const word = scan.tokens[index]?.word ?? "";
  if (word === "thị" || word === "thi")
    return ["trấn", "tran"].includes(scan.tokens[index + 1]?.word ?? "") ? 2 : 0;
  if (word === "đặc") return scan.tokens[index + 1]?.word === "khu" ? 2 : 0;
  // "thị xã" is a district, "đặc khu" was read above.
  if (word === "xã" || raw === "xa") return scan.tokens[index - 1]?.bare === "thi" ? 0 : 1;
  if (SHORT_KINDS.has(raw)) return 1;
  return KINDS.has(word) && word !== "khu" ? 1 : 0;
}

function isNamed(scan: TextScan, at: number, key: string): boolean {
  return rawOf(scan, at) === key || isWord(scan.tokens[at], key, scan.tokens[at]?.bare ?? "");
}

function readName(scan: TextScan, from: number): { wards: readonly Ward[]; to: number } | null {
  let bare = "";
  let longest: { wards: readonly Ward[]; to: number } | null = null;
  for (let to = from; to < Math.min(scan.tokens.length, from + LONGEST_NAME); to += 1) {
    const token = scan.tokens[to];
    if (token === undefined || token.kind === "emoji" || (to > from && token.breakBefore > 0)) break;
    // "Vĩnh Lộc A": a lone letter would have been spelled out ("a" for "anh").
    const raw = rawOf(scan, to);
    const word = raw.length === 1 ? raw : token.bare;
    bare += to === from ? word : ` ${word}`;
    const wards = findWards(bare).filter((ward) =>
      ward.keys.every((key, word) => isNamed(scan, from + word, key)),
    );
    if (wards.length > 0) longest = { wards, to: to + 1 };
  }
  return longest;
}

function readWard(scan: TextScan, index: number): WardHit | null {
  const used = kindAt(scan, index);
  const from = index + used;
  if (used === 0 || ((scan.tokens[from]?.breakBefore ?? 2) === 2 && rawOf(scan, index).length > 1))
    return null;
  const isShort = SHORT_KINDS.has(rawOf(scan, index));
  const number = digitsOf(scan.tokens[from]);
  if (
    number >= 1 &&
    number <= MOST_NUMBER &&
    rawOf(scan, index) !== "x" &&
    !rawOf(scan, index).startsWith("x")
  ) {
    const span = tokenSpan(scan.tokens, index, from + 1);
    return { name: `Phường ${number}`, wards: [], from: index, to: from + 1, isSure: !isShort, span };
  }
  if (rawOf(scan, index) === "f" || (isShort && !isCapital(scan, from))) return null;
  const named = readName(scan, from);
  const ward = named?.wards[0];
  if (named === null || ward === undefined) return null;
  const span = tokenSpan(scan.tokens, index, named.to);
  return { name: ward.name, wards: named.wards, from: index, to: named.to, isSure: !isShort, span };
}

/** The first ward that the text names, or null. */
export function findWard(scan: TextScan): WardHit | null {
  if ((scan.classes.all & WARD) === 0) return null;
  for (let index = 0; index + 1 < scan.tokens.length; index += 1) {
    const hit = ((scan.classes.of[index] ?? 0) & WARD) === 0 ? null : readWard(scan, index);
    if (hit !== null && scan.claims.isFree(hit.span)) return hit;
  }
  return null;
}
