import { INTENTS } from "./reading.ts";

const WIDTH = INTENTS.length;
const FIRST_ROWS = 64;

/**
 * A number per intent for each feature, all in one piece: an array for each would cost several times the memory. It
 * holds at most `most` features; what comes later finds no room.
 */
export interface FeatureTable {
  /** Where the numbers of a feature begin. */
  offsets: Map<number, number>;
  values: Float32Array;
  most: number;
}

/** An empty table. */
export function createTable(most: number): FeatureTable {
  return { offsets: new Map(), values: new Float32Array(Math.min(most, FIRST_ROWS) * WIDTH), most };
}

/** Where the numbers of this feature begin, -1 when there is no room for another one. */
function makeRoom(table: FeatureTable, feature: number): number {
  const known = table.offsets.get(feature);
  if (known !== undefined) return known;
  const count = table.offsets.size;
  if (count >= table.most) return -1;
  const offset = count * WIDTH;
  if (offset >= table.values.length) {
    const larger = new Float32Array(Math.min(table.most, count * 2) * WIDTH);
    larger.set(table.values);
    table.values = larger;
  }
  table.offsets.set(feature, offset);
  return offset;
}

/** Counts that a text of this intent (its place in `INTENTS`) held these features. */
export function countFeatures(table: FeatureTable, features: Iterable<number>, label: number): void {
  for (const feature of features) {
    const offset = makeRoom(table, feature);
    if (offset >= 0) table.values[offset + label] = (table.values[offset + label] ?? 0) + 1;
  }
}

/**
 * Adds what one person counted, as shares: of each feature, the part of their texts that was of each intent. Yields
 * after every `slice` features.
 */
export function* addShares(sums: FeatureTable, counts: FeatureTable, slice: number): Generator<void, void> {
  let added = 0;
  for (const [feature, from] of counts.offsets) {
    const to = makeRoom(sums, feature);
    if (to < 0) return;
    let total = 0;
    for (let label = 0; label < WIDTH; label += 1) total += counts.values[from + label] ?? 0;
    for (let label = 0; label < WIDTH; label += 1)
      sums.values[to + label] = (sums.values[to + label] ?? 0) + (counts.values[from + label] ?? 0) / total;
    added += 1;
    if (added % slice === 0) yield;
  }
}

/** The sums of these features, per intent. */
export function sumFeatures(table: FeatureTable, features: Iterable<number>): Float64Array {
  const sums = new Float64Array(WIDTH);
  for (const feature of features) {
    const offset = table.offsets.get(feature);
    if (offset === undefined) continue;
    for (let label = 0; label < WIDTH; label += 1)
      sums[label] = (sums[label] ?? 0) + (table.values[offset + label] ?? 0);
  }
  return sums;
}
