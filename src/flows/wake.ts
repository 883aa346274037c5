import { errorText } from "../base/errors.ts";
import { hashText } from "../base/random.ts";
import type { OutboxKind } from "../db/schema.ts";
import { type Lane, laneOf } from "../followups/outbox.ts";
import type { FlowDeps, Wakes } from "./flow-deps.ts";

/**
 * Contacts are spread over so many shards; each shard is worked by one worker at a time. The embedded database does one
 * thing at a time anyway, so more shards would only ring more bells.
 */
const SHARDS = { embedded: 1, server: 16 } as const;

/** The shard of a contact key: the same in every process on that kind of database. */
export function shardOf(contactKey: string, kind: keyof typeof SHARDS): number {
  return hashText(contactKey) % SHARDS[kind];
}

/** An empty list of things to wake. */
export function newWakes(): Wakes {
  return { sends: new Map(), learn: false, doubts: false, summaries: false, contactIds: new Set() };
}

/** Notes that a Page has something of that kind to send at `dueAt`. */
export function wakeSends(wakes: Wakes, pageId: string, kind: OutboxKind, dueAt: Date): void {
  const lane = laneOf(kind);
  const key = `${lane} ${pageId}`;
  const known = wakes.sends.get(key);
  if (known === undefined || dueAt < known.dueAt) wakes.sends.set(key, { pageId, lane, dueAt });
}

/** Rings the bells after the commit. A bell that cannot be rung is logged: the sweeper finds the rows. */
export async function ring(deps: FlowDeps, wakes: Wakes): Promise<void> {
  deps.live.contactsChanged(wakes.contactIds);
  try {
    for (const { pageId, lane, dueAt } of wakes.sends.values()) await wakePage(deps, pageId, lane, dueAt);
    if (wakes.doubts) await deps.queue.enqueue("second_opinions", {}, { dedupeId: "second-opinions" });
    if (wakes.summaries) await deps.queue.enqueue("daily_summary", {}, { dedupeId: "summary" });
    if (wakes.learn) await deps.queue.enqueue("learn", {}, { dedupeId: "learn" });
  } catch (error) {
    deps.logger.warn({ reason: errorText(error) }, "could not wake a job; the sweeper will");
  }
}

/** Later wakes for one Page share a bell per so many ms, so that a busy Page does not fill the queue. */
const BELL_MS = 5_000;

const LANE_JOBS = { fast: "send_messages", slow: "send_replies" } as const;

/** Rings for one lane of a Page: now, or when its next send is due. */
export async function wakePage(deps: FlowDeps, pageId: string, lane: Lane, dueAt: Date): Promise<void> {
  const delayMs = dueAt.getTime() - deps.clock.nowMs();
  if (delayMs <= 0) {
    await deps.queue.enqueue(LANE_JOBS[lane], { pageId }, { dedupeId: `send-${lane}-${pageId}` });
    return;
  }
  const bucket = Math.ceil(dueAt.getTime() / BELL_MS);
  const wait = bucket * BELL_MS - deps.clock.nowMs();
  await deps.queue.enqueue(
    LANE_JOBS[lane],
    { pageId },
    { dedupeId: `send-${lane}-${pageId}-${bucket}`, delayMs: wait },
  );
}
