import { sql } from "kysely";
import type { Db, Tx } from "../../db/database.ts";
import type { Kpi, KpiScope } from "../kpi.ts";
import { flaggedUnanswered } from "../kpis/flagged-unanswered.ts";
import { windowsEnding } from "../kpis/windows-ending.ts";

/** Somebody who waits for the shop. */
export interface WaitingPerson {
  contactId: number;
  /** Null when Meta never gave a name. */
  name: string | null;
  /** Since when they wait, or for an ending window: when it closes. */
  at: Date;
  /** Why the conversation was flagged; null for an ending window. */
  reason: string | null;
}

/** How many wait, and the first few by time. */
export interface WaitingPeople {
  count: number;
  people: WaitingPerson[];
}

/** Flagged conversations that nobody answered, the longest waiting first. */
export async function readFlagged(db: Db | Tx, scope: KpiScope, limit: number): Promise<WaitingPeople> {
  return await readPeople(db, scope, flaggedUnanswered, limit);
}

/** Unanswered people whose messaging window ends soon, the soonest first. */
export async function readEndingWindows(db: Db | Tx, scope: KpiScope, limit: number): Promise<WaitingPeople> {
  const ending = await readPeople(db, scope, windowsEnding, limit);
  return { ...ending, people: ending.people.map((person) => ({ ...person, reason: null })) };
}

async function readPeople(db: Db | Tx, scope: KpiScope, kpi: Kpi, limit: number): Promise<WaitingPeople> {
  const rows = await kpi.rows(db, scope);
  const first = rows.slice(0, limit);
  const ids = first.flatMap((row) => (row.contactId === null ? [] : [row.contactId]));
  const names = await readNames(db, ids);
  const people = first.flatMap((row) =>
    row.contactId === null
      ? []
      : [{ contactId: row.contactId, name: names.get(row.contactId) ?? null, at: row.at, reason: row.text }],
  );
  return { count: rows.length, people };
}

async function readNames(db: Db | Tx, ids: readonly number[]): Promise<Map<number, string | null>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; name: string | null }>`
    select c.id, c.name from public.contacts as c where c.id in (${sql.join(ids)})
  `.execute(db);
  return new Map(rows.map((row) => [row.id, row.name]));
}
