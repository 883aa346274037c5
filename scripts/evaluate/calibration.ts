import { mean } from "./metrics.ts";

/** A reading with how sure it was (0 to 1) and whether people agree. */
export interface Sureness {
  confidence: number;
  isRight: boolean;
}

/** The readings whose confidence lies from `from` up to, but without, `to` (the last one holds 1 too). */
export interface ReliabilityBin {
  from: number;
  to: number;
  rows: number;
  /** Mean confidence, and the share that was right; 0 without rows. */
  confidence: number;
  accuracy: number;
}

/** How far the confidence can be believed. */
export interface Calibration {
  /** The share of readings with a confidence of at least 0.9, and the share of those that was right. */
  sureShare: number;
  sureAccuracy: number;
  bins: ReliabilityBin[];
  /** Expected calibration error: the mean distance of confidence and accuracy over the bins, by rows. */
  error: number;
}

const BINS = 10;
const SURE = 0.9;

/** Compares how sure the readings were with how often they were right. */
export function measureCalibration(readings: readonly Sureness[]): Calibration {
  const sure = readings.filter(({ confidence }) => confidence >= SURE);
  const bins = Array.from({ length: BINS }, (_, at): ReliabilityBin => {
    const inside = readings.filter(({ confidence }) => binOf(confidence) === at);
    return {
      from: at / BINS,
      to: (at + 1) / BINS,
      rows: inside.length,
      confidence: mean(inside.map(({ confidence }) => confidence)),
      accuracy: shareRight(inside),
    };
  });
  const distances = bins.map(({ rows, confidence, accuracy }) => rows * Math.abs(confidence - accuracy));
  return {
    sureShare: readings.length === 0 ? 0 : sure.length / readings.length,
    sureAccuracy: shareRight(sure),
    bins,
    error: readings.length === 0 ? 0 : distances.reduce((a, b) => a + b, 0) / readings.length,
  };
}

/** 0.7 * 10 is a hair above 7, and 0.29 * 100 a hair below 29: what was rounded to two digits stays whole. */
function binOf(confidence: number): number {
  return Math.min(BINS - 1, Math.floor(Math.round(confidence * 10_000) / (10_000 / BINS)));
}

function shareRight(readings: readonly Sureness[]): number {
  return mean(readings.map(({ isRight }) => (isRight ? 1 : 0)));
}
