import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";

/** How often the model was asked about texts of a Page on a day of the shop's (YYYY-MM-DD), repeats included. */
export async function countAskings(db: Db | Tx, pageId: string, day: string): Promise<number> {
  const row = await db
    .selectFrom("public.second_opinion_days")
    .select("askings")
    .where("page_id", "=", pageId)
    .where("day", "=", day)
    .executeTakeFirst();
  return row?.askings ?? 0;
}

/** One more; belongs into the transaction that decides to ask, so that none is forgotten. */
export async function countAsking(tx: Tx, pageId: string, day: string): Promise<void> {
  await tx
    .insertInto("public.second_opinion_days")
    .values({ page_id: pageId, day, askings: 1 })
    .onConflict((conflict) =>
      conflict.columns(["page_id", "day"]).doUpdateSet({ askings: sql`second_opinion_days.askings + 1` }),
    )
    .execute();
}
