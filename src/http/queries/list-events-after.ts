import { sql } from "kysely";
import type { Db } from "../../db/database.ts";

/** What the webhook took in after some moment. */
export interface EventsAfter {
  /** The newest event's id; 0 when there is none. */
  lastId: number;
  /** Repeats recognised since the beginning. */
  repeats: number;
  items: { type: string; state: string; reason: string | null }[];
}

/** Reads the events with an id above `afterId`, at most 1,000 of them. */
export async function listEventsAfter(db: Db, afterId: number): Promise<EventsAfter> {
  const totals = await sql<{ last_id: number; repeats: number }>`
    select coalesce(max(id), 0) as last_id, coalesce(sum(repeats), 0)::bigint as repeats from public.inbound_events
  `.execute(db);
  const items = await db
    .selectFrom("public.inbound_events")
    .select(["type", "state", "reason"])
    .where("id", ">", afterId)
    .orderBy("id")
    .limit(1_000)
    .execute();
  return { lastId: totals.rows[0]?.last_id ?? 0, repeats: totals.rows[0]?.repeats ?? 0, items };
}
