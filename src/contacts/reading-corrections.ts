import type { Db, Tx } from "../db/database.ts";
import type { InteractionRow, ReadingCorrectionRow } from "../db/schema.ts";
import { type Lesson, lessonKey } from "../language/lessons.ts";
import type { Intent, IntentKind, ReadContext } from "../language/reading.ts";

/** So many of a Page's corrections are remembered when texts are read, the newest. */
const MOST_LESSONS = 5_000;

/** What a text wants and which kind of it. */
export interface Meaning {
  intent: Intent;
  kind: IntentKind | null;
}

/** What somebody of the shop says about a text on the timeline. */
export interface NewCorrection {
  said: Pick<InteractionRow, "id" | "page_id" | "kind" | "intent" | "intent_kind"> & { text: string };
  now: Meaning;
  userId: number;
  at: Date;
}

/** How the reader of texts is told where something was said. */
export function channelOf(kind: InteractionRow["kind"]): NonNullable<ReadContext["channel"]> {
  return kind === "message" || kind === "postback" ? "message" : "comment";
}

/** The correction that stands for an act as it is worded now, or undefined. */
export async function findCorrection(
  db: Db | Tx,
  interactionId: number,
): Promise<ReadingCorrectionRow | undefined> {
  return await db
    .selectFrom("public.reading_corrections")
    .selectAll()
    .where("interaction_id", "=", interactionId)
    .where("withdrawn_at", "is", null)
    .where("text", "is not", null)
    .executeTakeFirst();
}

/**
 * Keeps what somebody said about an act, in the place of what was said about it before. The program's own reading
 * stays the one to compare with, however often it is corrected.
 */
export async function recordCorrection(tx: Tx, correction: NewCorrection): Promise<ReadingCorrectionRow> {
  const { said, now, userId, at } = correction;
  const earlier = await withdrawCorrection(tx, said.id, { userId, at });
  const replaced = earlier?.text === null ? undefined : earlier;
  return await tx
    .insertInto("public.reading_corrections")
    .values({
      page_id: said.page_id,
      interaction_id: said.id,
      channel: channelOf(said.kind),
      text: said.text,
      text_key: lessonKey(said.text),
      intent_before: replaced?.intent_before ?? said.intent ?? "other",
      kind_before: replaced === undefined ? said.intent_kind : replaced.kind_before,
      intent_now: now.intent,
      kind_now: now.kind,
      corrected_by: userId,
      corrected_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes back the correction that stands for an act; returns it, or undefined when none stood. */
export async function withdrawCorrection(
  tx: Tx,
  interactionId: number,
  by: { userId: number; at: Date },
): Promise<ReadingCorrectionRow | undefined> {
  return await tx
    .updateTable("public.reading_corrections")
    .set({ withdrawn_by: by.userId, withdrawn_at: by.at })
    .where("interaction_id", "=", interactionId)
    .where("withdrawn_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

/**
 * The person took their words back or changed them: every copy that a correction holds is forgotten, and nothing is
 * learnt from it any more. Who corrected what and when stays. Returns whether a lesson went with it.
 */
export async function forgetCorrectedText(tx: Tx, interactionId: number): Promise<boolean> {
  const forgotten = await tx
    .updateTable("public.reading_corrections")
    .set({ text: null, text_key: null })
    .where("interaction_id", "=", interactionId)
    .where("text", "is not", null)
    .returning("withdrawn_at")
    .execute();
  return forgotten.some((row) => row.withdrawn_at === null);
}

/** What the Page's people taught, oldest first, as the reader of texts learns it. */
export async function listLessons(db: Db | Tx, pageId: string): Promise<Lesson[]> {
  const rows = await db
    .selectFrom("public.reading_corrections")
    .select(["text", "intent_now", "kind_now", "corrected_by"])
    .where("page_id", "=", pageId)
    .where("withdrawn_at", "is", null)
    .where("text", "is not", null)
    .orderBy("id", "desc")
    .limit(MOST_LESSONS)
    .execute();
  return rows.reverse().map((row) => ({
    text: row.text ?? "",
    intent: row.intent_now as Intent,
    kind: row.kind_now as IntentKind | null,
    by: String(row.corrected_by),
  }));
}

/** A correction that stands, with the name of the person whose text it is. */
export type StandingCorrection = Awaited<ReturnType<typeof listStandingCorrections>>[number];

/** All corrections of all Pages that stand and whose words are still known, after an id, oldest first. */
export async function listStandingCorrections(db: Db | Tx, afterId: number, limit: number) {
  return await db
    .selectFrom("public.reading_corrections as correction")
    .leftJoin("public.interactions as act", "act.id", "correction.interaction_id")
    .leftJoin("public.contacts as contact", "contact.id", "act.contact_id")
    .selectAll("correction")
    .select("contact.name as contact_name")
    .where("correction.withdrawn_at", "is", null)
    .where("correction.text", "is not", null)
    .where("correction.id", ">", afterId)
    .orderBy("correction.id")
    .limit(limit)
    .execute();
}
