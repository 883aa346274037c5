import { errorText } from "../base/errors.ts";
import type { Tx } from "../db/database.ts";
import { lockKey } from "../db/lock-key.ts";
import type { InboundEventRow } from "../db/schema.ts";
import type { PageEvent } from "../facebook/page-event.ts";
import type { FlowDeps, Wakes } from "./flow-deps.ts";
import { handleEvent } from "./handle-event.ts";
import { makeContext } from "./make-context.ts";
import { newWakes, ring } from "./wake.ts";

/** An event that fails so often is put aside with its error; the ones after it go on. */
const MOST_ATTEMPTS = 5;
const CONTACTS_PER_LOOK = 200;

/** A contact whose events wait. The shard is that of the rows: with it their index finds them. */
interface PendingContact {
  shard: number;
  key: string;
}

/** Works everything that is stored for one shard, contact by contact, until nothing is pending. */
export async function workShard(deps: FlowDeps, shard: number): Promise<void> {
  const bells = createBells(deps);
  try {
    for (;;) {
      const keys = await listPendingContacts(deps, shard);
      if (keys.length === 0) return;
      for (const key of keys) await workContact(deps, { shard, key }, bells);
    }
  } finally {
    await bells.settled();
  }
}

async function listPendingContacts(deps: FlowDeps, shard: number): Promise<string[]> {
  const rows = await deps.database.kysely
    .selectFrom("public.inbound_events")
    .select((select) => ["contact_key", select.fn.min("occurred_at").as("first")])
    .where("shard", "=", shard)
    .where("state", "=", "pending")
    .groupBy("contact_key")
    .orderBy("first")
    .limit(CONTACTS_PER_LOOK)
    .execute();
  return rows.map((row) => row.contact_key);
}

/** Works what is pending for one contact, in order of happening, in one transaction. */
async function workContact(deps: FlowDeps, contact: PendingContact, bells: Bells): Promise<void> {
  try {
    await workInOneTransaction(deps, contact, bells, null);
  } catch (error) {
    deps.logger.warn(
      { contactKey: contact.key, err: error },
      "working events together failed; trying them one by one",
    );
    await workOneByOne(deps, contact, bells);
  }
}

async function workInOneTransaction(
  deps: FlowDeps,
  contact: PendingContact,
  bells: Bells,
  onlyId: number | null,
): Promise<void> {
  const wakes = newWakes();
  const products = await deps.products();
  await deps.database.transaction(async (tx) => {
    await lockKey(tx, `contact:${contact.key}`);
    const rows = await listPending(tx, contact, onlyId);
    if (rows.length === 0) return;
    const context = await makeContext({ deps, tx, wakes, products, pageId: rows[0]?.page_id ?? null });
    for (const row of rows) await handleEvent(context, JSON.parse(row.payload) as PageEvent);
    await tx
      .updateTable("public.inbound_events")
      .set({ state: "done", worked_at: deps.clock.now() })
      .where(
        "id",
        "in",
        rows.map((row) => row.id),
      )
      .execute();
  });
  bells.ring(wakes);
}

async function listPending(
  tx: Tx,
  contact: PendingContact,
  onlyId: number | null,
): Promise<InboundEventRow[]> {
  const pending = tx
    .selectFrom("public.inbound_events")
    .selectAll()
    .where("shard", "=", contact.shard)
    .where("contact_key", "=", contact.key)
    .where("state", "=", "pending");
  const chosen = onlyId === null ? pending : pending.where("id", "=", onlyId);
  return await chosen.orderBy("occurred_at").orderBy("id").limit(200).execute();
}

async function workOneByOne(deps: FlowDeps, contact: PendingContact, bells: Bells): Promise<void> {
  const rows = await deps.database.transaction((tx) => listPending(tx, contact, null));
  for (const row of rows) {
    try {
      await workInOneTransaction(deps, contact, bells, row.id);
    } catch (error) {
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
      "event put aside: it failed five times",
    );
  else throw error;
}

interface Bells {
  /** Rings what a committed transaction asked for; working goes on meanwhile. */
  ring(wakes: Wakes): void;
  /** Resolves when everything was rung. */
  settled(): Promise<void>;
}

/** Due times this close share a bell, as those of one contact do. */
const SHARED_BELL_MS = 5_000;

/** Rings at once when it is quiet; what comes while a bell is being rung is rung together, each bell once. */
function createBells(deps: FlowDeps): Bells {
  let waiting = newWakes();
  let ringing: Promise<void> | null = null;
  const isWaiting = () => waiting.sends.size > 0 || waiting.contactIds.size > 0 || waiting.learn;
  const ringAll = async () => {
    while (isWaiting()) {
      const wakes = waiting;
      waiting = newWakes();
      await ring(deps, wakes);
    }
    ringing = null;
  };
  return {
    ring: (wakes) => {
      addWakes(waiting, wakes);
      if (isWaiting()) ringing ??= ringAll();
    },
    settled: async () => {
      await ringing;
    },
  };
}

function addWakes(into: Wakes, more: Wakes): void {
  for (const [lane, send] of more.sends) {
    const key = `${lane} ${Math.ceil(send.dueAt.getTime() / SHARED_BELL_MS)}`;
    const known = into.sends.get(key);
    if (known === undefined || send.dueAt < known.dueAt) into.sends.set(key, send);
  }
  into.learn ||= more.learn;
  for (const id of more.contactIds) into.contactIds.add(id);
}
