import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { ContactRow, OutboxState } from "../db/schema.ts";
import { type KpiScope, onPage } from "./kpi.ts";
import { openWithoutNextStep } from "./kpis/open-without-next-step.ts";
import { ordersClosed } from "./kpis/orders-closed.ts";
import { PEOPLE_BY_CLASS } from "./kpis/people-by-class.ts";
import { revenueNet } from "./kpis/revenue-net.ts";

/** Everything that ever happened, counted once. */
export interface Totals {
  /** First-time events kept to be worked, events kept with a reason only, and recognised repeats of either. */
  events: { stored: number; ignored: number; duplicates: number };
  /** People who commented or wrote; two contacts found to be one person count once. */
  contacts: number;
  /** People who only reacted. */
  reactors: number;
  classes: Record<ContactRow["class"], number>;
  openWithoutNextStep: number;
  privateReplies: Record<OutboxState, number>;
  /** Net revenue in whole đồng. */
  orders: { closed: number; netRevenueVnd: number };
  /** Conversations that are flagged now. */
  flagged: number;
}

type PageScope = Pick<KpiScope, "pageId">;

/** Reads the totals of one Page, or of all (`null`; only then do events that name no Page count). */
export async function readTotals(db: Db | Tx, pageId: string | null): Promise<Totals> {
  const scope = { pageId, ...ALL_TIME };
  const classes = {
    buyer: await PEOPLE_BY_CLASS.buyer.count(db, scope),
    price_asker: await PEOPLE_BY_CLASS.price_asker.count(db, scope),
    waiter: await PEOPLE_BY_CLASS.waiter.count(db, scope),
    competitor: await PEOPLE_BY_CLASS.competitor.count(db, scope),
    other: await PEOPLE_BY_CLASS.other.count(db, scope),
  };
  return {
    events: await readEvents(db, scope),
    contacts: Object.values(classes).reduce((sum, people) => sum + people, 0),
    reactors: await readCount(db, selectReactors(scope)),
    classes,
    openWithoutNextStep: await openWithoutNextStep.count(db, scope),
    privateReplies: await readPrivateReplies(db, scope),
    orders: {
      closed: await ordersClosed.count(db, scope),
      netRevenueVnd: await revenueNet.count(db, scope),
    },
    flagged: await readCount(db, selectFlagged(scope)),
  };
}

const ALL_TIME: Omit<KpiScope, "pageId"> = {
  from: new Date("1970-01-01T00:00:00Z"),
  to: new Date("9999-01-01T00:00:00Z"),
  now: new Date("9999-01-01T00:00:00Z"),
  timeZone: "UTC",
};

async function readCount(db: Db | Tx, query: RawBuilder<{ count: number }>): Promise<number> {
  return (await query.execute(db)).rows[0]?.count ?? 0;
}

async function readEvents(db: Db | Tx, scope: PageScope): Promise<Totals["events"]> {
  const { rows } = await sql<Totals["events"]>`
    select count(*) filter (where e.state <> 'ignored') as stored,
      count(*) filter (where e.state = 'ignored') as ignored,
      coalesce(sum(e.repeats), 0)::bigint as duplicates
    from public.inbound_events as e where ${onPage("e.page_id", scope)}
  `.execute(db);
  return rows[0] ?? { stored: 0, ignored: 0, duplicates: 0 };
}

async function readPrivateReplies(db: Db | Tx, scope: PageScope): Promise<Totals["privateReplies"]> {
  const { rows } = await sql<{ state: OutboxState; count: number }>`
    select x.state, count(*) as count from public.outbox as x
    where x.kind = 'private_reply' and ${onPage("x.page_id", scope)} group by x.state
  `.execute(db);
  const none = { planned: 0, sending: 0, sent: 0, failed: 0, skipped: 0, unknown: 0, cancelled: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

const selectReactors = (scope: PageScope) => sql<{ count: number }>`
  select count(distinct (r.page_id, r.external_id)) as count from public.reactions as r
  where r.external_id <> r.page_id and ${onPage("r.page_id", scope)} and not exists (
    select 1 from public.contact_identities as k where k.page_id = r.page_id and k.external_id = r.external_id
  )
`;

const selectFlagged = (scope: PageScope) => sql<{ count: number }>`
  select count(*) as count from public.conversations as v
  join public.contacts as c on c.id = v.contact_id
  where v.flagged_at is not null and c.merged_into is null and ${onPage("v.page_id", scope)}
`;
