import { sql } from "kysely";
import type { Db } from "../../db/database.ts";

/** Whether anything is left over, counted from the rows. */
export interface WorkStatus {
  events: number;
  repeats: number;
  pendingEvents: number;
  /** Put aside after five failures. */
  failedEvents: number;
  contacts: number;
  openWithoutNextStep: number;
  ordersClosed: number;
  /** Outbox rows by state. */
  sends: Record<string, number>;
  /** Of the keys asked for, those that no stored event has. */
  missingKeys: string[];
}

interface Counts extends Omit<WorkStatus, "sends" | "missingKeys"> {}

/** Reads it for all Pages together. */
export async function readWorkStatus(db: Db, keys: readonly string[]): Promise<WorkStatus> {
  const { rows } = await sql<Counts>`select
    (select count(*) from public.inbound_events) as events,
    (select coalesce(sum(repeats), 0)::bigint from public.inbound_events) as repeats,
    (select count(*) from public.inbound_events where state = 'pending') as "pendingEvents",
    (select count(*) from public.inbound_events where state = 'failed') as "failedEvents",
    (select count(*) from public.contacts where merged_into is null) as contacts,
    (select count(*) from public.contacts
      where merged_into is null and closed_at is null and step_what is null) as "openWithoutNextStep",
    (select count(*) from public.orders where state = 'closed') as "ordersClosed"`.execute(db);
  const counts = rows[0];
  if (counts === undefined) throw new Error("a select without from always has one row");
  const sends = await db
    .selectFrom("public.outbox")
    .select((select) => ["state", select.fn.countAll<number>().as("count")])
    .groupBy("state")
    .execute();
  return {
    ...counts,
    sends: Object.fromEntries(sends.map((row) => [row.state, row.count])),
    missingKeys: await listMissing(db, keys),
  };
}

async function listMissing(db: Db, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<{ key: string }>`
    select wanted.key from unnest(${[...keys]}::text[]) as wanted (key)
    where not exists (select 1 from public.inbound_events as event where event.event_key = wanted.key)
  `.execute(db);
  return rows.map((row) => row.key);
}
