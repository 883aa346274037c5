import { createRandom } from "../../../src/base/random.ts";
import { mean } from "../../evaluate/metrics.ts";

/** How fast one thread reads, once warm. */
export interface Speed extends Rate {
  what: string;
  texts: number;
  /** Mean UTF-16 units of a text. */
  meanLength: number;
  /** Of single readings, whatever else the machine did meanwhile. */
  medianMicros: number;
  p99Micros: number;
  /** The same over the texts, the best of three readings of each; null when each was read once only. */
  p99BestMicros: number | null;
}

/** Texts per second: by the clock, and of processor time, which a busy machine does not change. */
export interface Rate {
  textsPerSecond: number;
  textsPerCpuSecond: number;
}

/** The compiler of the machine's own code is done after some two seconds. */
const WARM_MS = 3_000;
/** Many, because a shared machine is slow for seconds at a time. */
const ROUNDS = 21;
const ROUND_MS = 400;
const SINGLE_ROUNDS = 40;
const BEST_OF = 3;

/** Warms up, reads the texts over and over in rounds, and then times each reading alone. */
export function measureSpeed(what: string, texts: readonly string[], read: (text: string) => unknown): Speed {
  const rate = measureRate(texts, read);
  const rounds = Array.from({ length: SINGLE_ROUNDS }, () => texts.map((text) => timeOne(text, read)));
  const times = rounds.flat().sort((a, b) => a - b);
  const best = texts.map((_, text) => Math.min(...rounds.slice(-BEST_OF).map((round) => round[text] ?? 0)));
  return {
    ...describe(what, texts),
    ...rate,
    medianMicros: at(times, 0.5),
    p99Micros: at(times, 0.99),
    p99BestMicros: at(
      best.sort((a, b) => a - b),
      0.99,
    ),
  };
}

/** Warms up and takes the median of several rounds. */
export function measureRate(texts: readonly string[], read: (text: string) => unknown): Rate {
  readFor(texts, read, WARM_MS);
  const rates = Array.from({ length: ROUNDS }, () => readFor(texts, read, ROUND_MS));
  const median = (pick: (rate: Rate) => number) =>
    at(
      rates.map(pick).sort((a, b) => a - b),
      0.5,
    );
  return {
    textsPerSecond: median((rate) => rate.textsPerSecond),
    textsPerCpuSecond: median((rate) => rate.textsPerCpuSecond),
  };
}

/** Reads each text once, after others were read: words that come back are known by then, these texts are not. */
export function measureFirstSight(
  what: string,
  known: readonly string[],
  texts: readonly string[],
  read: (text: string) => unknown,
): Speed {
  readFor(known, read, WARM_MS);
  const watch = startWatch();
  const times = texts.map((text) => timeOne(text, read));
  const rate = watch(texts.length);
  times.sort((a, b) => a - b);
  const [medianMicros, p99Micros] = [at(times, 0.5), at(times, 0.99)];
  return { ...describe(what, texts), ...rate, medianMicros, p99Micros, p99BestMicros: null };
}

function describe(what: string, texts: readonly string[]) {
  return { what, texts: texts.length, meanLength: mean(texts.map(({ length }) => length)) };
}

/** The same texts in another order, always the same one. */
export function shuffle<T>(items: readonly T[], seed = 1): T[] {
  const random = createRandom(seed);
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Tells, for so many texts, how many were read per second since it was started. */
export function startWatch(): (count: number) => Rate {
  const began = performance.now();
  const cpuBegan = process.cpuUsage();
  return (count) => {
    const { user, system } = process.cpuUsage(cpuBegan);
    return {
      textsPerSecond: (count / (performance.now() - began)) * 1_000,
      textsPerCpuSecond: (count / (user + system)) * 1_000_000,
    };
  };
}

function readFor(texts: readonly string[], read: (text: string) => unknown, ms: number): Rate {
  const began = performance.now();
  const watch = startWatch();
  let count = 0;
  do {
    for (const text of texts) read(text);
    count += texts.length;
  } while (performance.now() - began < ms);
  return watch(count);
}

function timeOne(text: string, read: (text: string) => unknown): number {
  const began = process.hrtime.bigint();
  read(text);
  return Number(process.hrtime.bigint() - began) / 1_000;
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
