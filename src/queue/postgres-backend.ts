import { createPostgresBackend, runMigrations, withBackend } from "bullmq";
import type { Database } from "../db/database.ts";
import { JOB_NAMES } from "./job-names.ts";
import { LOCK_MS, type QueueBackend } from "./queue-backend.ts";

type PoolLike = Exclude<Parameters<typeof createPostgresBackend>[1]["connection"], string>;
type Pool = Extract<PoolLike, { connect: unknown }>;

/** Keeps the jobs in the program's database, in the schema `bullmq`, which is made or brought up to date here. */
export async function openPostgresBackend(database: Database): Promise<QueueBackend> {
  const pool = database.queuePool(JOB_NAMES.length) as Pool;
  const client = await pool.connect();
  try {
    await runMigrations(client);
    if (database.kind === "embedded") await freeAbandonedJobs(client);
  } finally {
    client.release();
  }
  const bound = withBackend(createPostgresBackend);
  return {
    createQueue: (name) => new bound.Queue(name, { connection: pool }),
    createWorker: (name, processor, options) =>
      new bound.Worker(name, processor, { ...options, connection: pool }),
    assertReady: () => undefined,
    ping: () => database.ping(),
    close: async () => undefined, // the pool closes with the database
  };
}

/**
 * The embedded database belongs to one process, so at its start every job in work was left by a dead one. Waiting
 * for its lock to run out would keep its wakes from being heard that long. The first call marks, the second frees.
 */
async function freeAbandonedJobs(client: Awaited<ReturnType<Pool["connect"]>>): Promise<void> {
  const neverGiveUp = 1_000_000;
  const afterEveryLock = Date.now() + LOCK_MS + 1;
  for (const name of JOB_NAMES) {
    for (let pass = 1; pass <= 2; pass += 1) {
      await client.query("select bullmq.move_stalled_jobs_to_wait($1, $2, $3, 0)", [
        name,
        neverGiveUp,
        afterEveryLock,
      ]);
    }
  }
}
