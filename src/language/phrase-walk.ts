import { makeToneKey } from "./letter-forms.ts";
import type { Token } from "./tokenize-text.ts";

/** A phrase found in a text, by token index; `to` is one past the last. */
export interface PhraseHit<T> {
  from: number;
  to: number;
  value: T;
}

/** What stands at the end of a phrase. */
export interface Ending<T> {
  value: T;
  atStart: boolean;
  atEnd: boolean;
}

/** Where a walk through the phrases stands: all that begin as the text does here. */
export interface Step<T> {
  /** The next step, by the number of the next word; one more where it must have been written without its marks. */
  byWord: Map<number, Step<T>>;
  /** The numbers of those words, folded into 32 bits: most words lead nowhere, and this tells it without a look-up. */
  wordBits: number;
  /** The next step behind any number, and behind any few words. */
  byNumber: Step<T> | null;
  byGap: Step<T> | null;
  endings: readonly Ending<T>[];
}

/** A word of some phrase. */
export interface Word<T> {
  /** Even; steps know the word by it. */
  number: number;
  /** The step behind it where it begins a phrase: as it is spelled, and written without its marks. */
  opens: Step<T> | null;
  opensBare: Step<T> | null;
}

const MAX_GAP = 3;
const NUMBER_WORDS = new Set("một hai ba bốn năm sáu bảy tám chín mười".split(" ").map(makeToneKey));

/** What a walk needs at each step. */
export interface Walk<T> {
  tokens: readonly Token[];
  /** Per token; undefined for a word that stands in no phrase. */
  words: readonly (Word<T> | undefined)[];
  /** The step behind any number where that begins a phrase. */
  openNumber: Step<T> | null;
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

/** Goes on from the step that a word leads to. */
function follow<T>(step: Step<T>, word: number, to: number, walk: Walk<T>): void {
  if ((step.wordBits & (1 << (word & 31))) === 0) return;
  const next = step.byWord.get(word);
  if (next !== undefined) goOn(next, to, walk);
}

/** Begins all phrases that begin with the word at `walk.from`. */
export function takeFirst<T>(walk: Walk<T>): void {
  const token = walk.tokens[walk.from];
  const to = walk.from + 1;
  if (token === undefined) return;
  const word = walk.words[walk.from];
  if (word !== undefined) {
    if (word.opens !== null) goOn(word.opens, to, walk);
    if (word.opensBare !== null && token.isBare) goOn(word.opensBare, to, walk);
  }
  if (walk.openNumber !== null && isNumber(token)) goOn(walk.openNumber, to, walk);
}

/** Takes the word at `at` and goes on from the step that it leads to. */
function takeWord<T>(step: Step<T>, at: number, walk: Walk<T>): void {
  const token = walk.tokens[at];
  if (token === undefined) return;
  const word = walk.words[at];
  if (word !== undefined) {
    follow(step, word.number, at + 1, walk);
    if (token.isBare) follow(step, word.number + 1, at + 1, walk);
  }
  if (step.byNumber !== null && isNumber(token)) goOn(step.byNumber, at + 1, walk);
}

/** Follows all phrases from here; gaps are short and phrases too, so the search is bounded. */
function goOn<T>(step: Step<T>, at: number, walk: Walk<T>): void {
  if (step.endings.length > 0) collect(step, at, walk);
  const token = walk.tokens[at];
  if (token === undefined || token.breakBefore === 2) return;
  takeWord(step, at, walk);
  if (step.byGap === null) return;
  for (let skip = 0; skip <= MAX_GAP; skip += 1) {
    const next = walk.tokens[at + skip];
    if (next === undefined || next.breakBefore === 2) break;
    takeWord(step.byGap, at + skip, walk);
  }
}
