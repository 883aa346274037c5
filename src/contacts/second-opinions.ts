import { createHash } from "node:crypto";
import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { SecondOpinionRow } from "../db/schema.ts";
import { lessonKey } from "../language/lessons.ts";
import type { Meaning } from "./reading-corrections.ts";

/** Written out, not parameters: only so does a kept plan use the index of the open ones. */
const OPEN = sql`state in ('waiting', 'asking')`;

/** The same for all ways of writing one text in one place, and nobody reads the text in it. Null without words. */
export function hashOfText(text: string, channel: "comment" | "message"): string | null {
  const key = lessonKey(text);
  return key === "" ? null : createHash("sha256").update(`${channel}:${key}`).digest("hex");
}

/** Notes that a text was read with doubt; one that got new words is asked about anew. */
export async function noteDoubt(
  tx: Tx,
  doubt: { pageId: string; interactionId: number; textHash: string; at: Date },
): Promise<void> {
  const { pageId, interactionId, textHash, at } = doubt;
  const open = { text_hash: textHash, state: "waiting", noted_at: at, next_try_at: at, tries: 0 } as const;
  await tx
    .insertInto("public.second_opinions")
    .values({ page_id: pageId, interaction_id: interactionId, ...open })
    .onConflict((conflict) =>
      conflict.column("interaction_id").doUpdateSet({
        ...open,
        intent: null,
        kind: null,
        outcome: null,
        reason: null,
        settled_at: null,
      }),
    )
    .execute();
}

/** The row while it is open, locked for this transaction. */
export async function lockOpenDoubt(tx: Tx, id: number): Promise<SecondOpinionRow | undefined> {
  return await tx
    .selectFrom("public.second_opinions")
    .selectAll()
    .where("id", "=", id)
    .where(sql<boolean>`${OPEN}`)
    .forUpdate()
    .executeTakeFirst();
}

/** The model is asked now; `realMs` tells later whether whoever asked still lives. */
export async function markAsked(
  tx: Tx,
  id: number,
  question: { model: string; at: Date; realMs: number },
): Promise<void> {
  await tx
    .updateTable("public.second_opinions")
    .set({
      state: "asking",
      model: question.model,
      asked_at: question.at,
      asking_real_ms: question.realMs,
      reason: null,
      tries: sql`tries + 1`,
    })
    .where("id", "=", id)
    .execute();
}

/** The row, while it is about these words: an edit puts it back to waiting, with others. */
export type DoubtedWords = Pick<SecondOpinionRow, "id" | "text_hash">;

/** Nobody is asked about these words before `at`; `givesTryBack` when the asking was no try of theirs. */
export async function postponeQuestion(
  db: Db | Tx,
  words: DoubtedWords,
  put: { at: Date; reason: string; givesTryBack: boolean },
): Promise<void> {
  await db
    .updateTable("public.second_opinions")
    .set({
      state: "waiting",
      next_try_at: put.at,
      reason: put.reason,
      ...(put.givesTryBack ? { tries: sql`greatest(tries - 1, 0)` } : {}),
    })
    .where("id", "=", words.id)
    .where("text_hash", "is not distinct from", words.text_hash)
    .where(sql<boolean>`${OPEN}`)
    .execute();
}

/** What it came to. */
export type Settlement =
  | { state: "answered"; meaning: Meaning; model: string; outcome: string }
  | { state: "failed" | "dropped"; reason: string };

/** Closes a row that is open and still about these words; any other stays as it is. */
export async function settleDoubt(
  db: Db | Tx,
  words: DoubtedWords,
  settled: Settlement,
  at: Date,
): Promise<void> {
  const what =
    settled.state === "answered"
      ? {
          intent: settled.meaning.intent,
          kind: settled.meaning.kind,
          model: settled.model,
          outcome: settled.outcome,
          reason: null,
        }
      : { reason: settled.reason };
  await db
    .updateTable("public.second_opinions")
    .set({ state: settled.state, settled_at: at, ...what })
    .where("id", "=", words.id)
    .where("text_hash", "is not distinct from", words.text_hash)
    .where(sql<boolean>`${OPEN}`)
    .execute();
}

/** The words are gone: nothing tells any more which they were, and nobody is asked about them. */
export async function forgetDoubt(tx: Tx, interactionId: number, at: Date): Promise<void> {
  await tx
    .updateTable("public.second_opinions")
    .set({
      text_hash: null,
      state: sql`case when ${OPEN} then 'dropped' else state end`,
      reason: sql`case when ${OPEN} then 'text_changed' else reason end`,
      settled_at: sql`coalesce(settled_at, ${at}::timestamptz)`,
    })
    .where("interaction_id", "=", interactionId)
    .execute();
}

/** The newest of the other questions about the same text that was asked since, however it ended. */
export async function findSameQuestion(
  db: Db | Tx,
  row: Pick<SecondOpinionRow, "id" | "page_id" | "text_hash">,
  since: Date,
): Promise<SecondOpinionRow | undefined> {
  return await db
    .selectFrom("public.second_opinions")
    .selectAll()
    .where("page_id", "=", row.page_id)
    .where("text_hash", "=", row.text_hash)
    .where("id", "<>", row.id)
    .where("asked_at", ">=", since)
    .where("state", "in", ["asking", "answered", "failed"])
    .orderBy("asked_at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}
