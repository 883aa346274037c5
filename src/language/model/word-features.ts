import { findWordForms } from "../letter-forms.ts";
import { findWordClass } from "./word-classes.ts";

/** The hashed parts of one word: itself with and without marks, and the pieces of it. */
export interface WordFeatures {
  /** Hash of the marked spelling. */
  key: number;
  /** Hash of the spelling without marks. */
  bare: number;
  /** Hashes that stand for this word in a model: both spellings and the runs of three and four letters. */
  parts: readonly number[];
  /** Hash of what the word stands for in a sentence: its class, or itself; null for a particle. */
  role: number | null;
}

/** Called for every letter and every row: a name of the file's own is found at once, a global one is looked up. */
const { imul } = Math;
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;
/** Longer words are pasted rubbish or links; their beginning tells enough. */
const LONGEST_WORD = 20;

/** FNV-1a of a name; the same on every machine. */
export function hashName(name: string): number {
  let hash = OFFSET;
  for (let index = 0; index < name.length; index += 1) {
    hash = imul(hash ^ name.charCodeAt(index), PRIME);
  }
  return hash | 0;
}

/** One hash of two in their order, so that "giá bao" and "bao giá" differ. */
export function joinHashes(first: number, second: number): number {
  const mixed = imul(first ^ (second + 0x9e3779b9 + (first << 6) + (first >>> 2)), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) | 0;
}

function partsOf(key: string, bare: string): number[] {
  const parts = [hashName(`k:${key}`), hashName(`b:${bare}`)];
  const framed = `_${bare.slice(0, LONGEST_WORD)}_`;
  for (const size of [3, 4]) {
    for (let at = 0; at + size <= framed.length; at += 1) {
      parts.push(hashName(`c:${framed.slice(at, at + size)}`));
    }
  }
  return parts;
}

const KNOWN = new Map<string, WordFeatures>();
const MAX_KNOWN = 20_000;

/** The hashed parts of a word; remembers what it has seen, within a bound. */
export function findWordFeatures(word: string): WordFeatures {
  const known = KNOWN.get(word);
  if (known !== undefined) return known;
  const { key, bare } = findWordForms(word);
  const role = findWordClass(key) ?? bare;
  const features = {
    role: role === "" ? null : hashName(`r:${role}`),
    key: hashName(`k:${key}`),
    bare: hashName(`b:${bare}`),
    parts: partsOf(key, bare),
  };
  if (word.length > LONGEST_WORD) return features;
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(word, features);
  return features;
}
