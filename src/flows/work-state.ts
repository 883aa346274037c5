import { sql } from "kysely";
import type { FlowDeps } from "./flow-deps.ts";
import { nextSummaryAt } from "./summary-times.ts";

/** Whether anything is due or in work, and when the next thing is: what a stepping clock goes by (design decision 10). */
export interface WorkState {
  idle: boolean;
  nextDueAt: Date | null;
}

interface Counts {
  pending: number;
  sending: number;
  due: number;
  steps: number;
  next_send: Date | null;
  next_step: Date | null;
}

/** Reads it from the rows, so that any process can answer. */
export async function readWorkState(deps: FlowDeps): Promise<WorkState> {
  const now = deps.clock.now();
  const { rows } = await sql<Counts>`
    select
      (select count(*) from public.inbound_events where state = 'pending') as pending,
      (select count(*) from public.outbox where state in ('sending', 'unknown')) as sending,
      (select count(*) from public.outbox o join public.pages p on p.page_id = o.page_id
        where o.state = 'planned' and o.due_at <= ${now} and p.token_state = 'valid'
          and (p.sending = 'on' or o.origin = 'rep') and (p.wait_until is null or p.wait_until <= ${now})) as due,
      (select count(*) from public.contacts
        where closed_at is null and step_owner = 'bot' and step_due_at <= ${now}) as steps,
      (select min(greatest(o.due_at, coalesce(p.wait_until, o.due_at))) from public.outbox o
        join public.pages p on p.page_id = o.page_id
        where o.state = 'planned' and p.token_state = 'valid' and (p.sending = 'on' or o.origin = 'rep')
          and greatest(o.due_at, coalesce(p.wait_until, o.due_at)) > ${now}) as next_send,
      (select min(step_due_at) from public.contacts
        where closed_at is null and step_owner = 'bot' and step_due_at > ${now}) as next_step
  `.execute(deps.database.kysely);
  const counts = rows[0];
  if (counts === undefined) return { idle: false, nextDueAt: null };
  const open = counts.pending + counts.sending + counts.due + counts.steps;
  // While there is work, nobody asks when the next thing is.
  if (open > 0) return { idle: false, nextDueAt: null };
  const summary = await nextSummaryAt(deps, now);
  const next = [counts.next_send, counts.next_step, summary.next]
    .filter((at) => at !== null)
    .sort((a, b) => +a - +b)[0];
  return { idle: !summary.isDue, nextDueAt: next ?? null };
}
