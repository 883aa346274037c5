import type { JobHandlers, JobName, JobPayload } from "./job-names.ts";

/** How a job is put into the queue. */
export interface EnqueueOptions {
  /**
   * While a job with this id waits, another is not added; one added while it is in work runs once after it.
   * A delayed job and an immediate one never stand in each other's way.
   */
  dedupeId?: string;
  /** Milliseconds of clock time; on a clock that stands still no job is made: the caller's row waits for the sweeper. */
  delayMs?: number;
  /** 1 to 2,097,152; lower first. Jobs without one come before all others. */
  priority?: number;
}

/** Jobs of all processes that share the database or Redis. */
export interface JobQueue {
  /**
   * Puts a job into the queue; call it after the commit, never inside a transaction. Rejects soon when the queue is
   * out of reach: the row is stored, so the caller logs that and goes on.
   * @throws AppError `QUEUE_UNAVAILABLE`; ZodError when the payload is not the job's.
   */
  enqueue<N extends JobName>(name: N, payload: JobPayload<N>, options?: EnqueueOptions): Promise<void>;
  /**
   * Starts to work the jobs, as many of a name in parallel as `concurrency` says (4 unless told). A handler that
   * throws is tried three times in all; the last failure is logged and the job kept for a week.
   * @throws AppError `JOB_HANDLERS_INVALID` unless each job has exactly one handler and work was not begun before.
   */
  work(handlers: JobHandlers, options?: { concurrency?: Partial<Record<JobName, number>> }): Promise<void>;
  /**
   * Lets a job without payload run every so many milliseconds of clock time, first at once, though not more often
   * than each real second; on a standing clock in real time. Calling it again changes nothing unless the queue lost
   * it or the clock's rate changed.
   */
  every(name: JobName, everyMs: number): Promise<void>;
  /** How many jobs of all names wait, are in work, are delayed (each `every` counts as one) or failed. */
  counts(): Promise<{ waiting: number; active: number; delayed: number; failed: number }>;
  /** Resolves when the place where the jobs are kept answers. */
  ping(): Promise<void>;
  /** Takes no more jobs, waits for those in work, lets go of the connections. Safe to call twice. */
  close(): Promise<void>;
}
