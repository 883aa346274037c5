import { makeToneKey } from "./letter-forms.ts";
import { type Branch, BranchJoiner, leadTo, newBranch } from "./phrase-branches.ts";
import { parseElement, spellPhrases } from "./phrase-syntax.ts";
import { type PhraseHit, takeFirst, type Walk, type Word } from "./phrase-walk.ts";
import type { Token } from "./tokenize-text.ts";

export type { PhraseHit };

/** Finds all phrases of a list in a text. */
export interface PhraseMatcher<T> {
  find(tokens: readonly Token[]): PhraseHit<T>[];
}

const SOFT = new Set(
  "dạ ạ ơi shop em anh chị bạn admin nha nhé nè vậy với à á ơ cho mình luôn thế hi hello chào alo nhỉ hả đi tôi giúp ak xin cô chú bác ơ ừ ok cả haha ta nhỉ hen the a"
    .split(" ")
    .map(makeToneKey),
);
function isSoft(token: Token | undefined): boolean {
  return token === undefined || token.kind === "emoji" || SOFT.has(token.key);
}

class PhraseTree<T> implements PhraseMatcher<T> {
  private readonly root = newBranch<T>();
  /** By key, each word of any phrase. */
  private readonly numbers = new Map<string, number>();
  private readonly joiner = new BranchJoiner<T>();
  /** By key, the words that a text has held: joining all phrases beforehand would slow down each start. */
  private readonly words = new Map<string, Word<T>>();

  /** Adds a phrase; not to be called any more once something was looked for. */
  add(phrase: string, value: T): void {
    const words = phrase.trim().split(/\s+/);
    const atStart = words[0] === "^";
    const atEnd = words.at(-1) === "$";
    const body = words.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
    while (body.at(-1) === "*") body.pop();
    if (body.length === 0 || body[0] === "*") return;
    let branch = this.root;
    for (const word of body) branch = this.grow(branch, word);
    branch.endings.push({ value, atStart, atEnd });
  }

  find(tokens: readonly Token[]): PhraseHit<T>[] {
    let firstHard = 0;
    while (firstHard < tokens.length && isSoft(tokens[firstHard])) firstHard += 1;
    let lastHard = tokens.length - 1;
    while (lastHard >= 0 && isSoft(tokens[lastHard])) lastHard -= 1;
    const words = tokens.map((token) => this.words.get(token.key) ?? this.meet(token.key));
    const openNumber = this.joiner.join(this.root.byNumber);
    const walk: Walk<T> = { tokens, words, openNumber, from: 0, mayStart: true, lastHard, hits: [] };
    for (let from = 0; from < tokens.length; from += 1) {
      walk.from = from;
      walk.mayStart = from <= firstHard;
      takeFirst(walk);
    }
    return walk.hits;
  }

  /** Joins what a word leads to when it is first seen; undefined for a word that stands in no phrase. */
  private meet(key: string): Word<T> | undefined {
    const number = this.numbers.get(key);
    if (number === undefined) return undefined;
    const opensAt = (at: number) => this.joiner.join(this.root.byWord.get(at) ?? []);
    const word = { number, opens: opensAt(number), opensBare: opensAt(number + 1) };
    this.words.set(key, word);
    return word;
  }

  /** The branch that a word of a phrase leads to; made when it is not there yet. */
  private grow(branch: Branch<T>, word: string): Branch<T> {
    const known = branch.spelled.get(word);
    if (known !== undefined) return known;
    const made = newBranch<T>();
    branch.spelled.set(word, made);
    const element = parseElement(word);
    if (element.kind === "gap") branch.byGap.push(made);
    else if (element.kind === "number") branch.byNumber.push(made);
    else {
      for (const key of element.keys) leadTo(branch, this.numberOf(key), made);
      for (const bare of element.bares) {
        if (!element.keys.has(bare)) leadTo(branch, this.numberOf(bare) + 1, made);
      }
    }
    return made;
  }

  private numberOf(key: string): number {
    const number = this.numbers.get(key) ?? this.numbers.size * 2;
    this.numbers.set(key, number);
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
