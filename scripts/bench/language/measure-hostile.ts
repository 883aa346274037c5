import fc from "fast-check";
import { oneLine } from "../../evaluate/render-tables.ts";
import { type HostileText, handMadeTexts, mutatedComment, randomText } from "./hostile-texts.ts";

/** The slowest of many hard texts. */
export interface HostileResult {
  what: string;
  texts: number;
  /** Those whose best reading took longest, the slowest first. */
  slowest: { kind: string; text: string; ms: number }[];
  /** The median over the three rounds of the slowest reading of each, garbage collections and all. */
  medianMaximumMs: number;
  /** Texts that could not be read, at most ten of them. */
  failures: string[];
}

const RANDOM_TEXTS = 10_000;
const MUTATED_TEXTS = 2_000;
const ROUNDS = 3;
/** The slowest are read so many times more: a busy machine can disturb three readings of one text. */
const SUSPECTS = 50;
const MORE_READINGS = 10;
const SHOWN = 5;
const SEED = 20_240_229;

/** The same texts at every run. */
export function makeHostileTexts(comments: readonly string[]): HostileText[] {
  const draw = (kind: string, texts: fc.Arbitrary<string>, numRuns: number) =>
    fc.sample(texts, { seed: SEED, numRuns }).map((text) => ({ kind, text }));
  return [
    ...draw("random", randomText, RANDOM_TEXTS),
    ...draw("mutated comment", mutatedComment(comments), MUTATED_TEXTS),
    ...handMadeTexts(),
  ];
}

/** Reads every text in three rounds, and the slowest some times more; the best reading of each counts. */
export function measureHostile(
  what: string,
  texts: readonly HostileText[],
  read: (text: string) => unknown,
): HostileResult {
  const failures = new Set<string>();
  const timed = texts.map((one) => ({ ...one, ms: Number.POSITIVE_INFINITY }));
  const time = (one: (typeof timed)[number]) => {
    const began = performance.now();
    try {
      read(one.text);
    } catch (error) {
      failures.add(`${one.kind}: ${error} for ${JSON.stringify(oneLine(one.text.slice(0, 200)))}`);
    }
    const ms = performance.now() - began;
    one.ms = Math.min(one.ms, ms);
    return ms;
  };
  const maxima = Array.from({ length: ROUNDS }, () =>
    timed.reduce((longest, one) => Math.max(longest, time(one)), 0),
  ).sort((a, b) => a - b);
  for (const one of timed.toSorted((a, b) => b.ms - a.ms).slice(0, SUSPECTS)) {
    for (let count = 0; count < MORE_READINGS; count += 1) time(one);
  }
  const slowest = timed.toSorted((a, b) => b.ms - a.ms).slice(0, SHOWN);
  return {
    what,
    texts: texts.length,
    slowest: slowest.map(({ kind, text, ms }) => ({ kind, ms, text: oneLine(text.slice(0, 200), 30) })),
    medianMaximumMs: maxima[Math.floor(ROUNDS / 2)] ?? 0,
    failures: [...failures].slice(0, 10),
  };
}
