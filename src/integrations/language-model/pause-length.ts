import { HOUR_MS, SECOND_MS } from "../../base/clock.ts";

const FIRST_MS = 30 * SECOND_MS;
const LONGEST_MS = HOUR_MS;

/**
 * For how many ms a provider is left alone after so many faults in a row: twice as long each time, an hour at most. Never
 * shorter than it asked for, within that hour; and longer when what it asked for proved too short.
 */
export function pauseLengthMs(faults: number, retryAfterMs: number | null): number {
  const patience = FIRST_MS * 2 ** (Math.max(1, faults) - 1);
  return Math.min(LONGEST_MS, Math.max(patience, retryAfterMs ?? 0));
}
