import { makeToneKey } from "./letter-forms.ts";
import { parseElement, spellPhrases } from "./phrase-syntax.ts";
import type { Token } from "./tokenize-text.ts";

/** One step in the tree of phrases; phrases that begin alike share their first steps. */
interface Step<T> {
  /** The next steps, by the number of the next word: see `PhraseTree.numbers`. */
  byWord: Map<number, Step<T>[]>;
  /** The numbers of those words, folded into 32 bits: most words lead nowhere, and this tells it without a look-up. */
  wordBits: number;
  /** The next steps behind any number, and behind any few words. */
  byNumber: Step<T>[];
  byGap: Step<T>[];
  /** Steps already made here, by the phrase's own spelling. */
  spelled: Map<string, Step<T>>;
  endings: { value: T; atStart: boolean; atEnd: boolean }[];
}

/** A phrase found in a text, by token index; `to` is one past the last. */
export interface PhraseHit<T> {
  from: number;
  to: number;
  value: T;
}

/** Finds all phrases of a list in a text. */
export interface PhraseMatcher<T> {
  find(tokens: readonly Token[]): PhraseHit<T>[];
}

const MAX_GAP = 3;
const SOFT = new Set(
  "dạ ạ ơi shop em anh chị bạn admin nha nhé nè vậy với à á ơ cho mình luôn thế hi hello chào alo nhỉ hả đi tôi giúp ak xin cô chú bác ơ ừ ok cả haha ta nhỉ hen the a"
    .split(" ")
    .map(makeToneKey),
);
const NUMBER_WORDS = new Set("một hai ba bốn năm sáu bảy tám chín mười".split(" ").map(makeToneKey));

function isSoft(token: Token | undefined): boolean {
  return token === undefined || token.kind === "emoji" || SOFT.has(token.key);
}

function newStep<T>(): Step<T> {
  return {
    byWord: new Map(),
    wordBits: 0,
    byNumber: [],
    byGap: [],
    spelled: new Map(),
    endings: [],
  };
}

function addTo<T>(step: Step<T>, word: number, next: Step<T>): void {
  step.wordBits |= 1 << (word & 31);
  const known = step.byWord.get(word);
  if (known === undefined) step.byWord.set(word, [next]);
  else known.push(next);
}

/** What a walk through the tree needs at each step. */
interface Walk<T> {
  tokens: readonly Token[];
  /** Per token: its number, or `UNKNOWN`. */
  words: readonly number[];
  from: number;
  mayStart: boolean;
  lastHard: number;
  hits: PhraseHit<T>[];
}

/** The number of a word that stands in no phrase. */
const UNKNOWN = -1;

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

/** Takes the word at `at` and goes on from each step that it leads to. */
function takeWord<T>(step: Step<T>, at: number, walk: Walk<T>): void {
  const token = walk.tokens[at];
  if (token === undefined) return;
  const word = walk.words[at] ?? UNKNOWN;
  if (word !== UNKNOWN) {
    follow(step, word, at + 1, walk);
    if (token.isBare) follow(step, word + 1, at + 1, walk);
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

class PhraseTree<T> implements PhraseMatcher<T> {
  private readonly root = newStep<T>();
  /** Even numbers, by the keys of words; the odd number behind it is that of the word written without its marks. */
  private readonly numbers = new Map<string, number>();

  add(phrase: string, value: T): void {
    const words = phrase.trim().split(/\s+/);
    const atStart = words[0] === "^";
    const atEnd = words.at(-1) === "$";
    const body = words.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
    while (body.at(-1) === "*") body.pop();
    if (body.length === 0 || body[0] === "*") return;
    let step = this.root;
    for (const word of body) step = this.grow(step, word);
    step.endings.push({ value, atStart, atEnd });
  }

  find(tokens: readonly Token[]): PhraseHit<T>[] {
    let firstHard = 0;
    while (firstHard < tokens.length && isSoft(tokens[firstHard])) firstHard += 1;
    let lastHard = tokens.length - 1;
    while (lastHard >= 0 && isSoft(tokens[lastHard])) lastHard -= 1;
    const words: number[] = [];
    for (const token of tokens) words.push(this.numbers.get(token.key) ?? UNKNOWN);
    const walk: Walk<T> = { tokens, words, from: 0, mayStart: true, lastHard, hits: [] };
    for (let from = 0; from < tokens.length; from += 1) {
      walk.from = from;
      walk.mayStart = from <= firstHard;
      takeWord(this.root, from, walk);
    }
    return walk.hits;
  }

  /** A step of the tree that a word of a phrase leads to; made when it is not there yet. */
  private grow(step: Step<T>, word: string): Step<T> {
    const known = step.spelled.get(word);
    if (known !== undefined) return known;
    const made = newStep<T>();
    step.spelled.set(word, made);
    const element = parseElement(word);
    if (element.kind === "gap") step.byGap.push(made);
    else if (element.kind === "number") step.byNumber.push(made);
    else {
      for (const key of element.keys) addTo(step, this.giveNumber(key), made);
      for (const bare of element.bares) {
        if (!element.keys.has(bare)) addTo(step, this.giveNumber(bare) + 1, made);
      }
    }
    return made;
  }

  private giveNumber(word: string): number {
    const number = this.numbers.get(word) ?? this.numbers.size * 2;
    this.numbers.set(word, number);
    return number;
  }
}

/**
 * Makes a matcher of phrases, separated by "|" or a line end. In a phrase `(a|b)` is a choice, `[a]` may be missing,
 * `*` skips up to three words, `#` is a number, `^` and `$` stand at the start and end of the text (politeness
 * aside), `!a` must be written with its marks, `<name>` is a word list of `macros`.
 */
export function createPhraseMatcher<T>(
  entries: readonly { phrases: string; value: T }[],
  macros: Readonly<Record<string, string>> = {},
): PhraseMatcher<T> {
  const tree = new PhraseTree<T>();
  for (const { phrases, value } of entries) {
    for (const phrase of spellPhrases(phrases, macros)) tree.add(phrase, value);
  }
  return tree;
}
