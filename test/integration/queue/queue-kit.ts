import { type Clock, createClock } from "../../../src/base/clock.ts";
import type { Logger } from "../../../src/base/logger.ts";
import type { Database } from "../../../src/db/database.ts";
import { JOB_NAMES, type JobHandlers, type JobName } from "../../../src/queue/job-names.ts";
import { createJobQueue, type JobQueue } from "../../../src/queue/job-queue.ts";
import { type Place, silentLogger } from "../../support/set-ups.ts";

/** Opens a queue on the place; closed after the test. */
export async function openQueue(
  place: Place,
  database: Database,
  options: { clock?: Clock; logger?: Logger; redisUrl?: string } = {},
): Promise<JobQueue> {
  const { clock = createClock(), logger = silentLogger, redisUrl = place.redisUrl } = options;
  const queue = await createJobQueue({ database, redisUrl, clock, logger, prefix: place.redisPrefix });
  place.onEnd(() => queue.close());
  return queue;
}

/** Handlers that write down what they were called with, but for those that are given. */
export function recordJobs(own: Partial<JobHandlers> = {}): {
  handlers: JobHandlers;
  ran: [JobName, unknown][];
} {
  const ran: [JobName, unknown][] = [];
  const record = (name: JobName) => async (payload: unknown) => {
    ran.push([name, payload]);
  };
  const recorders = Object.fromEntries(JOB_NAMES.map((name) => [name, record(name)])) as JobHandlers;
  const handlers: JobHandlers = { ...recorders, ...own };
  return { handlers, ran };
}

/** A promise and what fulfils it. */
export function createSignal(): { given: Promise<void>; give: () => void } {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}
