import { readFeedback } from "../../src/language/read-feedback.ts";
import {
  accuracy,
  type ClassScore,
  type Confusion,
  countConfusion,
  type Estimate,
  estimateMacroF1,
  macroF1,
  mean,
  type Pair,
  scoreClasses,
} from "./metrics.ts";
import { type FeedbackRow, POLARITIES, type Polarity } from "./read-table.ts";

const SHOWN_MISTAKES = 20;
const CLEAR = ["good", "bad"] as const;

/** How far the degree is from the customer's stars, in stars. */
export interface DegreeError {
  stars: number;
  rows: number;
  meanError: number;
}

/** How well the reviews of one source were read. */
export interface FeedbackScore {
  rows: number;
  /** Rows labelled good or bad. */
  clearRows: number;
  /** Over good and bad, on those rows; a reading "mixed" finds neither. */
  macroF1: number;
  /** Over good, bad and mixed, on all rows. */
  accuracy: number;
  byStars: DegreeError[];
  /** The mean of `byStars`, so that the many five stars do not hide the few ones; null without stars. */
  degreeError: number | null;
}

/** A review that was read most wrongly. */
export interface FeedbackMistake {
  text: string;
  label: Polarity;
  stars: number | null;
  read: Polarity;
  degree: number;
}

/** Everything that was measured on a file of reviews. */
export interface FeedbackResult extends FeedbackScore {
  file: string;
  kind: "feedback";
  interval: Estimate;
  /** Of good against bad on the rows labelled so. */
  clearClasses: ClassScore<Polarity>[];
  /** Of all three on all rows. */
  classes: ClassScore<Polarity>[];
  /** Over the three classes, on all rows. */
  threeWayMacroF1: number;
  confusion: Confusion<Polarity>;
  bySource: ({ name: string } & FeedbackScore)[];
  mistakes: FeedbackMistake[];
}

/** A review as it was read. */
export interface ReadReview extends Omit<FeedbackRow, "polarity">, Pair<Polarity> {
  degree: number;
}

/** Reads each review and compares it with its label and its stars. */
export function measureFeedback(file: string, rows: readonly FeedbackRow[]): FeedbackResult {
  const read = rows.map(({ polarity: truth, ...row }): ReadReview => {
    const { polarity, degree } = readFeedback(row.text);
    return { ...row, truth, guess: polarity, degree };
  });
  const clear = read.filter(isClear);
  const sources = [...new Set(read.flatMap(({ source }) => source ?? []))].sort();
  return {
    file,
    kind: "feedback",
    ...scoreReviews(read),
    interval: estimateMacroF1(clear, POLARITIES),
    clearClasses: scoreClasses(clear, POLARITIES).filter(({ name }) => isClear({ truth: name })),
    classes: scoreClasses(read, POLARITIES),
    threeWayMacroF1: macroF1(read, POLARITIES),
    confusion: countConfusion(read, POLARITIES),
    bySource: sources.map((name) => ({
      name,
      ...scoreReviews(read.filter(({ source }) => source === name)),
    })),
    mistakes: findMistakes(read),
  };
}

function scoreReviews(read: readonly ReadReview[]): FeedbackScore {
  const clear = read.filter(isClear);
  const byStars = measureDegrees(read);
  return {
    rows: read.length,
    clearRows: clear.length,
    macroF1: macroF1(clear, POLARITIES),
    accuracy: accuracy(read),
    byStars,
    degreeError: byStars.length === 0 ? null : mean(byStars.map(({ meanError }) => meanError)),
  };
}

/** The mean distance of degree and stars for each number of stars that occurs. */
export function measureDegrees(read: readonly Pick<ReadReview, "stars" | "degree">[]): DegreeError[] {
  return [1, 2, 3, 4, 5].flatMap((stars) => {
    const rows = read.filter((row) => row.stars === stars);
    const meanError = mean(rows.map(({ degree }) => Math.abs(degree - stars)));
    return rows.length === 0 ? [] : [{ stars, rows: rows.length, meanError }];
  });
}

function isClear({ truth }: { truth: Polarity }): boolean {
  return CLEAR.some((one) => one === truth);
}

/** Those whose degree lies farthest from the stars, or from the end that the label stands for. */
function findMistakes(read: readonly ReadReview[]): FeedbackMistake[] {
  const ends: Record<Polarity, number> = { good: 5, mixed: 3, bad: 1 };
  const distance = ({ stars, truth, degree }: ReadReview) => Math.abs(degree - (stars ?? ends[truth]));
  return read
    .filter(({ truth, guess }) => truth !== guess)
    .toSorted((a, b) => distance(b) - distance(a))
    .slice(0, SHOWN_MISTAKES)
    .map(({ text, truth, stars, guess, degree }) => ({ text, label: truth, stars, read: guess, degree }));
}
