import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../base/clock.ts";
import type { Random } from "../../base/random.ts";

/** The crowd lives in Vietnam, which has no summer time. */
const VIETNAM_OFFSET_MS = 7 * HOUR_MS;

/** How lively each hour of a Vietnamese day is on a Page, 0 to 1, from midnight on. */
const LIVELINESS = [
  0.18, 0.08, 0.04, 0.03, 0.04, 0.1, 0.22, 0.35, 0.45, 0.5, 0.55, 0.75, 0.9, 0.7, 0.5, 0.45, 0.5, 0.55, 0.65,
  0.85, 1, 1, 0.8, 0.45,
] as const;

/** Hour of the day in Vietnam, 0 to 23. */
export function localHour(at: number): number {
  return Math.floor(((at + VIETNAM_OFFSET_MS) % DAY_MS) / HOUR_MS);
}

/** Midnight in Vietnam of the day that holds `at`, clock ms. */
export function localMidnight(at: number): number {
  return at - ((at + VIETNAM_OFFSET_MS) % DAY_MS);
}

/** When somebody sees a post: mostly within the first half day, when people are awake; clock ms, before `until`. */
export function sampleSeenAt(publishedAt: number, until: number, random: Random): number {
  for (let attempt = 0; attempt < 60; attempt += 1) {
    const hours = random() < 0.15 ? random() * 60 : -Math.log(1 - random()) * 9;
    const at = Math.round(publishedAt + 2 * MINUTE_MS + hours * HOUR_MS);
    if (at < until && random() < (LIVELINESS[localHour(at)] ?? 1)) return at;
  }
  return Math.min(publishedAt + HOUR_MS, until - MINUTE_MS);
}

/** A delay between the two, in minutes, short ones far more likely; ms. */
export function sampleDelay(minMinutes: number, maxMinutes: number, random: Random): number {
  return Math.round(minMinutes * (maxMinutes / minMinutes) ** random() * MINUTE_MS);
}

/** The same instant, or the coming morning when people sleep (0 to 6 o'clock); clock ms. */
export function afterSleep(at: number, random: Random): number {
  if (localHour(at) >= 6) return at;
  return localMidnight(at) + 6 * HOUR_MS + Math.round(random() * 150 * MINUTE_MS);
}

/** The same instant, or the next opening of the shop (8 to 22 o'clock); clock ms. */
export function atWork(at: number, random: Random): number {
  const hour = localHour(at);
  if (hour >= 8 && hour < 22) return at;
  const midnight = localMidnight(at) + (hour >= 22 ? DAY_MS : 0);
  return midnight + 8 * HOUR_MS + Math.round(random() * 60 * MINUTE_MS);
}
