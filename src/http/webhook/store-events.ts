import { sql } from "kysely";
import { errorCode } from "../../base/errors.ts";
import type { Database } from "../../db/database.ts";
import type { EventRow } from "./event-rows.ts";

/** What storing a batch came to. */
export interface StoredEvents {
  /** Shards that got something new to work. */
  shards: Set<number>;
  /** Pages that were heard from. */
  pageIds: Set<string>;
}

/** Classes of errors that one bad value causes (data exception, program limit): a smaller batch finds it. */
const BAD_VALUE = /^(22|54|21)/;

/**
 * Stores the rows in one statement; what is known by its key is counted as a repeat. Keys are sorted, so that batches
 * that overlap never wait for each other in a circle. A batch that one bad value fails is halved until the bad row
 * stands alone, which is then stored as ignored: the good ones are never lost.
 */
export async function storeEvents(
  database: Database,
  rows: readonly EventRow[],
  receivedAt: Date,
): Promise<StoredEvents> {
  const byKey = new Map<string, EventRow>();
  const repeats = new Map<string, number>();
  for (const row of rows) {
    if (byKey.has(row.key)) repeats.set(row.key, (repeats.get(row.key) ?? 0) + 1);
    else byKey.set(row.key, row);
  }
  const sorted = [...byKey.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
  const inserted = await insertOrHalve(database, sorted, receivedAt);
  for (const row of sorted) if (!inserted.has(row.key)) repeats.set(row.key, (repeats.get(row.key) ?? 0) + 1);
  if (repeats.size > 0) await countRepeats(database, repeats);
  const fresh = sorted.filter((row) => inserted.has(row.key));
  return {
    shards: new Set(fresh.filter((row) => row.state === "pending").map((row) => row.shard)),
    pageIds: new Set(sorted.flatMap((row) => (row.pageId === null ? [] : [row.pageId]))),
  };
}

async function insertOrHalve(
  database: Database,
  rows: readonly EventRow[],
  receivedAt: Date,
): Promise<Set<string>> {
  try {
    return await insert(database, rows, receivedAt);
  } catch (error) {
    if (!BAD_VALUE.test(errorCode(error) ?? "")) throw error;
    const [only] = rows;
    if (rows.length <= 1 && only !== undefined)
      return await insert(database, [withoutPayload(only)], receivedAt);
    const middle = Math.ceil(rows.length / 2);
    const first = await insertOrHalve(database, rows.slice(0, middle), receivedAt);
    const second = await insertOrHalve(database, rows.slice(middle), receivedAt);
    return new Set([...first, ...second]);
  }
}

/** What the database cannot hold is kept as its key and the reason. */
function withoutPayload(row: EventRow): EventRow {
  return { ...row, payload: "{}", state: "ignored", reason: `unstorable:${row.type}` };
}

async function insert(database: Database, rows: readonly EventRow[], receivedAt: Date): Promise<Set<string>> {
  const result = await sql<{ event_key: string }>`
    insert into public.inbound_events
      (event_key, page_id, contact_key, shard, type, occurred_at, received_at, payload, state, reason)
    select event_key, page_id, contact_key, shard, type, occurred_at::timestamptz, ${receivedAt.toISOString()}::timestamptz,
      payload, state, reason
    from unnest(
      ${rows.map((row) => row.key)}::text[], ${rows.map((row) => row.pageId)}::text[],
      ${rows.map((row) => row.contactKey)}::text[], ${rows.map((row) => row.shard)}::smallint[],
      ${rows.map((row) => row.type)}::text[], ${rows.map((row) => row.occurredAt.toISOString())}::text[],
      ${rows.map((row) => row.payload)}::text[], ${rows.map((row) => row.state)}::text[],
      ${rows.map((row) => row.reason)}::text[]
    ) as item (event_key, page_id, contact_key, shard, type, occurred_at, payload, state, reason)
    on conflict (event_key) do nothing
    returning event_key
  `.execute(database.kysely);
  return new Set(result.rows.map((row) => row.event_key));
}

async function countRepeats(database: Database, repeats: ReadonlyMap<string, number>): Promise<void> {
  const keys = [...repeats.keys()].sort();
  await sql`
    update public.inbound_events as event set repeats = event.repeats + item.count
    from unnest(${keys}::text[], ${keys.map((key) => repeats.get(key) ?? 0)}::integer[]) as item (event_key, count)
    where event.event_key = item.event_key
  `.execute(database.kysely);
}
