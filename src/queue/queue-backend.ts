import type { Job, JobsOptions, JobType, WorkerOptions } from "bullmq";

/** What the program uses of a BullMQ queue. */
export interface BackendQueue {
  add(name: string, data: unknown, options: JobsOptions): Promise<unknown>;
  getJobScheduler(id: string): Promise<{ every?: number } | undefined>;
  upsertJobScheduler(
    id: string,
    repeat: { every: number },
    template: { name: string; data: unknown; opts: JobsOptions },
  ): Promise<unknown>;
  getJobCounts(...types: JobType[]): Promise<Record<string, number>>;
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
}

/** What the program uses of a BullMQ worker. */
export interface BackendWorker {
  /** Takes no more jobs and waits for those in work. */
  close(): Promise<void>;
  on(event: "error", listener: (error: Error) => void): unknown;
  on(event: "failed", listener: (job: Job | undefined, error: Error) => void): unknown;
}

/** Where BullMQ keeps its jobs. */
export interface QueueBackend {
  createQueue(name: string): BackendQueue;
  createWorker(
    name: string,
    processor: (job: Job) => Promise<void>,
    options: Omit<WorkerOptions, "connection">,
  ): BackendWorker;
  /** Throws AppError `QUEUE_UNAVAILABLE` at once when a job cannot be stored now. */
  assertReady(): void;
  /** Resolves when the place where the jobs are kept answers. */
  ping(): Promise<void>;
  /** Lets go of the connections, after the queues and workers are closed. */
  close(): Promise<void>;
}

/** Real milliseconds for which a worker that went silent keeps its job. */
export const LOCK_MS = 15_000;
