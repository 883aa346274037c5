import { createRandom, hashText, type Random } from "../base/random.ts";

/** How the stand-in misbehaves on purpose. Shares are 0 to 1, times ms. */
export interface FaultOptions {
  /** Requests answered 5xx before anything was done. */
  errorBefore: number;
  /** Requests that are performed and then answered 5xx. */
  errorAfter: number;
  /** Requests that are performed and whose connection is then cut. */
  answerLost: number;
  /** Requests answered only after `slowMs` of real time. */
  slow: number;
  slowMs: number;
  /** Requests that start a time in which the Page's calls are refused as too many. */
  throttle: number;
  /** How long that time is, in minutes of the clock. */
  throttleMinutes: number;
  /** Webhook items that are delivered twice. */
  duplicates: number;
  /** Webhook items that come up to `lateMaxMs` of the clock late, after others that happened later. */
  late: number;
  lateMaxMs: number;
  /** Sends whose echo arrives before the answer to the send. */
  echoBeforeAnswer: number;
  /** Messages that the person reads at once. */
  read: number;
  /** The most webhook items in one POST. */
  batchMax: number;
  /** Page tokens issued before this instant (clock ms) are dead from then on; null for never. */
  tokenExpiresAt: number | null;
  /** Calls per Page and clock hour from which calls are refused; the usage headers count towards it. */
  callsPerHour: number;
}

/** Nothing goes wrong: for tests and for playing by hand. */
export const CALM_FAULTS: FaultOptions = {
  errorBefore: 0,
  errorAfter: 0,
  answerLost: 0,
  slow: 0,
  slowMs: 300,
  throttle: 0,
  throttleMinutes: 3,
  duplicates: 0,
  late: 0,
  lateMaxMs: 5 * 60_000,
  echoBeforeAnswer: 0,
  read: 0.5,
  batchMax: 20,
  tokenExpiresAt: null,
  callsPerHour: 50_000,
};

/** An ordinary day at Meta: some items twice, some late, some echoes ahead of their answers. */
export const ORDINARY_FAULTS: FaultOptions = {
  ...CALM_FAULTS,
  duplicates: 0.03,
  late: 0.04,
  echoBeforeAnswer: 0.1,
};

/** A bad day: answers get lost, the service stumbles, calls are throttled. */
export const ROUGH_FAULTS: FaultOptions = {
  ...ORDINARY_FAULTS,
  errorBefore: 0.03,
  errorAfter: 0.02,
  answerLost: 0.02,
  slow: 0.02,
  throttle: 0.003,
  duplicates: 0.08,
  late: 0.1,
};

/** What shall go wrong with one request; `null` for nothing. */
export type RequestFault = "error_before" | "error_after" | "answer_lost" | "throttled" | "slow" | null;

/** Decides faults from a seed and from what is asked, so that the order of requests changes nothing. */
export interface FaultPlan {
  options(): FaultOptions;
  change(options: Partial<FaultOptions>): void;
  /** A source of numbers of its own for one named thing. */
  randomFor(name: string): Random;
  /** The same request asked again is judged anew. */
  forRequest(request: string): RequestFault;
}

/** Makes the plan of faults. */
export function createFaultPlan(seed: number, initial: Partial<FaultOptions> = {}): FaultPlan {
  let options: FaultOptions = { ...CALM_FAULTS, ...initial };
  const timesAsked = new Map<number, number>();
  const randomFor = (name: string) => createRandom(hashText(`${seed}:${name}`));
  return {
    options: () => options,
    change: (next) => {
      options = { ...options, ...next };
    },
    randomFor,
    forRequest: (request) => {
      const hash = hashText(request);
      const times = (timesAsked.get(hash) ?? 0) + 1;
      timesAsked.set(hash, times);
      return choose(options, randomFor(`request:${hash}:${times}`)());
    },
  };
}

function choose(options: FaultOptions, draw: number): RequestFault {
  let left = draw;
  const shares: [RequestFault, number][] = [
    ["error_before", options.errorBefore],
    ["error_after", options.errorAfter],
    ["answer_lost", options.answerLost],
    ["throttled", options.throttle],
    ["slow", options.slow],
  ];
  for (const [fault, share] of shares) {
    if (left < share) return fault;
    left -= share;
  }
  return null;
}
