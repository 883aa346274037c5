import { makeToneKey } from "./letter-forms.ts";
import { parseElement, spellPhrases } from "./phrase-syntax.ts";
import { NONE, type PhraseHit, type Step, takeFirst, type Walk, type Word } from "./phrase-walk.ts";
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

function newStep<T>(): Step<T> {
  return {
    byWord: new Map(),
    wordBits: 0,
    byNumber: NONE,
    byGap: NONE,
    spelled: new Map(),
    endings: NONE,
  };
}

function addTo<T>(step: Step<T>, word: number, next: Step<T>): void {
  step.wordBits |= 1 << (word & 31);
  const known = step.byWord.get(word);
  if (known === undefined) step.byWord.set(word, [next]);
  else known.push(next);
}

class PhraseTree<T> implements PhraseMatcher<T> {
  private readonly root = newStep<T>();
  /** By key. */
  private readonly words = new Map<string, Word<T>>();

  add(phrase: string, value: T): void {
    const words = phrase.trim().split(/\s+/);
    const atStart = words[0] === "^";
    const atEnd = words.at(-1) === "$";
    const body = words.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
    while (body.at(-1) === "*") body.pop();
    if (body.length === 0 || body[0] === "*") return;
    let step = this.root;
    for (const word of body) step = this.grow(step, word);
    step.endings = [...step.endings, { value, atStart, atEnd }];
  }

  find(tokens: readonly Token[]): PhraseHit<T>[] {
    let firstHard = 0;
    while (firstHard < tokens.length && isSoft(tokens[firstHard])) firstHard += 1;
    let lastHard = tokens.length - 1;
    while (lastHard >= 0 && isSoft(tokens[lastHard])) lastHard -= 1;
    const words = tokens.map((token) => this.words.get(token.key));
    const walk: Walk<T> = { tokens, words, from: 0, mayStart: true, lastHard, hits: [] };
    for (let from = 0; from < tokens.length; from += 1) {
      walk.from = from;
      walk.mayStart = from <= firstHard;
      takeFirst(this.root, walk);
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
    if (element.kind === "gap") step.byGap = [...step.byGap, made];
    else if (element.kind === "number") step.byNumber = [...step.byNumber, made];
    else {
      for (const key of element.keys) this.lead(step, key, false, made);
      for (const bare of element.bares) {
        if (!element.keys.has(bare)) this.lead(step, bare, true, made);
      }
    }
    return made;
  }

  private lead(step: Step<T>, key: string, isBare: boolean, next: Step<T>): void {
    const word = this.words.get(key) ?? { number: this.words.size * 2, opens: [], opensBare: [] };
    this.words.set(key, word);
    if (step !== this.root) addTo(step, word.number + (isBare ? 1 : 0), next);
    else if (isBare) word.opensBare.push(next);
    else word.opens.push(next);
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
