import { createRandom } from "../../src/base/random.ts";

/** What people said of a text, and what was read. */
export interface Pair<L extends string = string> {
  truth: L;
  guess: L;
}

/** How well one class was found; shares from 0 to 1. */
export interface ClassScore<L extends string = string> {
  name: L;
  /** Null when the class was never read. */
  precision: number | null;
  /** Null when the class does not occur. */
  recall: number | null;
  /** 0 when nothing of the class was found. */
  f1: number;
  /** Rows that people gave this class. */
  support: number;
  /** Rows that were read as this class. */
  guessed: number;
}

/** A number with the interval that holds 95 % of what other samples of the same size would have given. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
}

/** Counts by truth (row) and reading (column), in the order of `names`. */
export interface Confusion<L extends string = string> {
  names: readonly L[];
  counts: number[][];
}

/** What was read against what people said. */
export function countConfusion<L extends string>(
  pairs: readonly Pair<L>[],
  names: readonly L[],
): Confusion<L> {
  const counts = names.map(() => names.map(() => 0));
  for (const { truth, guess } of pairs) {
    const row = counts[names.indexOf(truth)];
    const column = names.indexOf(guess);
    if (row !== undefined) row[column] = (row[column] ?? 0) + 1;
  }
  return { names, counts };
}

/** Precision, recall and F1 of each class, in the order of `names`. */
export function scoreClasses<L extends string>(
  pairs: readonly Pair<L>[],
  names: readonly L[],
): ClassScore<L>[] {
  const { counts } = countConfusion(pairs, names);
  return names.map((name, at) => {
    const support = sum(counts[at] ?? []);
    const guessed = sum(counts.map((row) => row[at] ?? 0));
    const right = counts[at]?.[at] ?? 0;
    return {
      name,
      precision: guessed === 0 ? null : right / guessed,
      recall: support === 0 ? null : right / support,
      f1: support + guessed === 0 ? 0 : (2 * right) / (support + guessed),
      support,
      guessed,
    };
  });
}

/** The mean F1 of the classes that occur among the truths; 0 without any row. */
export function macroF1<L extends string>(pairs: readonly Pair<L>[], names: readonly L[]): number {
  return mean(
    scoreClasses(pairs, names)
      .filter((score) => score.support > 0)
      .map((score) => score.f1),
  );
}

/** The share of rows that were read rightly; 0 without any row. */
export function accuracy(pairs: readonly Pair[]): number {
  return mean(pairs.map(({ truth, guess }) => (truth === guess ? 1 : 0)));
}

/** The macro-F1 with its 95 % interval by bootstrap (percentiles); the same rows and seed give the same. */
export function estimateMacroF1<L extends string>(
  pairs: readonly Pair<L>[],
  names: readonly L[],
  options: { resamples?: number; seed?: number } = {},
): Estimate {
  const { resamples = 1_000, seed = 20_240_229 } = options;
  const random = createRandom(seed);
  const values = Array.from({ length: resamples }, () => {
    const drawn = pairs.map(() => pairs[Math.floor(random() * pairs.length)]);
    return macroF1(drawn as Pair<L>[], names);
  }).sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? 0;
  return { value: macroF1(pairs, names), low: at(0.025), high: at(0.975) };
}

/** 0 for nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
