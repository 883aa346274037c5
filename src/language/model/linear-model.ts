import { PackedWeights } from "./packed-weights.ts";

/** One word as hashed features. Shoppers use few words: what the models make of one is kept with it. */
export interface HashedWord {
  /** The word and its pieces. */
  parts: readonly number[];
  /** Per model that met it, the sum of its parts' weights per class. */
  sums: (Int32Array | undefined)[];
}

/** A text as hashed features, in groups: each group counts alike in short and in long texts. */
export interface FeatureGroups {
  words: readonly HashedWord[];
  /** Two and three words in a row. */
  rows: readonly number[];
  /** What the lexicon, the signs and the surroundings say; each counts whole. */
  signs: readonly number[];
}

/** What a model was taught from, and how well it read texts of files that it had not seen. */
export interface ModelScores {
  /** Fingerprint of the corpus. */
  corpus: string;
  texts: number;
  accuracy: number;
  macroF1: number;
  /** F1 per class. */
  byClass: Readonly<Record<string, number>>;
}

/** What a model file holds; the numbers that matter stand beside the weights. */
export interface ModelData {
  about: ModelScores;
  classes: readonly string[];
  /** Buckets that hashes are folded into, a power of two. */
  buckets: number;
  /** Per class: what a weight of 1 stands for. */
  scales: readonly number[];
  bias: readonly number[];
  /** Divides the scores before they become probabilities; above 1 makes the model less sure. */
  temperature: number;
  /** `buckets × classes` signed bytes, base64. */
  weights: string;
}

/** A small linear model over hashed features. */
export interface LinearModel {
  readonly classes: readonly string[];
  /** Log-odds per class, already divided by the temperature. */
  score(features: FeatureGroups): Float64Array;
  /** What a word adds to the score of a class, before the groups are evened out. */
  weigh(word: HashedWord, classIndex: number): number;
}

/** The parts of all words, as one list. */
export function listParts(words: readonly HashedWord[]): number[] {
  return words.flatMap(({ parts }) => parts);
}

/** How much a group of `count` features counts in all: long texts must not shout down short ones. */
export function groupValue(count: number): number {
  return count === 0 ? 0 : 1 / Math.sqrt(count);
}

let loadedModels = 0;

/** Loads a model; throws RangeError when the weights do not fit the header. */
export function createLinearModel(data: ModelData): LinearModel {
  const { classes, scales, bias, temperature } = data;
  const size = classes.length;
  const bytes = new Int8Array(Buffer.from(data.weights, "base64"));
  if (bytes.length !== data.buckets * size) throw new RangeError("the weights do not fit the model's header");
  const weights = new PackedWeights(bytes, data.buckets);
  const place = loadedModels;
  loadedModels += 1;
  const sumWord = (word: HashedWord) => {
    weights.sum(word.parts);
    const sums = weights.sums.slice(0, size);
    word.sums[place] = sums;
    return sums;
  };
  const addWords = (scores: Float64Array, words: readonly HashedWord[]) => {
    const totals = new Int32Array(size);
    let count = 0;
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      if (word === undefined) break;
      const sums = word.sums[place] ?? sumWord(word);
      for (let index = 0; index < size; index += 1) totals[index] = (totals[index] ?? 0) + (sums[index] ?? 0);
      count += word.parts.length;
    }
    addScaled(scores, totals, groupValue(count));
  };
  const add = (scores: Float64Array, features: readonly number[], value: number) => {
    weights.sum(features);
    addScaled(scores, weights.sums, value);
  };
  return {
    classes,
    score({ words, rows, signs }) {
      const scores = new Float64Array(size);
      addWords(scores, words);
      add(scores, rows, groupValue(rows.length));
      add(scores, signs, 1);
      for (let index = 0; index < size; index += 1) {
        scores[index] = ((scores[index] ?? 0) * (scales[index] ?? 0) + (bias[index] ?? 0)) / temperature;
      }
      return scores;
    },
    weigh: (word, index) => ((word.sums[place] ?? sumWord(word))[index] ?? 0) * (scales[index] ?? 0),
  };
}

function addScaled(scores: Float64Array, sums: Int32Array, value: number): void {
  for (let index = 0; index < scores.length; index += 1) {
    scores[index] = (scores[index] ?? 0) + (sums[index] ?? 0) * value;
  }
}

/** Probabilities of log-odds; they add up to 1. */
export function toProbabilities(scores: Float64Array): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < scores.length; index += 1) highest = Math.max(highest, scores[index] ?? 0);
  const shares = new Float64Array(scores.length);
  let total = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const share = Math.exp((scores[index] ?? 0) - highest);
    shares[index] = share;
    total += share;
  }
  for (let index = 0; index < scores.length; index += 1) shares[index] = (shares[index] ?? 0) / total;
  return shares;
}
