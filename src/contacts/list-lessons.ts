import { sql } from "kysely";
import type { Db } from "../db/database.ts";
import type { Lesson } from "../language/lessons.ts";
import { MAX_TEXT_LENGTH } from "../language/normalize-text.ts";
import type { Intent, IntentKind } from "../language/reading.ts";

/** So many corrections of one person are learnt, their newest; more of one crowd nobody else out. */
const MOST_PER_PERSON = 1_000;
/** So many are learnt of all people of a Page; where there are more, each person's newest come first. */
const MOST_LESSONS = 5_000;
/** Texts that are fetched at a time: up to a megabyte. */
const PER_FETCH = 250;

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
