import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { Database } from "../db/database.ts";
import { BullJobQueue } from "./bull-job-queue.ts";
import type { JobQueue } from "./job-queue-contract.ts";
import { openPostgresBackend } from "./postgres-backend.ts";
import { openRedisBackend } from "./redis-backend.ts";

export type { JobQueue } from "./job-queue-contract.ts";

/** What the queue needs; `prefix` (`chot` unless told) keeps several programs on one Redis apart. */
export interface JobQueueOptions {
  database: Database;
  redisUrl: string | null;
  clock: Clock;
  logger: Logger;
  prefix?: string;
}

/**
 * Makes the queue: in Redis when there is a URL, else in the database, whose schema `bullmq` it makes or brings up
 * to date. With Redis it starts also while that is down.
 */
export async function createJobQueue(options: JobQueueOptions): Promise<JobQueue> {
  const { database, redisUrl, clock, logger, prefix = "chot" } = options;
  const backend =
    redisUrl === null
      ? await openPostgresBackend(database)
      : await openRedisBackend({ redisUrl, prefix, logger });
  return new BullJobQueue(backend, clock, logger);
}
