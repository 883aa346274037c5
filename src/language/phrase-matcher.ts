import { makeToneKey } from "./letter-forms.ts";
import { type Element, parseElement, spellPhrases } from "./phrase-syntax.ts";
import type { Token } from "./tokenize-text.ts";

/** One step in the tree of phrases; phrases that begin alike share their first steps. */
interface Step<T> {
  next: Map<string, { element: Element; step: Step<T> }>;
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

function fits(element: Element, token: Token): boolean {
  if (element.kind === "number") return token.kind === "number" || NUMBER_WORDS.has(token.key);
  if (element.kind === "gap") return false;
  return element.keys.has(token.key) || (token.isBare && element.bares.has(token.bare));
}

function isSoft(token: Token): boolean {
  return token.kind === "emoji" || SOFT.has(token.key);
}

function newStep<T>(): Step<T> {
  return { next: new Map(), endings: [] };
}

class PhraseTree<T> implements PhraseMatcher<T> {
  private readonly root = newStep<T>();
  private readonly elements = new Map<string, Element>();
  private readonly firstWords = new Map<string, { element: Element; step: Step<T> }[]>();

  add(phrase: string, value: T): void {
    const words = phrase.trim().split(/\s+/);
    const atStart = words[0] === "^";
    const atEnd = words.at(-1) === "$";
    const body = words.slice(atStart ? 1 : 0, atEnd ? -1 : undefined);
    while (body.at(-1) === "*") body.pop();
    if (body.length === 0 || body[0] === "*") return;
    let step = this.root;
    for (const word of body) step = this.follow(step, word);
    step.endings.push({ value, atStart, atEnd });
  }

  private follow(step: Step<T>, word: string): Step<T> {
    const known = step.next.get(word);
    if (known !== undefined) return known.step;
    const element = this.elements.get(word) ?? parseElement(word);
    this.elements.set(word, element);
    const edge = { element, step: newStep<T>() };
    step.next.set(word, edge);
    if (step === this.root) this.indexFirst(edge);
    return edge.step;
  }

  private indexFirst(edge: { element: Element; step: Step<T> }): void {
    const { element } = edge;
    if (element.kind === "gap") return;
    const names =
      element.kind === "number"
        ? ["#"]
        : [...[...element.keys].map((key) => `=${key}`), ...[...element.bares].map((bare) => `~${bare}`)];
    for (const name of names) this.firstWords.set(name, [...(this.firstWords.get(name) ?? []), edge]);
  }

  private firstEdges(token: Token): Set<{ element: Element; step: Step<T> }> {
    const names = [`=${token.key}`];
    if (token.isBare) names.push(`~${token.bare}`);
    if (token.kind === "number" || NUMBER_WORDS.has(token.key)) names.push("#");
    return new Set(names.flatMap((name) => this.firstWords.get(name) ?? []));
  }

  find(tokens: readonly Token[]): PhraseHit<T>[] {
    const firstHard = tokens.findIndex((token) => !isSoft(token));
    const lastHard = tokens.findLastIndex((token) => !isSoft(token));
    const hits: PhraseHit<T>[] = [];
    tokens.forEach((token, from) => {
      const mayStart = from === 0 || firstHard === -1 || from <= firstHard;
      const collect = (step: Step<T>, to: number) => {
        for (const ending of step.endings) {
          if ((ending.atStart && !mayStart) || (ending.atEnd && lastHard >= to)) continue;
          hits.push({ from, to, value: ending.value });
        }
      };
      for (const edge of this.firstEdges(token)) walk(edge.step, tokens, from + 1, collect);
    });
    return hits;
  }
}

/** Follows all phrases from here; gaps are short, so the search is bounded. */
function walk<T>(
  step: Step<T>,
  tokens: readonly Token[],
  at: number,
  collect: (step: Step<T>, to: number) => void,
): void {
  collect(step, at);
  const token = tokens[at];
  if (token === undefined || token.breakBefore === 2) return;
  for (const { element, step: next } of step.next.values()) {
    if (element.kind === "gap") walkGap(next, tokens, at, collect);
    else if (fits(element, token)) walk(next, tokens, at + 1, collect);
  }
}

function walkGap<T>(
  step: Step<T>,
  tokens: readonly Token[],
  at: number,
  collect: (step: Step<T>, to: number) => void,
): void {
  for (let skip = 0; skip <= MAX_GAP; skip += 1) {
    const token = tokens[at + skip];
    if (token === undefined || token.breakBefore === 2) return;
    for (const { element, step: next } of step.next.values()) {
      if (fits(element, token)) walk(next, tokens, at + skip + 1, collect);
    }
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
