import type { Token } from "../tokenize-text.ts";
import { findWordFeatures, hashName, joinHashes, type WordFeatures } from "./word-features.ts";

/** Words further on add nothing: what a person wants stands in the first two hundred. */
const MAX_WORDS = 200;
const START = hashName("^");
const END = hashName("$");
const ROW_OF_KEYS = hashName("row of marked words");
const ROW_OF_BARE = hashName("row of bare words");
const ROW_OF_ROLES = hashName("row of roles");
const THREE_ROLES = hashName("row of three roles");
const ROW_OF_THREE = hashName("row of three words");
/** "38" and "39" say the same; only how long a number is tells sizes from sums. */
const NUMBER_SHAPES = ["#", "##", "###", "####", "#####"];

function modelWord(token: Token): string {
  if (token.kind !== "number") return token.word;
  return NUMBER_SHAPES[Math.min(token.word.length, NUMBER_SHAPES.length) - 1] ?? "#";
}

/** Words and word rows of a text as hashes for a linear model. */
export interface WordGroups {
  words: number[];
  rows: number[];
}

/** The hashed words of a text, their pieces, and all rows of two and three of them. */
export function findWordGroups(tokens: readonly Token[]): WordGroups {
  const words: number[] = [];
  const rows: number[] = [];
  const roles: number[] = [];
  let last: WordFeatures | null = null;
  let lastBut: WordFeatures | null = null;
  const count = Math.min(tokens.length, MAX_WORDS);
  for (let index = 0; index < count; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const word = findWordFeatures(modelWord(token));
    for (let part = 0; part < word.parts.length; part += 1) words.push(word.parts[part] ?? 0);
    rows.push(joinHashes(ROW_OF_KEYS, joinHashes(last?.key ?? START, word.key)));
    rows.push(joinHashes(ROW_OF_BARE, joinHashes(last?.bare ?? START, word.bare)));
    if (last !== null) {
      const pair = joinHashes(lastBut?.bare ?? START, last.bare);
      rows.push(joinHashes(ROW_OF_THREE, joinHashes(pair, word.bare)));
    }
    if (word.role !== null) roles.push(word.role);
    lastBut = last;
    last = word;
  }
  if (last !== null) {
    rows.push(joinHashes(ROW_OF_BARE, joinHashes(last.bare, END)));
    rows.push(joinHashes(ROW_OF_THREE, joinHashes(joinHashes(lastBut?.bare ?? START, last.bare), END)));
  }
  addRoles(rows, roles);
  return { words, rows };
}

/** Rows of what the words stand for, manners left out: "em mua 2 ly" and "chị mua 3 hộp" are one row. */
function addRoles(rows: number[], roles: readonly number[]): void {
  for (let index = 0; index <= roles.length; index += 1) {
    const before = index === 0 ? START : (roles[index - 1] ?? START);
    const role = index === roles.length ? END : (roles[index] ?? END);
    rows.push(joinHashes(ROW_OF_ROLES, joinHashes(before, role)));
    if (index < 2) continue;
    const pair = joinHashes(roles[index - 2] ?? START, before);
    rows.push(joinHashes(THREE_ROLES, joinHashes(pair, role)));
  }
}
