import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { InteractionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import { storedReading } from "./stored-reading.ts";

/** The act by our own id, locked for this transaction. Lock its contact first. */
export async function lockInteraction(tx: Tx, id: number): Promise<InteractionRow | undefined> {
  return await tx
    .selectFrom("public.interactions")
    .selectAll()
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
}

/** Whose act it is, looked up without a lock; undefined when there is no such act. */
export async function findActor(
  db: Db | Tx,
  id: number,
): Promise<Pick<InteractionRow, "page_id" | "contact_id"> | undefined> {
  return await db
    .selectFrom("public.interactions")
    .select(["page_id", "contact_id"])
    .where("id", "=", id)
    .executeTakeFirst();
}

/** Writes another reading beside the act: what it wants, how sure that is, and the words that decided. */
export async function changeReading(tx: Tx, id: number, reading: Reading): Promise<void> {
  await tx
    .updateTable("public.interactions")
    .set({
      intent: reading.intent,
      intent_kind: reading.kind,
      confidence: reading.confidence,
      data: sql`(data - 'optOut') || ${toJsonb(storedReading(reading))}`,
    })
    .where("id", "=", id)
    .execute();
}

/** What the person said, in public or in private, that was read and still stands. */
function saidBy(tx: Tx, { contact_id: contactId }: Pick<InteractionRow, "contact_id">) {
  return tx
    .selectFrom("public.interactions")
    .select("id")
    .where("contact_id", "=", contactId)
    .where("direction", "=", "in")
    .where("author", "=", "customer")
    .where("intent", "is not", null)
    .where("removed_at", "is", null);
}

/** Whether the person said something after that act, in public or in private, that still stands. */
export async function hasNewerActs(
  tx: Tx,
  act: Pick<InteractionRow, "id" | "contact_id" | "at">,
): Promise<boolean> {
  const row = await saidBy(tx, act)
    .where("at", ">=", act.at)
    .where((where) => where.or([where("at", ">", act.at), where("id", ">", act.id)]))
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the person said something else with one of these intents that still stands. */
export async function hasOtherActs(
  tx: Tx,
  act: Pick<InteractionRow, "id" | "contact_id">,
  intents: readonly string[],
): Promise<boolean> {
  const row = await saidBy(tx, act)
    .where("id", "<>", act.id)
    .where("intent", "in", [...intents])
    .executeTakeFirst();
  return row !== undefined;
}
