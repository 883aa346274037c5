import { type FeatureGroups, groupValue } from "../../src/language/model/linear-model.ts";

/** A text ready for training: which buckets it fills and how much, and what it is. */
export interface Example {
  buckets: Int32Array;
  values: Float32Array;
  label: number;
  /** How much this text counts. */
  weight: number;
}

/** How the training goes; the same options and examples give the same model. */
export interface FitOptions {
  classCount: number;
  buckets: number;
  passes: number;
  rate: number;
  /** Pull towards zero, per step. */
  decay: number;
  /** Share of features hidden in each step, so that no single word is relied on. */
  dropout: number;
  /** How much of what mere counting says the weights begin with; the rest is learned. */
  headStart: number;
}

/** Weights by bucket and class, and what each class starts with. */
export interface FittedModel {
  weights: Float32Array;
  bias: Float64Array;
}

const SMOOTHING = 0.5;

/** Numbers from 0 to 1 that are the same at every run (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Folds hashed features into the buckets of a model. */
export function makeExample(groups: FeatureGroups, label: number, weight: number, buckets: number): Example {
  const lists = [groups.words, groups.rows, groups.signs];
  const values = [groupValue(groups.words.length), groupValue(groups.rows.length), 1];
  const total = lists.reduce((sum, list) => sum + list.length, 0);
  const example = { buckets: new Int32Array(total), values: new Float32Array(total), label, weight };
  let at = 0;
  lists.forEach((list, index) => {
    for (const feature of list) {
      example.buckets[at] = feature & (buckets - 1);
      example.values[at] = values[index] ?? 0;
      at += 1;
    }
  });
  return example;
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    const kept = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = kept;
  }
}

/** Turns scores into probabilities in place. */
function softmax(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) highest = Math.max(highest, score);
  let total = 0;
  for (let index = 0; index < scores.length; index += 1) {
    const share = Math.exp((scores[index] ?? 0) - highest);
    scores[index] = share;
    total += share;
  }
  for (let index = 0; index < scores.length; index += 1) scores[index] = (scores[index] ?? 0) / total;
}

/** Scores of an example, before softmax. */
export function scoreExample(model: FittedModel, example: Example, scores: Float64Array): void {
  const size = scores.length;
  scores.set(model.bias);
  for (let at = 0; at < example.buckets.length; at += 1) {
    const row = (example.buckets[at] ?? 0) * size;
    const value = example.values[at] ?? 0;
    for (let index = 0; index < size; index += 1) {
      scores[index] = (scores[index] ?? 0) + (model.weights[row + index] ?? 0) * value;
    }
  }
}

/** A xorshift generator: one number per hidden feature must cost next to nothing. */
function createNoise(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4_294_967_296;
  };
}

/** How often each bucket occurs in texts of each class, a text counting each bucket once. */
function countBuckets(examples: readonly Example[], { buckets, classCount }: FitOptions) {
  const counts = new Float32Array(buckets * classCount);
  const totals = new Float64Array(classCount);
  for (const { buckets: own, label, weight } of examples) {
    totals[label] = (totals[label] ?? 0) + weight;
    for (const bucket of new Set(own)) {
      const at = bucket * classCount + label;
      counts[at] = (counts[at] ?? 0) + weight;
    }
  }
  return { counts, totals };
}

/**
 * Begins with the log-odds of plain counting (naive Bayes): rare words then lean the right way before the fitting,
 * which alone would hardly reach them.
 */
function giveHeadStart(model: FittedModel, examples: readonly Example[], options: FitOptions): void {
  const { counts, totals } = countBuckets(examples, options);
  const size = options.classCount;
  const all = totals.reduce((sum, total) => sum + total, 0);
  for (let row = 0; row < counts.length; row += size) {
    let met = 0;
    for (let index = 0; index < size; index += 1) met += counts[row + index] ?? 0;
    if (met === 0) continue;
    for (let index = 0; index < size; index += 1) {
      const own = counts[row + index] ?? 0;
      const total = totals[index] ?? 0;
      const inside = (own + SMOOTHING) / (total + 2 * SMOOTHING);
      const outside = (met - own + SMOOTHING) / (all - total + 2 * SMOOTHING);
      model.weights[row + index] = options.headStart * Math.log(inside / outside);
    }
  }
}

class Fitting {
  readonly model: FittedModel;
  /** Per bucket, what it has moved so far: often met features move less each time (AdaGrad). */
  private readonly moved: Float32Array;
  private biasMoved = 1;
  private readonly scores: Float64Array;
  private readonly options: FitOptions;
  private readonly noise = createNoise(20_240_601);
  private values = new Float32Array(0);

  constructor(examples: readonly Example[], options: FitOptions) {
    this.options = options;
    this.model = {
      weights: new Float32Array(options.buckets * options.classCount),
      bias: new Float64Array(options.classCount),
    };
    this.moved = new Float32Array(options.buckets).fill(0.1);
    this.scores = new Float64Array(options.classCount);
    giveHeadStart(this.model, examples, options);
  }

  /** Hides some features, so that the others learn to do without them. */
  private hide(example: Example): Example {
    const { dropout } = this.options;
    const count = example.values.length;
    if (this.values.length < count) this.values = new Float32Array(count * 2);
    const values = this.values.subarray(0, count);
    for (let at = 0; at < count; at += 1) {
      values[at] = this.noise() < dropout ? 0 : (example.values[at] ?? 0) / (1 - dropout);
    }
    return { ...example, values };
  }

  step(whole: Example): void {
    const example = this.hide(whole);
    const { scores, model, options } = this;
    scoreExample(model, example, scores);
    softmax(scores);
    scores[example.label] = (scores[example.label] ?? 0) - 1;
    let steepness = 0;
    for (let index = 0; index < scores.length; index += 1) {
      const slope = (scores[index] ?? 0) * example.weight;
      scores[index] = slope;
      steepness += slope * slope;
    }
    this.biasMoved += steepness;
    const biasRate = options.rate / Math.sqrt(this.biasMoved);
    for (let index = 0; index < scores.length; index += 1) {
      model.bias[index] = (model.bias[index] ?? 0) - biasRate * (scores[index] ?? 0);
    }
    this.moveWeights(example, steepness);
  }

  private moveWeights({ buckets, values }: Example, steepness: number): void {
    const { scores, moved, options } = this;
    const { weights } = this.model;
    const size = scores.length;
    for (let at = 0; at < buckets.length; at += 1) {
      const value = values[at] ?? 0;
      if (value === 0) continue;
      const bucket = buckets[at] ?? 0;
      const sum = (moved[bucket] ?? 0) + (steepness * value * value) / size;
      moved[bucket] = sum;
      const rate = options.rate / Math.sqrt(sum);
      const keep = 1 - rate * options.decay;
      const row = bucket * size;
      for (let index = 0; index < size; index += 1) {
        weights[row + index] = (weights[row + index] ?? 0) * keep - rate * value * (scores[index] ?? 0);
      }
    }
  }
}

/** Fits a multinomial logistic regression by AdaGrad; repeatable. */
export function fitModel(examples: readonly Example[], options: FitOptions): FittedModel {
  const random = createRandom(20_24);
  const fitting = new Fitting(examples, options);
  const order = Int32Array.from(examples, (_, index) => index);
  for (let pass = 0; pass < options.passes; pass += 1) {
    shuffle(order, random);
    for (const index of order) {
      const example = examples[index];
      if (example !== undefined) fitting.step(example);
    }
  }
  return fitting.model;
}
