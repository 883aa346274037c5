import { sql } from "kysely";
import type { Db } from "../../db/database.ts";

/** The counters of the live page; people, orders and messages of all Pages together. */
export interface LiveStatus {
  contacts: number;
  classes: Record<string, number>;
  /** Conversations that wait for a person. */
  flagged: number;
  openWithoutNextStep: number;
  ordersClosed: number;
  netRevenueVnd: number;
  /** Private replies and messages that Meta took. */
  sent: number;
  /** Planned, on their way, or without a known outcome. */
  waiting: number;
  /** Events stored and not yet worked. */
  pendingEvents: number;
}

/** Reads the counters, each from the rows of this moment. */
export async function readStatus(db: Db): Promise<LiveStatus> {
  const classes = await db
    .selectFrom("public.contacts")
    .select((eb) => ["class", eb.fn.countAll<number>().as("count")])
    .where("merged_into", "is", null)
    .groupBy("class")
    .execute();
  const counts = await sql<Omit<LiveStatus, "classes" | "contacts">>`select
    (select count(*) from public.conversations where flagged_at is not null) as flagged,
    (select count(*) from public.contacts
      where merged_into is null and closed_at is null and step_what is null) as "openWithoutNextStep",
    (select count(*) from public.orders where state = 'closed') as "ordersClosed",
    (select coalesce(sum(net_vnd), 0)::bigint from public.orders where state = 'closed') as "netRevenueVnd",
    (select count(*) from public.outbox
      where kind in ('private_reply', 'message') and sent_at is not null) as sent,
    (select count(*) from public.outbox where state in ('planned', 'sending', 'unknown')) as waiting,
    (select count(*) from public.inbound_events where state = 'pending') as "pendingEvents"`.execute(db);
  const row = counts.rows[0];
  if (row === undefined) throw new Error("a select without from always has one row");
  return {
    ...row,
    contacts: classes.reduce((total, entry) => total + entry.count, 0),
    classes: Object.fromEntries(classes.map((entry) => [entry.class, entry.count])),
  };
}
