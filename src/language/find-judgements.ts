import { dropInside } from "./phrase-hits.ts";
import type { PhraseHit } from "./phrase-matcher.ts";
import type { Token } from "./tokenize-text.ts";

/** A word of judgement with its points after negation. */
export interface Judgement {
  from: number;
  to: number;
  points: number;
}

const NEGATIONS = new Set(["không", "chưa", "chẳng", "chả", "đừng", "đâu", "hết", "bớt", "khong", "chua"]);

function isNegated(from: number, tokens: readonly Token[]): boolean {
  for (let back = 1; back <= 2; back += 1) {
    if ((tokens[from - back + 1]?.breakBefore ?? 0) > 0) return false;
    if (NEGATIONS.has(tokens[from - back]?.word ?? "")) return true;
  }
  return false;
}

/** The words of judgement among the phrases found, in order; longer ones count instead of the words inside them. */
export function findJudgements(hits: readonly PhraseHit<number>[], tokens: readonly Token[]): Judgement[] {
  if (hits.length === 0) return [];
  const longest = dropInside(hits, (inner, outer) => outer.to - outer.from > inner.to - inner.from);
  const judgements: Judgement[] = [];
  let end = 0;
  for (const { from, to, value } of longest) {
    if (from < end) continue;
    const turned = value > 0 ? -2 : value < -1 ? 1 : value;
    judgements.push({ from, to, points: isNegated(from, tokens) ? turned : value });
    end = to;
  }
  return judgements;
}
