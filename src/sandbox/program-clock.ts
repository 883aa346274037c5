import { setTimeout as sleep } from "node:timers/promises";
import { AppError, errorText } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";

/** What the program says of its clock and its work. */
export interface ProgramState {
  /** Its clock, ms since 1970. */
  now: number;
  rate: number;
  /** Nothing is in work and nothing due is waiting. */
  idle: boolean;
  /** When something becomes due by itself, clock ms; null when nothing is planned. */
  nextDueAt: number | null;
}

/** The program's clock as the driver of a campaign uses it. Both calls outlast a program that is down. */
export interface ProgramClock {
  /** Asks, holding the request until the program is idle or `waitMs` of real time are over. */
  read(waitMs: number): Promise<ProgramState>;
  /** Sets the clock to `now` (ms) and lets it stand, or run on at `rate`. */
  set(now: number, rate?: number): Promise<ProgramState>;
}

export interface ProgramClockOptions {
  /** `http://127.0.0.1:3000` */
  baseUrl: string;
  /** The app secret: the program moves its clock for nobody else. */
  key: string;
  logger: Logger;
  /** Ends the waiting for a program that is down. */
  signal?: AbortSignal;
}

interface WireState {
  now: string;
  rate: number;
  idle: boolean;
  nextDueAt: string | null;
}

/**
 * Speaks the clock protocol: `GET /sandbox/clock?wait=ms`, `POST /sandbox/clock {now, rate}`.
 * A program that is down or stumbles (5xx) is asked again until it answers.
 * The calls throw AppError `SANDBOX_PROGRAM_REFUSED` when it answers anything else but 200.
 */
export function createProgramClock(options: ProgramClockOptions): ProgramClock {
  const url = `${options.baseUrl.replace(/\/+$/, "")}/sandbox/clock`;
  const headers = { "x-sandbox-key": options.key, "content-type": "application/json" };

  async function insist(ask: () => Promise<Response>): Promise<ProgramState> {
    for (let tries = 1; ; tries += 1) {
      options.signal?.throwIfAborted();
      const state = await ask().then(readState, (error: unknown) => {
        if (tries % 50 === 0) options.logger.warn({ tries, error: errorText(error) }, "the program is down");
        return null;
      });
      if (state !== null) return state;
      await sleep(Math.min(500, 50 * tries));
    }
  }

  return {
    read: (waitMs) =>
      insist(() => fetch(`${url}?wait=${waitMs}`, { headers, signal: AbortSignal.timeout(waitMs + 30_000) })),
    set: (now, rate = 0) => {
      const body = JSON.stringify({ now: new Date(now).toISOString(), rate });
      return insist(() => fetch(url, { method: "POST", headers, body, signal: AbortSignal.timeout(30_000) }));
    },
  };
}

async function readState(response: Response): Promise<ProgramState | null> {
  const text = await response.text().catch(() => null);
  if (text === null || response.status >= 500) return null;
  if (response.status !== 200) {
    throw new AppError(
      "SANDBOX_PROGRAM_REFUSED",
      `The program answered ${response.status} to /sandbox/clock: start it with SANDBOX=1 and the sandbox's app secret`,
    );
  }
  const state = JSON.parse(text) as WireState;
  return {
    now: Date.parse(state.now),
    rate: state.rate,
    idle: state.idle,
    nextDueAt: state.nextDueAt === null ? null : Date.parse(state.nextDueAt),
  };
}
