import { sql } from "kysely";
import { DAY_MS, HOUR_MS } from "../base/clock.ts";
import type { Db, Tx } from "../db/database.ts";

/** How far two messages may be from exact days apart for "how things stand" to be compared between them. */
const SAME_HOUR_MS = 2 * HOUR_MS;

/** What an earlier day's message told. */
export interface StoredDay {
  /** When it was made, which is up to when it counted; null when there was none. */
  madeAt: Date | null;
  /** Its numbers by name; empty when it was made at another hour: people wait in the evening who are gone by morning. */
  standing: Record<string, unknown>;
}

/** Reads the message of a day that lies so many days back from the one that is summed up at `now`. */
export async function readStoredDay(
  db: Db | Tx,
  { pageId, day, daysAgo, now }: { pageId: string; day: string; daysAgo: number; now: Date },
): Promise<StoredDay> {
  const { rows } = await sql<{ figures: Record<string, unknown>; madeAt: Date }>`
    select m.figures, m.made_at as "madeAt" from public.owner_messages as m
    where m.page_id = ${pageId} and m.day = ${day}::date
  `.execute(db);
  const [row] = rows;
  if (row === undefined) return { madeAt: null, standing: {} };
  const apart = Math.abs(now.getTime() - row.madeAt.getTime() - daysAgo * DAY_MS);
  return { madeAt: row.madeAt, standing: apart <= SAME_HOUR_MS ? row.figures : {} };
}
