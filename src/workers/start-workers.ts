import { SECOND_MS } from "../base/clock.ts";
import type { FlowDeps } from "../flows/flow-deps.ts";
import { createHandlers } from "./handlers.ts";

/** How often the sweeper looks for what the queue lost; rows that are woken in time never wait for it. */
const SWEEP_EVERY_MS = 5 * SECOND_MS;

/** Shards, and Pages, that are worked at the same time in one process. */
const CONCURRENCY = {
  work_events: 4,
  send_messages: 8,
  // Each waits for its Page's pace most of the time.
  send_replies: 16,
  run_steps: 1,
  daily_summary: 1,
  learn: 1,
  // A small model on the shop's own machine answers one question at a time.
  second_opinions: 1,
  sweep: 1,
} as const;

/** Starts working the queue in this process; ends with the queue's own `close`. */
export async function startWorkers(deps: FlowDeps): Promise<void> {
  await deps.queue.work(createHandlers(deps), { concurrency: CONCURRENCY });
  await deps.queue.every("sweep", SWEEP_EVERY_MS);
}
