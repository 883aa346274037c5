import { describe, expect, it } from "@jest/globals";
import { measureCalibration } from "../../../scripts/evaluate/calibration.ts";
import { measureDegrees } from "../../../scripts/evaluate/measure-feedback.ts";
import {
  accuracy,
  countConfusion,
  estimateMacroF1,
  macroF1,
  type Pair,
  scoreClasses,
} from "../../../scripts/evaluate/metrics.ts";

const NAMES = ["a", "b", "c", "d"] as const;
type Name = (typeof NAMES)[number];

/** "ab": people said a, b was read. */
function pairs(...written: string[]): Pair<Name>[] {
  return written.map((two) => ({ truth: two[0] as Name, guess: two[1] as Name }));
}

// a: 3 rows, 2 found, read 3 times; b: 2 rows, 1 found, read twice; c: 1 row, never found, read once; d: no row.
const SIX = pairs("aa", "aa", "ab", "bb", "ba", "cd");

describe("classes", () => {
  it("counts precision, recall and F1 as by hand", () => {
    const [a, b, c, d] = scoreClasses(SIX, NAMES);
    expect(a).toEqual({ name: "a", precision: 2 / 3, recall: 2 / 3, f1: 2 / 3, support: 3, guessed: 3 });
    expect(b).toEqual({ name: "b", precision: 1 / 2, recall: 1 / 2, f1: 1 / 2, support: 2, guessed: 2 });
    expect(c).toEqual({ name: "c", precision: null, recall: 0, f1: 0, support: 1, guessed: 0 });
    expect(d).toEqual({ name: "d", precision: 0, recall: null, f1: 0, support: 0, guessed: 1 });
  });

  it("averages over the classes that occur, not over those that were only read", () => {
    expect(macroF1(SIX, NAMES)).toBeCloseTo((2 / 3 + 1 / 2 + 0) / 3, 12);
    expect(accuracy(SIX)).toBe(0.5);
    expect(macroF1([], NAMES)).toBe(0);
  });

  it("puts truths in rows and readings in columns", () => {
    expect(countConfusion(SIX, NAMES).counts).toEqual([
      [2, 1, 0, 0],
      [1, 1, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ]);
  });
});

describe("the interval", () => {
  const many = Array.from({ length: 60 }, (_, at) => SIX[at % SIX.length]!);

  it("is the same at every run and holds the value", () => {
    const first = estimateMacroF1(many, NAMES);
    expect(estimateMacroF1(many, NAMES)).toEqual(first);
    expect(estimateMacroF1(many, NAMES, { seed: 7 })).not.toEqual(first);
    expect(first.low).toBeLessThan(first.value);
    expect(first.high).toBeGreaterThan(first.value);
  });

  it("narrows with more rows and has no width where nothing is wrong", () => {
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const more = Array.from({ length: 960 }, (_, at) => SIX[at % SIX.length]!);
    expect(width(estimateMacroF1(more, NAMES, { resamples: 200 }))).toBeLessThan(
      width(estimateMacroF1(many, NAMES, { resamples: 200 })) / 2,
    );
    expect(estimateMacroF1(pairs("aa", "bb", "cc"), NAMES)).toEqual({ value: 1, low: 1, high: 1 });
  });

  it("is near what theory says of a share", () => {
    // With one class, F1 is 2r / (1 + r) of its recall r; 100 rows, 80 right: r is 0.8 ± 1.96 · 0.04.
    const rows = Array.from({ length: 100 }, (_, at) => pairs(at < 80 ? "aa" : "ad")[0]!);
    const f1 = (recall: number) => (2 * recall) / (1 + recall);
    const { low, high } = estimateMacroF1(rows, NAMES);
    expect(Math.abs(low - f1(0.7216))).toBeLessThan(0.015);
    expect(Math.abs(high - f1(0.8784))).toBeLessThan(0.015);
  });
});

describe("calibration", () => {
  it("counts what is sure, and how far confidence and accuracy lie apart", () => {
    const { sureShare, sureAccuracy, bins, error } = measureCalibration([
      { confidence: 0.95, isRight: true },
      { confidence: 0.9, isRight: false },
      { confidence: 0.7, isRight: true },
      { confidence: 0.29, isRight: false },
      { confidence: 1, isRight: true },
    ]);
    expect(sureShare).toBe(3 / 5);
    expect(sureAccuracy).toBeCloseTo(2 / 3, 12);
    expect(bins.map(({ rows }) => rows)).toEqual([0, 0, 1, 0, 0, 0, 0, 1, 0, 3]);
    // (1 · |0.29 − 0| + 1 · |0.7 − 1| + 3 · |0.95 − 2/3|) / 5
    expect(error).toBeCloseTo((0.29 + 0.3 + 3 * (0.95 - 2 / 3)) / 5, 12);
  });

  it("says nothing of nothing", () => {
    expect(measureCalibration([])).toMatchObject({ sureShare: 0, sureAccuracy: 0, error: 0 });
  });
});

it("measures the degree apart for each number of stars", () => {
  const rows = [
    { stars: 1, degree: 1 },
    { stars: 1, degree: 4 },
    { stars: 5, degree: 4 },
    { stars: null, degree: 1 },
  ];
  expect(measureDegrees(rows)).toEqual([
    { stars: 1, rows: 2, meanError: 1.5 },
    { stars: 5, rows: 1, meanError: 1 },
  ]);
});
