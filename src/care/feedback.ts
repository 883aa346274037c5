import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";

/** What a customer said about what they bought or how they were served. */
export interface NewFeedback {
  pageId: string;
  contactId: number;
  orderId: number | null;
  /** The comment or message it was said in. */
  externalId: string;
  polarity: "good" | "bad" | "mixed";
  /** 1 (worst) to 5 (best). */
  degree: 1 | 2 | 3 | 4 | 5;
  about: readonly string[];
  quote: string;
  at: Date;
}

/** Keeps the feedback once per comment or message; returns whether this call recorded it. */
export async function recordFeedback(db: Db | Tx, feedback: NewFeedback): Promise<boolean> {
  const row = await db
    .insertInto("public.feedback")
    .values({
      page_id: feedback.pageId,
      contact_id: feedback.contactId,
      order_id: feedback.orderId,
      external_id: feedback.externalId,
      polarity: feedback.polarity,
      degree: feedback.degree,
      about: [...feedback.about],
      quote: feedback.quote,
      at: feedback.at,
    })
    .onConflict((conflict) => conflict.columns(["page_id", "external_id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Two contacts turned out to be one person: gives all feedback of one to the other. Returns how many moved. */
export async function moveFeedback(db: Db | Tx, fromContactId: number, toContactId: number): Promise<number> {
  const moved = await db
    .updateTable("public.feedback")
    .set({ contact_id: toContactId })
    .where("contact_id", "=", fromContactId)
    .returning("id")
    .execute();
  return moved.length;
}

/**
 * The person took back what they had said: how good or bad it was still counts, but their words are forgotten. An
 * edit's feedback is kept as `<external id>:<time>`. Returns how many were.
 */
export async function forgetQuotes(db: Db | Tx, pageId: string, externalId: string): Promise<number> {
  const forgotten = await db
    .updateTable("public.feedback")
    .set({ quote: "" })
    .where("page_id", "=", pageId)
    .where((where) =>
      where.or([
        where("external_id", "=", externalId),
        sql<boolean>`starts_with(external_id, ${`${externalId}:`}::text)`,
      ]),
    )
    .returning("id")
    .execute();
  return forgotten.length;
}

/** What was said turned out to be no verdict, or another one: what was kept of it does not count any more. */
export async function dropFeedback(tx: Tx, pageId: string, externalId: string): Promise<void> {
  await tx
    .deleteFrom("public.feedback")
    .where("page_id", "=", pageId)
    .where((where) =>
      where.or([
        where("external_id", "=", externalId),
        sql<boolean>`starts_with(external_id, ${`${externalId}:`}::text)`,
      ]),
    )
    .execute();
}
