import { timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { Clock, ClockState } from "../base/clock.ts";
import { readBody } from "./webhook/read-body.ts";

export interface SandboxClockOptions {
  key: string;
  clock: Clock;
  readWorkState(): Promise<{ idle: boolean; nextDueAt: Date | null }>;
  setClock(state: ClockState): Promise<void>;
  /** Wakes what the new time makes due. */
  wake(): Promise<void>;
}

const changeSchema = z.object({
  now: z.iso.datetime().optional(),
  rate: z.number().min(0).max(100_000).optional(),
});
/** Between two looks at the rows while a caller waits for idleness; longer the longer it takes. */
const LOOK_EVERY_MS = { first: 8, most: 60 };
const LONGEST_WAIT_MS = 30_000;

/**
 * The door by which a sandbox moves the program's clock: only made in sandbox mode, only with the key. It moves on only
 * when nothing is due or in work (design decision 10), which is what `wait` is for.
 */
export function createSandboxClockHandler(
  options: SandboxClockOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    if (url.pathname !== "/sandbox/clock") return send(response, 404, { code: "NOT_FOUND" });
    if (!hasKey(request, options.key)) return send(response, 403, { code: "SANDBOX_KEY_WRONG" });
    if (request.method === "POST") await change(options, request);
    const wait = Math.min(Number(url.searchParams.get("wait") ?? 0) || 0, LONGEST_WAIT_MS);
    send(response, 200, await waitForIdle(options, wait));
  };
}

function hasKey(request: IncomingMessage, key: string): boolean {
  const given = Buffer.from(String(request.headers["x-sandbox-key"] ?? ""));
  const wanted = Buffer.from(key);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function change(options: SandboxClockOptions, request: IncomingMessage): Promise<void> {
  const { now, rate } = changeSchema.parse(JSON.parse((await readBody(request)).toString("utf8")));
  const { clock } = options;
  const originAt = now === undefined ? clock.nowMs() : Date.parse(now);
  await options.setClock({ originAt, realAt: clock.realMs(), rate: rate ?? clock.state().rate });
  await options.wake();
}

async function waitForIdle(options: SandboxClockOptions, waitMs: number): Promise<Record<string, unknown>> {
  const giveUpAt = options.clock.realMs() + waitMs;
  for (let pauseMs = LOOK_EVERY_MS.first; ; pauseMs = Math.min(LOOK_EVERY_MS.most, pauseMs * 1.5)) {
    const state = await options.readWorkState();
    if (state.idle || options.clock.realMs() >= giveUpAt) {
      return {
        now: options.clock.now().toISOString(),
        rate: options.clock.state().rate,
        idle: state.idle,
        nextDueAt: state.nextDueAt?.toISOString() ?? null,
      };
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

function send(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
