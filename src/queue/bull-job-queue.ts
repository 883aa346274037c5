import type { JobsOptions } from "bullmq";
import type { Clock } from "../base/clock.ts";
import { AppError, errorText } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";
import { cleanJson, cleanText } from "../db/clean-text.ts";
import { checkHandlers } from "./check-handlers.ts";
import { createCoalescer } from "./coalesce.ts";
import { JOB_NAMES, JOBS, type JobHandlers, type JobName, type JobPayload } from "./job-names.ts";
import type { EnqueueOptions, JobQueue } from "./job-queue-contract.ts";
import { type BackendQueue, type BackendWorker, LOCK_MS, type QueueBackend } from "./queue-backend.ts";
import { createProcessor, logJobFailure } from "./run-job.ts";

const JOB_OPTIONS: JobsOptions = {
  attempts: 3,
  backoff: { type: "exponential", delay: 1_000 },
  removeOnComplete: true,
  removeOnFail: { age: 7 * 24 * 3_600, count: 5_000 },
};
const DEFAULT_CONCURRENCY = 4;
/** Real milliseconds between looks for jobs whose worker went silent. */
const STALLED_CHECK_MS = 5_000;
/** A process that is killed again and again must not turn an innocent job into a failed one. */
const MAX_STALLED = 1_000;
const MIN_EVERY_MS = 1_000;
/** Due times of delayed jobs with one id are rounded up to this, so that equal wakes become one job, never early. */
const DELAY_STEP_MS = 100;
/** Real milliseconds for which the same trouble of the queue is logged only once. */
const TROUBLE_PAUSE_MS = 30_000;

/** One BullMQ queue per job name, so that each name has its own concurrency and none waits behind another. */
export class BullJobQueue implements JobQueue {
  private readonly backend: QueueBackend;
  private readonly clock: Clock;
  private readonly logger: Logger;
  private readonly queues: Record<JobName, BackendQueue>;
  private readonly workers: BackendWorker[] = [];
  private readonly addOnce = createCoalescer();
  private readonly lastTroubleAt = new Map<string, number>();
  private closing: Promise<void> | null = null;

  constructor(backend: QueueBackend, clock: Clock, logger: Logger) {
    this.backend = backend;
    this.clock = clock;
    this.logger = logger;
    const entries = JOB_NAMES.map((name) => {
      const queue = backend.createQueue(name);
      queue.on("error", (error) => this.logTrouble(error));
      return [name, queue] as const;
    });
    this.queues = Object.fromEntries(entries) as Record<JobName, BackendQueue>;
  }

  async enqueue<N extends JobName>(
    name: N,
    payload: JobPayload<N>,
    options: EnqueueOptions = {},
  ): Promise<void> {
    const data: unknown = JSON.parse(cleanJson(JOBS[name].parse(payload)));
    const { delayMs = 0, dedupeId, priority } = options;
    const realDelayMs = this.clock.timerMs(delayMs);
    if (delayMs > 0 && realDelayMs === null) return;
    const jobOptions: JobsOptions = { ...JOB_OPTIONS, ...(priority === undefined ? {} : { priority }) };
    if (delayMs > 0 && realDelayMs !== null) jobOptions.delay = Math.ceil(realDelayMs);
    if (dedupeId === undefined) return this.add(name, data, jobOptions);
    const id = this.withDueTime(cleanText(dedupeId).replaceAll(":", "_"), jobOptions);
    jobOptions.deduplication = { id, keepLastIfActive: true };
    return this.addOnce(`${name} ${id}`, () => this.add(name, data, jobOptions));
  }

  async work(
    handlers: JobHandlers,
    options: { concurrency?: Partial<Record<JobName, number>> } = {},
  ): Promise<void> {
    checkHandlers(handlers);
    if (this.workers.length > 0) {
      throw new AppError("JOB_HANDLERS_INVALID", "Work was begun already: give all handlers at once.");
    }
    for (const name of JOB_NAMES) {
      const worker = this.backend.createWorker(name, createProcessor(name, handlers), {
        concurrency: options.concurrency?.[name] ?? DEFAULT_CONCURRENCY,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: MAX_STALLED,
      });
      worker.on("error", (error) => this.logTrouble(error));
      worker.on("failed", (job, error) => logJobFailure(this.logger, name, job, error));
      this.workers.push(worker);
    }
  }

  async every(name: JobName, everyMs: number): Promise<void> {
    this.backend.assertReady();
    const realMs = Math.max(MIN_EVERY_MS, Math.round(this.clock.timerMs(everyMs) ?? everyMs));
    const id = `every-${name}`;
    const present = await this.queues[name].getJobScheduler(id);
    // Left untouched, so that asking often costs one look.
    if (present?.every !== undefined && Number(present.every) === realMs) return;
    await this.queues[name].upsertJobScheduler(id, { every: realMs }, { name, data: {}, opts: JOB_OPTIONS });
  }

  async counts(): Promise<{ waiting: number; active: number; delayed: number; failed: number }> {
    this.backend.assertReady();
    const sum = { waiting: 0, active: 0, delayed: 0, failed: 0 };
    for (const name of JOB_NAMES) {
      const counts = await this.queues[name].getJobCounts(
        "wait",
        "prioritized",
        "active",
        "delayed",
        "failed",
      );
      sum.waiting += (counts["wait"] ?? counts["waiting"] ?? 0) + (counts["prioritized"] ?? 0);
      sum.active += counts["active"] ?? 0;
      sum.delayed += counts["delayed"] ?? 0;
      sum.failed += counts["failed"] ?? 0;
    }
    return sum;
  }

  ping(): Promise<void> {
    return this.backend.ping();
  }

  close(): Promise<void> {
    this.closing ??= (async () => {
      await Promise.all(this.workers.map((worker) => worker.close()));
      await Promise.all(Object.values(this.queues).map((queue) => queue.close()));
      await this.backend.close();
    })();
    return this.closing;
  }

  private async add(name: JobName, data: unknown, options: JobsOptions): Promise<void> {
    this.backend.assertReady();
    try {
      await this.queues[name].add(name, data, options);
    } catch (error) {
      throw new AppError("QUEUE_UNAVAILABLE", `The job ${name} could not be stored: ${errorText(error)}`, {
        cause: error,
      });
    }
  }

  /** Gives a delayed job an id of its due time and moves it to the end of that step; an immediate one keeps its id. */
  private withDueTime(id: string, options: JobsOptions): string {
    if (options.delay === undefined) return id;
    const now = this.clock.realMs();
    const step = Math.ceil((now + options.delay) / DELAY_STEP_MS);
    options.delay = step * DELAY_STEP_MS - now;
    return `${id}-at-${step}`;
  }

  /** A server that is away makes every queue and worker complain at every try. */
  private logTrouble(error: Error): void {
    const now = this.clock.realMs();
    const last = this.lastTroubleAt.get(error.message) ?? Number.NEGATIVE_INFINITY;
    if (this.closing !== null || now - last < TROUBLE_PAUSE_MS) return;
    if (this.lastTroubleAt.size > 100) this.lastTroubleAt.clear();
    this.lastTroubleAt.set(error.message, now);
    this.logger.warn({ err: error }, "the queue is in trouble; it goes on by itself once the cause is gone");
  }
}
