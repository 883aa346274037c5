/** A text as hashed features, in groups: each group counts alike in short and in long texts. */
export interface FeatureGroups {
  /** Words and their pieces. */
  words: readonly number[];
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
  /** What one hashed feature adds to the score of a class, before the groups are evened out. */
  weigh(feature: number, classIndex: number): number;
}

/** How much a group of `count` features counts in all: long texts must not shout down short ones. */
export function groupValue(count: number): number {
  return count === 0 ? 0 : 1 / Math.sqrt(count);
}

/** Weights are kept four to a number, each moved up so that none is negative: a reading is mostly this summing up. */
const IN_ONE = 4;
const MOVED = 128;
const TWO_BYTES = 0x00ff00ff;
/** Of so many bytes each, two sums fit into one number. */
const MOST_AT_ONCE = 256;

/** Four classes of a bucket stand in one number, the numbers of a bucket behind each other. */
function packWeights(bytes: Int8Array, size: number, stride: number): Int32Array {
  const packed = new Int32Array((bytes.length / size) * stride);
  for (let at = 0, row = 0; at < packed.length; at += stride, row += size) {
    for (let index = 0; index < size; index += 1) {
      const place = at + ((index / IN_ONE) | 0);
      packed[place] = (packed[place] ?? 0) | (((bytes[row + index] ?? 0) + MOVED) << (8 * (index % IN_ONE)));
    }
  }
  return packed;
}

/** The weights of a model, to be summed up. */
class PackedWeights {
  private readonly size: number;
  private readonly stride: number;
  private readonly mask: number;
  private readonly packed: Int32Array;
  /** Per class, what `sum` was last asked for. */
  readonly sums: Int32Array;

  constructor(bytes: Int8Array, buckets: number) {
    this.size = bytes.length / buckets;
    this.stride = Math.ceil(this.size / IN_ONE);
    this.mask = buckets - 1;
    this.packed = packWeights(bytes, this.size, this.stride);
    this.sums = new Int32Array(this.stride * IN_ONE);
  }

  /** Sums up the weights of some features per class. */
  sum(features: readonly number[]): void {
    this.sums.fill(0);
    for (let from = 0; from < features.length; from += MOST_AT_ONCE) {
      const to = Math.min(features.length, from + MOST_AT_ONCE);
      let place = 0;
      for (; place + 3 <= this.stride; place += 3) this.addTwelve(features, from, to, place);
      for (; place < this.stride; place += 1) this.addFour(features, from, to, place);
    }
  }

  weigh(feature: number, index: number): number {
    const four = this.packed[(feature & this.mask) * this.stride + ((index / IN_ONE) | 0)] ?? 0;
    return ((four >>> (8 * (index % IN_ONE))) & 0xff) - MOVED;
  }

  private addFour(features: readonly number[], from: number, to: number, place: number): void {
    const { packed, mask, stride } = this;
    let even = 0;
    let odd = 0;
    for (let at = from; at < to; at += 1) {
      const four = packed[((features[at] ?? 0) & mask) * stride + place] ?? 0;
      even = (even + (four & TWO_BYTES)) | 0;
      odd = (odd + ((four >>> 8) & TWO_BYTES)) | 0;
    }
    this.unpack(place, even, odd, to - from);
  }

  /** As `addFour` for three numbers in a row: they lie beside each other, and fetching them is what takes time. */
  private addTwelve(features: readonly number[], from: number, to: number, place: number): void {
    const { packed, mask, stride } = this;
    let [even, odd, even2, odd2, even3, odd3] = [0, 0, 0, 0, 0, 0];
    for (let at = from; at < to; at += 1) {
      const row = ((features[at] ?? 0) & mask) * stride + place;
      const four = packed[row] ?? 0;
      const four2 = packed[row + 1] ?? 0;
      const four3 = packed[row + 2] ?? 0;
      even = (even + (four & TWO_BYTES)) | 0;
      odd = (odd + ((four >>> 8) & TWO_BYTES)) | 0;
      even2 = (even2 + (four2 & TWO_BYTES)) | 0;
      odd2 = (odd2 + ((four2 >>> 8) & TWO_BYTES)) | 0;
      even3 = (even3 + (four3 & TWO_BYTES)) | 0;
      odd3 = (odd3 + ((four3 >>> 8) & TWO_BYTES)) | 0;
    }
    this.unpack(place, even, odd, to - from);
    this.unpack(place + 1, even2, odd2, to - from);
    this.unpack(place + 2, even3, odd3, to - from);
  }

  private unpack(place: number, even: number, odd: number, count: number): void {
    const { sums } = this;
    const first = place * IN_ONE;
    const moved = count * MOVED;
    sums[first] = (sums[first] ?? 0) + (even & 0xffff) - moved;
    sums[first + 1] = (sums[first + 1] ?? 0) + (odd & 0xffff) - moved;
    sums[first + 2] = (sums[first + 2] ?? 0) + (even >>> 16) - moved;
    sums[first + 3] = (sums[first + 3] ?? 0) + (odd >>> 16) - moved;
  }
}

/** Loads a model; throws RangeError when the weights do not fit the header. */
export function createLinearModel(data: ModelData): LinearModel {
  const { classes, scales, bias, temperature } = data;
  const size = classes.length;
  const bytes = new Int8Array(Buffer.from(data.weights, "base64"));
  if (bytes.length !== data.buckets * size) throw new RangeError("the weights do not fit the model's header");
  const weights = new PackedWeights(bytes, data.buckets);
  const { sums } = weights;
  const add = (scores: Float64Array, features: readonly number[], value: number) => {
    weights.sum(features);
    for (let index = 0; index < size; index += 1) {
      scores[index] = (scores[index] ?? 0) + (sums[index] ?? 0) * value;
    }
  };
  return {
    classes,
    score({ words, rows, signs }) {
      const scores = new Float64Array(size);
      add(scores, words, groupValue(words.length));
      add(scores, rows, groupValue(rows.length));
      add(scores, signs, 1);
      for (let index = 0; index < size; index += 1) {
        scores[index] = ((scores[index] ?? 0) * (scales[index] ?? 0) + (bias[index] ?? 0)) / temperature;
      }
      return scores;
    },
    weigh: (feature, classIndex) => weights.weigh(feature, classIndex) * (scales[classIndex] ?? 0),
  };
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
