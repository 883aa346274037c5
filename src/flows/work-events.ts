import { sql } from "kysely";
import { errorText } from "../base/errors.ts";
import type { Tx } from "../db/database.ts";
import { isTrouble } from "../db/is-trouble.ts";
import { lockKeys } from "../db/lock-key.ts";
import type { InboundEventRow } from "../db/schema.ts";
import type { PageEvent } from "../facebook/page-event.ts";
import { type Bells, createBells } from "./bells.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { handleEvent } from "./handle-event.ts";
import { lookAhead } from "./look-ahead.ts";
import { makeContext } from "./make-context.ts";
import { withLessons } from "./page-lessons.ts";
import { newWakes } from "./wake.ts";

/** Written out, not a parameter: only so does a kept plan use the index of the pending rows. */
const PENDING = sql.lit("pending" as const);

/** An event that fails so often is put aside with its error; the ones after it go on. */
const MOST_ATTEMPTS = 5;
const CONTACTS_PER_LOOK = 200;

/**
 * Contacts that share a transaction. More share the cost of beginning and committing, but whoever needs one of these
 * contacts, and embedded everybody who needs the database, waits until all of them are worked.
 */
const CONTACTS_PER_TRANSACTION = { embedded: 3, server: 25 } as const;
const EVENTS_PER_TRANSACTION = 500;

/** Contacts whose events wait. The shard is that of the rows: with it their index finds them. */
interface PendingContacts {
  shard: number;
  keys: readonly string[];
}

/** Works everything that is stored for one shard, contact by contact, until nothing is pending. */
export async function workShard(deps: FlowDeps, shard: number): Promise<void> {
  const bells = createBells(deps);
  const together = CONTACTS_PER_TRANSACTION[deps.database.kind];
  const failures = new Map<string, unknown>();
  try {
    for (;;) {
      const keys = await listPendingContacts(deps, shard, [...failures.keys()]);
      if (keys.length === 0) break;
      for (let from = 0; from < keys.length; from += together)
        await workContacts(deps, { shard, keys: keys.slice(from, from + together) }, bells, failures);
    }
  } finally {
    await bells.settled();
  }
  // Whoever failed kept nobody waiting; the queue tries this shard again in a while.
  for (const error of failures.values()) throw error;
}

async function listPendingContacts(
  deps: FlowDeps,
  shard: number,
  except: readonly string[],
): Promise<string[]> {
  const rows = await deps.database.kysely
    .selectFrom("public.inbound_events")
    .select((select) => ["contact_key", select.fn.min("occurred_at").as("first")])
    .where("shard", "=", shard)
    .where("state", "=", PENDING)
    .where(sql<boolean>`contact_key <> all(${[...except]}::text[])`)
    .groupBy("contact_key")
    .orderBy("first")
    .limit(CONTACTS_PER_LOOK)
    .execute();
  return rows.map((row) => row.contact_key);
}

/** Works what is pending for some contacts; one that fails is found by working each alone, then event by event. */
async function workContacts(
  deps: FlowDeps,
  contacts: PendingContacts,
  bells: Bells,
  failures: Map<string, unknown>,
): Promise<void> {
  try {
    await workInOneTransaction(deps, contacts, bells, null);
  } catch (error) {
    // The database is away or stopping: no event is to blame, and none is tried in vain.
    if (isTrouble(error)) throw error;
    deps.logger.warn(
      { contactKeys: contacts.keys, err: error },
      "working events together failed; trying fewer",
    );
    const [key, ...others] = contacts.keys;
    if (others.length === 0 && key !== undefined)
      return await workOneByOne(deps, contacts, bells).catch((fault: unknown) => {
        if (isTrouble(fault)) throw fault;
        failures.set(key, fault);
      });
    for (const one of contacts.keys) await workContacts(deps, { ...contacts, keys: [one] }, bells, failures);
  }
}

async function workInOneTransaction(
  deps: FlowDeps,
  contacts: PendingContacts,
  bells: Bells,
  onlyId: number | null,
): Promise<void> {
  const products = await deps.products();
  const work = async (tx: Tx) => {
    // Made anew when the server wants the transaction again: what was rolled back wakes nobody.
    const wakes = newWakes();
    await lockKeys(
      tx,
      contacts.keys.map((key) => `contact:${key}`),
    );
    const rows = await listPending(tx, contacts, onlyId);
    const events = inOrder(contacts.keys, rows).map((row) => JSON.parse(row.payload) as PageEvent);
    const contextOf = createContexts({ deps, tx, wakes, products });
    for (const [pageId, ofPage] of byPage(events)) await lookAhead(await contextOf(pageId), ofPage);
    for (const event of events) await handleEvent(await contextOf(event.pageId), event);
    await markDone(tx, rows, deps.clock.now());
    return wakes;
  };
  bells.ring(await withLessons(deps.lessons, () => deps.database.transaction(work)));
}

/** The context of each Page whose events are in this transaction, made on the first. */
function createContexts(
  parts: Omit<Parameters<typeof makeContext>[0], "pageId">,
): (pageId: string) => Promise<WorkContext> {
  const known = new Map<string, WorkContext>();
  return async (pageId) => {
    const context = known.get(pageId) ?? (await makeContext({ ...parts, pageId }));
    known.set(pageId, context);
    return context;
  };
}

function byPage(events: readonly PageEvent[]): Map<string, PageEvent[]> {
  const pages = new Map<string, PageEvent[]>();
  for (const event of events) pages.set(event.pageId, [...(pages.get(event.pageId) ?? []), event]);
  return new Map([...pages].sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function markDone(tx: Tx, rows: readonly InboundEventRow[], at: Date): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map((row) => row.id);
  await sql`
    update public.inbound_events set state = 'done', worked_at = ${at} where id = any(${ids}::bigint[])
  `.execute(tx);
}

async function listPending(
  tx: Tx,
  contacts: PendingContacts,
  onlyId: number | null,
): Promise<InboundEventRow[]> {
  const pending = tx
    .selectFrom("public.inbound_events")
    .selectAll()
    .where("shard", "=", contacts.shard)
    .where(sql<boolean>`contact_key = any(${[...contacts.keys]}::text[])`)
    .where("state", "=", PENDING);
  const chosen = onlyId === null ? pending : pending.where("id", "=", onlyId);
  return await chosen.orderBy("occurred_at").orderBy("id").limit(EVENTS_PER_TRANSACTION).execute();
}

/** Contact by contact, and each contact's events in order of happening. */
function inOrder(keys: readonly string[], rows: readonly InboundEventRow[]): InboundEventRow[] {
  return keys.flatMap((key) => rows.filter((row) => row.contact_key === key));
}

async function workOneByOne(deps: FlowDeps, contact: PendingContacts, bells: Bells): Promise<void> {
  const rows = await deps.database.transaction((tx) => listPending(tx, contact, null));
  for (const row of rows) {
    try {
      await workInOneTransaction(deps, contact, bells, row.id);
    } catch (error) {
      if (isTrouble(error)) throw error;
      await noteFailure(deps, row, error);
    }
  }
}

async function noteFailure(deps: FlowDeps, row: InboundEventRow, error: unknown): Promise<void> {
  const attempts = row.attempts + 1;
  const isLast = attempts >= MOST_ATTEMPTS;
  await deps.database.kysely
    .updateTable("public.inbound_events")
    .set({
      attempts,
      reason: errorText(error).slice(0, 500),
      ...(isLast ? { state: "failed", worked_at: deps.clock.now() } : {}),
    })
    .where("id", "=", row.id)
    .execute();
  if (isLast)
    deps.logger.error(
      { eventId: row.id, type: row.type, err: error },
      "event put aside after five tries: see why, update the program, then run npm run events:retry",
    );
  else throw error;
}
