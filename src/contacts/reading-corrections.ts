import type { Db, Tx } from "../db/database.ts";
import type { InteractionRow, ReadingCorrectionRow } from "../db/schema.ts";
import { type Channel, lessonKey } from "../language/lessons.ts";
import type { Intent, IntentKind } from "../language/reading.ts";

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
export function channelOf(kind: InteractionRow["kind"]): Channel {
  return kind === "message" || kind === "postback" ? "message" : "comment";
}

/** What people say about an act as it is worded now, each with one voice, the newest first. */
export async function listVoices(db: Db | Tx, interactionId: number): Promise<ReadingCorrectionRow[]> {
  return await db
    .selectFrom("public.reading_corrections")
    .selectAll()
    .where("interaction_id", "=", interactionId)
    .where("withdrawn_at", "is", null)
    .where("text", "is not", null)
    .orderBy("id", "desc")
    .execute();
}

/** The correction by which an act is read as it is worded now, the newest that stands; undefined when none does. */
export async function findCorrection(
  db: Db | Tx,
  interactionId: number,
): Promise<ReadingCorrectionRow | undefined> {
  return (await listVoices(db, interactionId))[0];
}

/** Whether a new wording says the same in the same words: only signs, case or spelling changed. */
export function keepsWords(
  correction: Pick<ReadingCorrectionRow, "text_key"> | undefined,
  text: string,
): boolean {
  const key = lessonKey(text);
  return key !== "" && correction?.text_key === key;
}

/**
 * Keeps what somebody said about an act, in the place of what the same person said about it before. The program's own
 * reading stays the one to compare with, however often and by whomever it is corrected.
 */
export async function recordCorrection(tx: Tx, correction: NewCorrection): Promise<ReadingCorrectionRow> {
  const { said, now, userId, at } = correction;
  const standing = await findCorrection(tx, said.id);
  await withdrawCorrection(tx, { interactionId: said.id, correctedBy: userId }, { userId, at });
  return await tx
    .insertInto("public.reading_corrections")
    .values({
      page_id: said.page_id,
      interaction_id: said.id,
      channel: channelOf(said.kind),
      text: said.text,
      text_key: lessonKey(said.text),
      intent_before: standing?.intent_before ?? said.intent ?? "other",
      kind_before: standing === undefined ? said.intent_kind : standing.kind_before,
      intent_now: now.intent,
      kind_now: now.kind,
      corrected_by: userId,
      corrected_at: at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Takes back what one person said about an act, if that stands. */
export async function withdrawCorrection(
  tx: Tx,
  voice: { interactionId: number; correctedBy: number },
  by: { userId: number; at: Date },
): Promise<void> {
  await tx
    .updateTable("public.reading_corrections")
    .set({ withdrawn_by: by.userId, withdrawn_at: by.at })
    .where("interaction_id", "=", voice.interactionId)
    .where("corrected_by", "=", voice.correctedBy)
    .where("withdrawn_at", "is", null)
    .execute();
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

/** An edit kept the words that are read: every copy that a correction holds is worded anew, the withdrawn ones too. */
export async function rewordCorrections(tx: Tx, interactionId: number, text: string): Promise<void> {
  await tx
    .updateTable("public.reading_corrections")
    .set({ text })
    .where("interaction_id", "=", interactionId)
    .where("text", "is not", null)
    .execute();
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
