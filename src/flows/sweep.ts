import { HOUR_MS } from "../base/clock.ts";
import { listLanesToSend } from "../followups/outbox.ts";
import { flagConversation, listEndingWindows, openConversation } from "../inbox/conversations.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { newWakes, ring, wakePage } from "./wake.ts";

/** A window that ends so soon while the customer waits calls for a person. */
const WINDOW_ENDING_MS = 2 * HOUR_MS;

/**
 * Finds whatever is due and was not woken (the queue lost it, a process died, the clock moved on) and wakes it. The
 * rows are the truth; running this twice does no harm.
 */
export async function sweep(deps: FlowDeps): Promise<void> {
  const { database, queue, clock } = deps;
  const now = clock.now();
  for (const shard of await listPendingShards(deps)) {
    await queue.enqueue("work_events", { shard }, { dedupeId: `work-${shard}` });
  }
  for (const { pageId, lane } of await listLanesToSend(database.kysely, now)) await wakePage(deps, pageId, lane, now);
  if (await hasDueSteps(deps, now)) await queue.enqueue("run_steps", {}, { dedupeId: "steps" });
  await flagEndingWindows(deps, now);
  await queue.enqueue("daily_summary", {}, { dedupeId: "summary" });
}

async function listPendingShards(deps: FlowDeps): Promise<number[]> {
  const rows = await deps.database.kysely
    .selectFrom("public.inbound_events")
    .select("shard")
    .distinct()
    .where("state", "=", "pending")
    .execute();
  return rows.map((row) => row.shard);
}

async function hasDueSteps(deps: FlowDeps, now: Date): Promise<boolean> {
  const row = await deps.database.kysely
    .selectFrom("public.contacts")
    .select("id")
    .where("closed_at", "is", null)
    .where("step_owner", "=", "bot")
    .where("step_due_at", "<=", now)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

async function flagEndingWindows(deps: FlowDeps, now: Date): Promise<void> {
  const ending = await listEndingWindows(deps.database.kysely, now, new Date(now.getTime() + WINDOW_ENDING_MS));
  const wakes = newWakes();
  for (const { contactId, pageId } of ending) {
    await deps.database.transaction(async (tx) => {
      const conversation = await openConversation(tx, contactId, pageId);
      await flagConversation(tx, conversation, "window_ending", now);
    });
    wakes.contactIds.add(contactId);
  }
  await ring(deps, wakes);
}
