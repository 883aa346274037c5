import { z } from "zod";

/** Every job of the program and what it carries: ids only, for the rows hold the truth. */
export const JOBS = {
  /** Works the stored events of one shard of contacts. */
  work_events: z.object({ shard: z.number().int().min(0) }),
  /** Sends what is due in chats of one Page. A job of its own, so that answers never wait behind paced replies. */
  send_messages: z.object({ pageId: z.string().min(1) }),
  /** Sends what is due under comments of one Page, at the pace that Meta bears. */
  send_replies: z.object({ pageId: z.string().min(1) }),
  /** Finds whatever the queue lost. */
  sweep: z.object({}),
  /** Runs the next steps that are due. */
  run_steps: z.object({}),
  /** Asks Graph for posts and names that events did not tell. */
  learn: z.object({}),
  /** Asks a language model about texts that were read with doubt. */
  second_opinions: z.object({}),
  /** Writes and sends the owners' daily messages that are due. */
  daily_summary: z.object({}),
} as const;

/** The name of a job. */
export type JobName = keyof typeof JOBS;

/** What a job of that name carries. */
export type JobPayload<N extends JobName> = z.output<(typeof JOBS)[N]>;

/** One handler for each job. */
export type JobHandlers = { [N in JobName]: (payload: JobPayload<N>) => Promise<void> };

/** All job names. */
export const JOB_NAMES = Object.keys(JOBS) as JobName[];
