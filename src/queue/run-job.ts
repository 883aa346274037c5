import { type Job, UnrecoverableError } from "bullmq";
import { errorText } from "../base/errors.ts";
import type { Logger } from "../base/logger.ts";
import { JOBS, type JobHandlers, type JobName, type JobPayload } from "./job-names.ts";

/** Returns what BullMQ calls with each job of a name; a payload that is not the job's is never tried again. */
export function createProcessor<N extends JobName>(
  name: N,
  handlers: JobHandlers,
): (job: Job) => Promise<void> {
  const handle = handlers[name];
  return async (job) => {
    const parsed = JOBS[name].safeParse(job.data);
    if (!parsed.success)
      throw new UnrecoverableError(`the payload of ${name} is invalid: ${parsed.error.message}`);
    await handle(parsed.data as JobPayload<N>);
  };
}

/** Logs a job's failure once: as an error at its last attempt, before that only for those who debug. */
export function logJobFailure(logger: Logger, name: JobName, job: Job | undefined, error: Error): void {
  const attempt = job?.attemptsMade;
  const isLast =
    job === undefined || error instanceof UnrecoverableError || job.attemptsMade >= (job.opts.attempts ?? 1);
  const about = { job: name, jobId: job?.id, payload: job?.data as unknown, attempt, err: error };
  if (isLast) logger.error(about, `job failed: ${errorText(error)}`);
  else logger.debug(about, "job failed; it is tried again");
}
