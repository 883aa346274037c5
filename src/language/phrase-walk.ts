import { makeToneKey } from "./letter-forms.ts";
import type { Token } from "./tokenize-text.ts";

/** A phrase found in a text, by token index; `to` is one past the last. */
export interface PhraseHit<T> {
  from: number;
  to: number;
  value: T;
}

/** One step in the tree of phrases; phrases that begin alike share their first steps. */
export interface Step<T> {
  /** The next steps, by the number of the next word; one more where it must have been written without its marks. */
  byWord: Map<number, Step<T>[]>;
  /** The numbers of those words, folded into 32 bits: most words lead nowhere, and this tells it without a look-up. */
  wordBits: number;
  /** The next steps behind any number, and behind any few words. */
  byNumber: readonly Step<T>[];
  byGap: readonly Step<T>[];
  /** Steps already made here, by the phrase's own spelling. */
  spelled: Map<string, Step<T>>;
  endings: readonly { value: T; atStart: boolean; atEnd: boolean }[];
}

/** A word of some phrase. */
export interface Word<T> {
  /** Even; steps know the word by it. */
  number: number;
  /** The steps behind it where it begins a phrase: as it is spelled, and written without its marks. */
  opens: Step<T>[];
  opensBare: Step<T>[];
}

/** Shared by all steps that have none, so that a walk finds it in the processor's cache. */
export const NONE: readonly never[] = [];

const MAX_GAP = 3;
const NUMBER_WORDS = new Set("một hai ba bốn năm sáu bảy tám chín mười".split(" ").map(makeToneKey));

/** What a walk through the tree needs at each step. */
export interface Walk<T> {
  tokens: readonly Token[];
  /** Per token; undefined for a word that stands in no phrase. */
  words: readonly (Word<T> | undefined)[];
  from: number;
  mayStart: boolean;
  lastHard: number;
  hits: PhraseHit<T>[];
}

function collect<T>(step: Step<T>, to: number, walk: Walk<T>): void {
  for (const ending of step.endings) {
    if ((ending.atStart && !walk.mayStart) || (ending.atEnd && walk.lastHard >= to)) continue;
    walk.hits.push({ from: walk.from, to, value: ending.value });
  }
}

function isNumber(token: Token): boolean {
  return token.kind === "number" || NUMBER_WORDS.has(token.key);
}

/** Goes on from each step that a word leads to. */
function follow<T>(step: Step<T>, word: number, to: number, walk: Walk<T>): void {
  if ((step.wordBits & (1 << (word & 31))) === 0) return;
  const nexts = step.byWord.get(word);
  if (nexts !== undefined) for (const next of nexts) goOn(next, to, walk);
}

/** Begins all phrases that begin with the word at `walk.from`. */
export function takeFirst<T>(root: Step<T>, walk: Walk<T>): void {
  const token = walk.tokens[walk.from];
  const to = walk.from + 1;
  if (token === undefined) return;
  const word = walk.words[walk.from];
  if (word !== undefined) {
    for (const next of word.opens) goOn(next, to, walk);
    if (token.isBare) for (const next of word.opensBare) goOn(next, to, walk);
  }
  if (root.byNumber.length > 0 && isNumber(token)) for (const next of root.byNumber) goOn(next, to, walk);
}

/** Takes the word at `at` and goes on from each step that it leads to. */
function takeWord<T>(step: Step<T>, at: number, walk: Walk<T>): void {
  const token = walk.tokens[at];
  if (token === undefined) return;
  const word = walk.words[at];
  if (word !== undefined) {
    follow(step, word.number, at + 1, walk);
    if (token.isBare) follow(step, word.number + 1, at + 1, walk);
  }
  if (step.byNumber.length > 0 && isNumber(token)) for (const next of step.byNumber) goOn(next, at + 1, walk);
}

/** Follows all phrases from here; gaps are short and phrases too, so the search is bounded. */
function goOn<T>(step: Step<T>, at: number, walk: Walk<T>): void {
  if (step.endings.length > 0) collect(step, at, walk);
  const token = walk.tokens[at];
  if (token === undefined || token.breakBefore === 2) return;
  takeWord(step, at, walk);
  for (const afterGap of step.byGap) {
    for (let skip = 0; skip <= MAX_GAP; skip += 1) {
      const next = walk.tokens[at + skip];
      if (next === undefined || next.breakBefore === 2) break;
      takeWord(afterGap, at + skip, walk);
    }
  }
}
