import { sql } from "kysely";
import { type DoubtTimes, readDoubtTimes } from "../contacts/due-doubts.ts";
import { askingMoment } from "./asking-moment.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { nextSummaryAt } from "./summary-times.ts";

/** Whether anything is due or in work, and when the next thing is: what a stepping clock goes by (design decision 10). */
export interface WorkState {
  idle: boolean;
  nextDueAt: Date | null;
}

interface Open {
  is_open: boolean;
}

interface Next {
  next_send: Date | null;
  next_step: Date | null;
}

/** Reads it from the rows, so that any process can answer. While there is work, nobody asks when the next thing is. */
export async function readWorkState(deps: FlowDeps): Promise<WorkState> {
  const now = deps.clock.now();
  if (await isAnythingOpen(deps, now)) return { idle: false, nextDueAt: null };
  const doubts = await readDoubts(deps);
  if (doubts.isDue || doubts.isAsked) return { idle: false, nextDueAt: null };
  const summary = await nextSummaryAt(deps, now);
  if (summary.isDue) return { idle: false, nextDueAt: null };
  const { rows } = await sql<Next>`
    select
      (select min(greatest(o.due_at, coalesce(p.wait_until, o.due_at))) from public.outbox o
        join public.pages p on p.page_id = o.page_id
        where o.state = 'planned' and p.token_state = 'valid' and (p.sending = 'on' or o.origin <> 'bot')
          and greatest(o.due_at, coalesce(p.wait_until, o.due_at)) > ${now}) as next_send,
      (select min(step_due_at) from public.contacts
        where closed_at is null and step_owner = 'bot' and step_due_at > ${now}) as next_step
  `.execute(deps.database.kysely);
  const times = [rows[0]?.next_send, rows[0]?.next_step, doubts.nextAt, summary.next].filter(
    (at) => at !== null && at !== undefined,
  );
  return { idle: true, nextDueAt: times.sort((a, b) => +a - +b)[0] ?? null };
}

/** Without a model nobody is asked, and the rows wait. */
async function readDoubts(deps: FlowDeps): Promise<DoubtTimes> {
  if (deps.languageModel === null) return { isDue: false, isAsked: false, nextAt: null };
  return await readDoubtTimes(deps.database.kysely, askingMoment(deps));
}

async function isAnythingOpen(deps: FlowDeps, now: Date): Promise<boolean> {
  const { rows } = await sql<Open>`
    select (
      exists (select 1 from public.inbound_events where state = 'pending')
      or exists (select 1 from public.outbox where state in ('sending', 'unknown'))
      or exists (select 1 from public.outbox o join public.pages p on p.page_id = o.page_id
        where o.state = 'planned' and o.due_at <= ${now} and p.token_state = 'valid'
          and (p.sending = 'on' or o.origin <> 'bot') and (p.wait_until is null or p.wait_until <= ${now}))
      or exists (select 1 from public.contacts
        where closed_at is null and step_owner = 'bot' and step_due_at <= ${now})
    ) as is_open
  `.execute(deps.database.kysely);
  return rows[0]?.is_open !== false;
}
