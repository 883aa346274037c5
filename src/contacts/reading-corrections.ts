import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { InteractionRow, ReadingCorrectionRow } from "../db/schema.ts";
import { type Channel, type Lesson, lessonKey } from "../language/lessons.ts";
import { MAX_TEXT_LENGTH } from "../language/normalize-text.ts";
import type { Intent, IntentKind } from "../language/reading.ts";

/** So many corrections of one person are learnt, their newest; more of one crowd nobody else out. */
const MOST_PER_PERSON = 1_000;
/** So many are learnt of all people of a Page; where there are more, each person's newest come first. */
const MOST_LESSONS = 5_000;
/** Texts that are fetched at a time: up to a megabyte. */
const PER_FETCH = 250;

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
  text: string | null,
): boolean {
  const key = text === null ? "" : lessonKey(text);
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

/**
 * What the Page's people taught, oldest first, as the reader of texts learns it: of each person the newest, and none
 * crowds out the others. `without` is the id of a correction to leave out.
 */
export async function listLessons(db: Db, pageId: string, without = 0): Promise<Lesson[]> {
  const ids = await chooseLessons(db, pageId, without);
  const lessons: Lesson[] = [];
  for (let from = 0; from < ids.length; from += PER_FETCH)
    lessons.push(...(await fetchLessons(db, ids.slice(from, from + PER_FETCH))));
  return lessons;
}

/** The ids alone, in their order: thousands of texts at once would hold everybody up. */
async function chooseLessons(db: Db, pageId: string, without: number): Promise<number[]> {
  const rows = await db
    .with("placed", (query) =>
      query
        .selectFrom("public.reading_corrections")
        .select((select) => [
          "id",
          select.fn
            .agg<number>("row_number")
            .over((over) => over.partitionBy("corrected_by").orderBy("id", "desc"))
            .as("place"),
        ])
        .where("page_id", "=", pageId)
        .where("id", "<>", without)
        .where("withdrawn_at", "is", null)
        .where("text", "is not", null),
    )
    .selectFrom("placed")
    .select("id")
    .where("place", "<=", MOST_PER_PERSON)
    .orderBy("place")
    .orderBy("id", "desc")
    .limit(MOST_LESSONS)
    .execute();
  return rows.map((row) => row.id).sort((a, b) => a - b);
}

/** Those of them that still stand; of a text what is read of it. */
async function fetchLessons(db: Db, ids: readonly number[]): Promise<Lesson[]> {
  const rows = await db
    .selectFrom("public.reading_corrections")
    .select(["channel", "intent_now", "kind_now", "corrected_by"])
    .select(sql<string>`left(text, ${sql.lit(MAX_TEXT_LENGTH)})`.as("text"))
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .where("withdrawn_at", "is", null)
    .where("text", "is not", null)
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    text: row.text,
    channel: row.channel,
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
