import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { OwnerMessageRow } from "../db/schema.ts";

/** The owner's message of one day, as made. */
export interface OwnerMessage {
  pageId: string;
  /** The shop's day, YYYY-MM-DD. */
  day: string;
  language: "vi" | "en";
  text: string;
  figures: Record<string, unknown>;
  at: Date;
}

/** Keeps the message unless that day already has one; returns whether this call made it. */
export async function saveOwnerMessage(db: Db | Tx, message: OwnerMessage): Promise<boolean> {
  const result = await db
    .insertInto("public.owner_messages")
    .values({
      page_id: message.pageId,
      day: message.day,
      language: message.language,
      text: message.text,
      figures: toJsonb(message.figures),
      state: "made",
      made_at: message.at,
    })
    .onConflict((conflict) => conflict.columns(["page_id", "day"]).doNothing())
    .executeTakeFirst();
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** The newest message of a Page, or undefined before the first evening. */
export async function findLatestOwnerMessage(
  db: Db | Tx,
  pageId: string,
): Promise<OwnerMessageRow | undefined> {
  return await db
    .selectFrom("public.owner_messages")
    .selectAll()
    .where("page_id", "=", pageId)
    .orderBy("day", "desc")
    .executeTakeFirst();
}

/** Messages that were made but whose way to the owner is not settled. */
export async function listUnsettledOwnerMessages(db: Db | Tx): Promise<OwnerMessageRow[]> {
  return await db
    .selectFrom("public.owner_messages")
    .selectAll()
    .where("state", "in", ["made", "sending"])
    .orderBy("day")
    .execute();
}

/** How a message goes on; what is left out is forgotten. */
export interface OwnerMessageOutcome {
  from: OwnerMessageRow["state"];
  state: OwnerMessageRow["state"];
  channel: OwnerMessageRow["channel"];
  reason?: string;
  /** When it reached the owner. */
  sentAt?: Date;
  /** Nothing is tried before. */
  nextTryAt?: Date;
  mailTries?: number;
}

/** Says how the message went; a message that was sent or kept stays so. Returns whether this call changed it. */
export async function settleOwnerMessage(
  db: Db | Tx,
  key: { pageId: string; day: string },
  outcome: OwnerMessageOutcome,
): Promise<boolean> {
  const { state, channel, mailTries } = outcome;
  const result = await db
    .updateTable("public.owner_messages")
    .set({
      state,
      channel,
      reason: outcome.reason ?? null,
      sent_at: outcome.sentAt ?? null,
      next_try_at: outcome.nextTryAt ?? null,
      ...(mailTries === undefined ? {} : { mail_tries: mailTries }),
    })
    .where("page_id", "=", key.pageId)
    .where("day", "=", key.day)
    .where("state", "=", outcome.from)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
