import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { InteractionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import type { ContactAct } from "./contact-class.ts";
import { storedReading } from "./stored-reading.ts";
import { toAct } from "./to-act.ts";

/** One thing said or done, to be put on the timeline. */
export interface NewInteraction {
  pageId: string;
  contactId: number | null;
  kind: InteractionRow["kind"];
  direction: InteractionRow["direction"];
  author: InteractionRow["author"];
  externalId: string | null;
  at: Date;
  text?: string | null;
  postId?: string | null;
  parentId?: string | null;
  reading?: Reading | null;
  data?: Record<string, unknown>;
  outboxId?: number | null;
}

/**
 * Puts it on the timeline; the same comment or message is put there once.
 * Returns its row id, or null when it was there already.
 */
export async function recordInteraction(tx: Tx, interaction: NewInteraction): Promise<number | null> {
  const { reading } = interaction;
  const row = await tx
    .insertInto("public.interactions")
    .values({
      page_id: interaction.pageId,
      contact_id: interaction.contactId,
      kind: interaction.kind,
      direction: interaction.direction,
      author: interaction.author,
      external_id: interaction.externalId,
      post_id: interaction.postId ?? null,
      parent_id: interaction.parentId ?? null,
      text: interaction.text ?? null,
      at: interaction.at,
      intent: reading?.intent ?? null,
      intent_kind: reading?.kind ?? null,
      confidence: reading?.confidence ?? null,
      data: toJsonb({
        ...(reading ? storedReading(reading) : {}),
        ...interaction.data,
      }),
      outbox_id: interaction.outboxId ?? null,
    })
    .onConflict((conflict) => conflict.columns(["page_id", "external_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Writes beside an act what followed from it and why: the answer to "why did it do that?". */
export async function explainInteraction(
  tx: Tx,
  id: number,
  decision: Record<string, unknown>,
): Promise<void> {
  await tx
    .updateTable("public.interactions")
    .set({ data: sql`data || ${toJsonb({ decision })}` })
    .where("id", "=", id)
    .execute();
}

/** Something the program or a rep decided, for the timeline: `what` is a stable word, `data` says why. */
export async function recordDecision(
  tx: Tx,
  decision: {
    pageId: string;
    contactId: number;
    what: string;
    at: Date;
    data?: Record<string, unknown>;
    text?: string | null;
  },
): Promise<void> {
  await recordInteraction(tx, {
    pageId: decision.pageId,
    contactId: decision.contactId,
    kind: "event",
    direction: "none",
    author: "system",
    externalId: null,
    at: decision.at,
    text: decision.text ?? null,
    data: { what: decision.what, ...decision.data },
  });
}

/** The comment or message by Meta's id, or undefined. */
export async function findInteraction(
  db: Db | Tx,
  pageId: string,
  externalId: string,
): Promise<InteractionRow | undefined> {
  return await db
    .selectFrom("public.interactions")
    .selectAll()
    .where("page_id", "=", pageId)
    .where("external_id", "=", externalId)
    .executeTakeFirst();
}

/**
 * A new wording; an edit older than the last one seen changes nothing, and what was taken back stays so.
 * Returns whether it was taken.
 */
export async function editInteraction(
  tx: Tx,
  edit: { pageId: string; externalId: string; text: string | null; reading: Reading | null; at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable("public.interactions")
    .set({
      text: edit.text,
      edited_at: edit.at,
      intent: edit.reading?.intent ?? null,
      intent_kind: edit.reading?.kind ?? null,
      confidence: edit.reading?.confidence ?? null,
      data: sql`(data - 'optOut') || ${toJsonb(edit.reading ? storedReading(edit.reading) : {})}`,
    })
    .where("page_id", "=", edit.pageId)
    .where("external_id", "=", edit.externalId)
    .where("removed_at", "is", null)
    .where((where) => where.or([where("edited_at", "is", null), where("edited_at", "<=", edit.at)]))
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** What the person said, in order of happening, as the classifier takes it. At most the last 200. */
export async function listActs(tx: Tx, contactId: number): Promise<ContactAct[]> {
  const rows = await tx
    .selectFrom("public.interactions")
    .select(["kind", "at", "text", "intent", "intent_kind", "confidence", "data"])
    .where("contact_id", "=", contactId)
    .where("direction", "=", "in")
    .where("author", "=", "customer")
    .where("intent", "is not", null)
    .where("removed_at", "is", null)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(200)
    .execute();
  return rows.reverse().map((row) => {
    const { evidence = [], entities = {}, optOut = false } = row.data as Partial<Reading>;
    return toAct(row, {
      intent: row.intent as Reading["intent"],
      kind: row.intent_kind as Reading["kind"],
      confidence: row.confidence ?? 0,
      evidence,
      entities,
      optOut,
    });
  });
}

/** Whether the person wrote something in private after that instant. */
export async function hasNewerWords(db: Db | Tx, contactId: number, at: Date): Promise<boolean> {
  const row = await db
    .selectFrom("public.interactions")
    .select("id")
    .where("contact_id", "=", contactId)
    .where("at", ">", at)
    .where("direction", "=", "in")
    .where("kind", "in", ["message", "postback"])
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

/** The texts that the shop already sent to this person, newest first: the same wording is not sent twice. */
export async function listSentTexts(db: Db | Tx, contactId: number, limit = 50): Promise<string[]> {
  const rows = await db
    .selectFrom("public.interactions")
    .select("text")
    .where("contact_id", "=", contactId)
    .where("direction", "=", "out")
    .where("text", "is not", null)
    .orderBy("at", "desc")
    .limit(limit)
    .execute();
  return rows.flatMap((row) => (row.text === null ? [] : [row.text]));
}

/** Gives a row that stood under a stand-in id Meta's own; returns whether there was one. */
export async function nameInteraction(
  tx: Tx,
  pageId: string,
  standIn: string,
  externalId: string,
): Promise<boolean> {
  const result = await tx
    .updateTable("public.interactions")
    .set({ external_id: externalId })
    .where("page_id", "=", pageId)
    .where("external_id", "=", standIn)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
