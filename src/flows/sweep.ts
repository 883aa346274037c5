import { sql } from "kysely";
import { HOUR_MS } from "../base/clock.ts";
import { readDoubtTimes } from "../contacts/due-doubts.ts";
import type { OutboxKind } from "../db/schema.ts";
import { laneOf } from "../followups/outbox.ts";
import { flagConversation, isWaiting, openConversation } from "../inbox/conversations.ts";
import { askingMoment } from "./asking-moment.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { nextSummaryAt } from "./summary-times.ts";
import { newWakes, ring, wakePage } from "./wake.ts";

/** A window that ends so soon while the customer waits calls for a person. */
const WINDOW_ENDING_MS = 2 * HOUR_MS;

interface Due {
  shards: number[] | null;
  /** `<kind> <page>` of what is due or unsettled in the outbox. */
  sends: string[] | null;
  has_steps: boolean;
  has_endings: boolean;
  has_unlearnt: boolean;
}

/**
 * Finds whatever is due and was not woken (the queue lost it, a process died, the clock moved on) and wakes it. The
 * rows are the truth; running this twice does no harm.
 */
export async function sweep(deps: FlowDeps): Promise<void> {
  const { queue, clock } = deps;
  const now = clock.now();
  const due = await readDue(deps, now);
  for (const shard of due.shards ?? [])
    await queue.enqueue("work_events", { shard }, { dedupeId: `work-${shard}` });
  const lanes = new Set(
    (due.sends ?? []).map((send) => {
      const [kind = "message", pageId = ""] = send.split(" ");
      return `${laneOf(kind as OutboxKind)} ${pageId}`;
    }),
  );
  for (const one of lanes) {
    const [lane, pageId = ""] = one.split(" ");
    await wakePage(deps, pageId, lane === "fast" ? "fast" : "slow", now);
  }
  if (due.has_steps) await queue.enqueue("run_steps", {}, { dedupeId: "steps" });
  if (due.has_unlearnt) await queue.enqueue("learn", {}, { dedupeId: "learn" });
  await wakeDoubts(deps);
  if (due.has_endings) await flagEndingWindows(deps, now);
  if ((await nextSummaryAt(deps, now)).isDue)
    await queue.enqueue("daily_summary", {}, { dedupeId: "summary" });
}

/** Not while the language model is left alone: that costs a job every few seconds, and nobody is asked. */
async function wakeDoubts(deps: FlowDeps): Promise<void> {
  if (deps.languageModel === null) return;
  const { isDue } = await readDoubtTimes(deps.database.kysely, askingMoment(deps));
  if (isDue) await deps.queue.enqueue("second_opinions", {}, { dedupeId: "second-opinions" });
}

/** One look at all rows that can be due. */
async function readDue(deps: FlowDeps, now: Date): Promise<Due> {
  const { rows } = await sql<Due>`
    select
      (select array_agg(distinct shard::integer) from public.inbound_events where state = 'pending') as shards,
      (select array_agg(distinct kind || ' ' || page_id) from public.outbox
        where (state = 'planned' and due_at <= ${now}) or state in ('sending', 'unknown')) as sends,
      exists (select 1 from public.contacts
        where closed_at is null and step_owner = 'bot' and step_due_at <= ${now}) as has_steps,
      exists (select 1 ${endingWindows(now)}) as has_endings,
      exists (select 1 from public.deletion_requests where completed_at is null)
      or exists (select 1 from public.posts as post join public.pages as page using (page_id)
        where post.text is null and post.fetched_at is null and post.removed_at is null
          and page.token_state = 'valid' and (page.wait_until is null or page.wait_until <= ${now})) as has_unlearnt
  `.execute(deps.database.kysely);
  const [due] = rows;
  const nothing = { has_steps: false, has_endings: false, has_unlearnt: false };
  return due ?? { shards: [], sends: [], ...nothing };
}

async function flagEndingWindows(deps: FlowDeps, now: Date): Promise<void> {
  const { rows } = await sql<{ contact_id: number; page_id: string }>`
    select conversation.contact_id, conversation.page_id ${endingWindows(now)} limit 500
  `.execute(deps.database.kysely);
  const wakes = newWakes();
  for (const { contact_id: contactId, page_id: pageId } of rows) {
    await deps.database.transaction(async (tx) => {
      const conversation = await openConversation(tx, contactId, pageId);
      // Somebody may have answered since we looked.
      if (isWaiting(conversation)) await flagConversation(tx, conversation, "window_ending", now);
    });
    wakes.contactIds.add(contactId);
  }
  await ring(deps, wakes);
}

/** Open matters only: who needs no answer (the shop's owner, a settled complaint, an opt-out) ends no window. */
function endingWindows(now: Date) {
  return sql`
    from public.conversations as conversation join public.contacts as contact on contact.id = conversation.contact_id
    where conversation.window_closes_at > ${now}
      and conversation.window_closes_at <= ${new Date(now.getTime() + WINDOW_ENDING_MS)}
      and conversation.flag_reason is null and conversation.state <> 'resolved'
      and conversation.last_inbound_at > coalesce(conversation.last_outbound_at, '-infinity')
      and contact.closed_at is null and contact.opted_out_at is null
  `;
}
