import { type Example, type FitOptions, type FittedModel, fitModel, scoreExample } from "./fit-model.ts";
import type { Lesson, PlacedExample } from "./make-examples.ts";
import { trustSigns } from "./trust-signs.ts";

/** A text as the model read it that had not seen its file. */
export interface Examined {
  wanted: number;
  scores: Float64Array;
}

/** How good a model is on files it has not seen. */
export interface Scores {
  texts: number;
  accuracy: number;
  macroF1: number;
  /** F1 per class. */
  byClass: Readonly<Record<string, number>>;
}

const FOLDS = 3;
/** What strangers write is further from the corpus than its files are from each other: be this much less sure. */
const STRANGENESS = 1.1;

function highest(scores: Float64Array): number {
  let best = 0;
  for (let index = 1; index < scores.length; index += 1) {
    if ((scores[index] ?? 0) > (scores[best] ?? 0)) best = index;
  }
  return best;
}

/** Reads every text with a model that was taught without the file it stands in. */
export function examine(examples: readonly PlacedExample[], lesson: Lesson, options: FitOptions): Examined[] {
  const files = [...new Set(examples.map((one) => one.line.file))].sort();
  const foldOf = (one: PlacedExample) => files.indexOf(one.line.file) % FOLDS;
  const examined: Examined[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = examples.filter((one) => foldOf(one) === fold && !one.isCopy);
    if (held.length === 0) continue;
    const model = fitModel(
      examples.filter((one) => foldOf(one) !== fold),
      options,
    );
    trustSigns(model, lesson);
    examined.push(...held.map((one) => readHeld(model, one, options.classCount)));
  }
  return examined;
}

function readHeld(model: FittedModel, example: Example, classCount: number): Examined {
  const scores = new Float64Array(classCount);
  scoreExample(model, example, scores);
  return { wanted: example.label, scores };
}

/** Accuracy and F1 of what was examined. */
export function rate(examined: readonly Examined[], classes: readonly string[]): Scores {
  const read = examined.map(({ wanted, scores }) => ({ wanted, got: highest(scores) }));
  const byClass: Record<string, number> = {};
  classes.forEach((name, label) => {
    const right = read.filter((one) => one.wanted === label && one.got === label).length;
    const either =
      read.filter((one) => one.wanted === label).length + read.filter((one) => one.got === label).length;
    byClass[name] = either === 0 ? 0 : (2 * right) / either;
  });
  const values = Object.values(byClass);
  return {
    texts: read.length,
    accuracy: read.filter((one) => one.wanted === one.got).length / read.length,
    macroF1: values.reduce((sum, value) => sum + value, 0) / values.length,
    byClass,
  };
}

/** Surprise per text when the scores are divided by `temperature`; less is better. */
function surprise(examined: readonly Examined[], temperature: number): number {
  let sum = 0;
  for (const { wanted, scores } of examined) {
    const top = Math.max(...scores);
    let total = 0;
    for (const score of scores) total += Math.exp((score - top) / temperature);
    sum += Math.log(total) - ((scores[wanted] ?? 0) - top) / temperature;
  }
  return sum / examined.length;
}

/**
 * What the scores must be divided by for probabilities that can be taken at their word; never below 1.
 */
export function findTemperature(examined: readonly Examined[]): number {
  let best = 1;
  for (let step = 20; step <= 60; step += 1) {
    const temperature = step / 20;
    if (surprise(examined, temperature) < surprise(examined, best)) best = temperature;
  }
  return Math.round(best * STRANGENESS * 100) / 100;
}
