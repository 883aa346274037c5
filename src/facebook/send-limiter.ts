import Bottleneck from "bottleneck";
import { type Clock, DAY_MS, SECOND_MS } from "../base/clock.ts";
import { AppError, errorText } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";
import { connectLimiter } from "./limiter-connection.ts";

export type SendKind = "private_reply" | "message" | "public_reply" | "other";

/** How fast one kind of call may go for one Page. `minTimeMs` is clock time between two starts. */
export interface Pace {
  minTimeMs: number;
  maxConcurrent: number;
}

export interface SendLimiterOptions {
  clock: Clock;
  logger: Logger;
  /**
   * An ioredis client (or cluster) of the limiter's own, which it closes: with it the pace holds over all processes,
   * without it in this one. Handed in so that only the queue knows ioredis.
   */
  redisClient?: unknown;
  /** Real ms after which a place that a killed process held is free again; 60 s when left out. */
  placeHeldMs?: number;
}

/** Smooths the calls of each Page and kind; the hourly limits are counted from the outbox, not here. */
export interface SendLimiter {
  /** Runs the work when the Page's pace allows and gives its result. The work runs at most once. */
  schedule<T>(pageId: string, kind: SendKind, work: () => Promise<T>): Promise<T>;
  /** Changes the pace from now on, for instance after a usage header or by the owner. */
  setPace(pageId: string, kind: SendKind, pace: Pace): Promise<void>;
  /** Lets what runs end, refuses what waits with `SEND_LIMITER_CLOSED`. */
  close(): Promise<void>;
}

/** Far below Meta's 750 private replies an hour and 300 messages a second: shops are blocked for less. */
export const DEFAULT_PACES: Readonly<Record<SendKind, Pace>> = {
  private_reply: { minTimeMs: 12_000, maxConcurrent: 1 },
  message: { minTimeMs: 100, maxConcurrent: 5 },
  public_reply: { minTimeMs: 20_000, maxConcurrent: 1 },
  other: { minTimeMs: 50, maxConcurrent: 5 },
};

/** Longer than the wait for a start and one call to Graph take together. */
const PLACE_HELD_MS = 60 * SECOND_MS;

interface Lane {
  pace: Pace;
  /** Real ms between starts as told to Bottleneck; differs from the pace by the clock's rate. */
  minTime: number;
  limiter: Bottleneck;
}

/** Makes the limiter. Without `redisClient` it needs no connection. */
export function createSendLimiter(options: SendLimiterOptions): SendLimiter {
  const { clock, logger, redisClient, placeHeldMs = PLACE_HELD_MS } = options;
  const connection = redisClient === undefined ? undefined : connectLimiter(redisClient, logger);
  const lanes = new Map<string, Lane>();
  let isClosed = false;
  // A clock that stands still has no waiting: its demo decides by itself when time goes on.
  const realMs = (pace: Pace) => Math.round(clock.timerMs(pace.minTimeMs) ?? 0);
  const getLane = (pageId: string, kind: SendKind): Lane => {
    const id = `${pageId}-${kind}`;
    const lane =
      lanes.get(id) ?? buildLane(id, DEFAULT_PACES[kind], realMs(DEFAULT_PACES[kind]), logger, connection);
    lanes.set(id, lane);
    return lane;
  };
  const applyPace = async (lane: Lane): Promise<void> => {
    const minTime = realMs(lane.pace);
    await lane.limiter.updateSettings({ minTime, maxConcurrent: lane.pace.maxConcurrent });
    lane.minTime = minTime;
  };
  return {
    schedule: async (pageId, kind, work) => {
      if (isClosed) throw closedError();
      const lane = getLane(pageId, kind);
      if (realMs(lane.pace) !== lane.minTime) await applyPace(lane);
      return runIn(lane.limiter, placeHeldMs, work).catch((error: unknown) => {
        throw isClosed && error instanceof Bottleneck.BottleneckError ? closedError() : error;
      });
    },
    setPace: async (pageId, kind, pace) => {
      const lane = getLane(pageId, kind);
      lane.pace = pace;
      await applyPace(lane);
    },
    close: async () => {
      if (isClosed) return;
      isClosed = true;
      const limiters = [...lanes.values()].map(({ limiter }) => limiter);
      await Promise.all(limiters.map((limiter) => limiter.stop({ dropWaitingJobs: true })));
      await Promise.all(limiters.map((limiter) => limiter.disconnect(false)));
      await connection?.disconnect(false);
    },
  };
}

function buildLane(
  id: string,
  pace: Pace,
  minTime: number,
  logger: Logger,
  connection: Bottleneck.IORedisConnection | undefined,
): Lane {
  const limiter = new Bottleneck({
    id: `send-${id}`,
    minTime,
    maxConcurrent: pace.maxConcurrent,
    ...(connection === undefined ? {} : { connection, timeout: DAY_MS }),
  });
  limiter.on("error", (error) => logger.warn({ limiter: id, reason: errorText(error) }, "send limiter"));
  // Redis may still hold the pace of an earlier run: as "not told yet" it is set anew before the first call.
  return { pace, minTime: connection === undefined ? minTime : Number.NaN, limiter };
}

/**
 * The work's own outcome, told as soon as it is there: what becomes of Bottleneck's bookkeeping afterwards (Redis may be
 * gone by then) must neither lose the result of a message that was sent nor make anybody send it again. The place ends
 * after `placeHeldMs`, else the one of a process that was killed in the midst of a send would be taken for ever.
 */
function runIn<T>(limiter: Bottleneck, placeHeldMs: number, work: () => Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let hasBegun = false;
    const run = async (): Promise<void> => {
      hasBegun = true;
      try {
        resolve(await work());
      } catch (error) {
        reject(error);
      }
    };
    limiter.schedule({ expiration: placeHeldMs }, run).catch((error: unknown) => {
      if (!hasBegun) reject(error);
    });
  });
}

function closedError(): AppError {
  const message =
    "The send limiter is closed: the program is stopping. What was not sent is found again at the next start.";
  return new AppError("SEND_LIMITER_CLOSED", message, { status: 503 });
}
