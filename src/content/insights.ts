import type { Db, Tx } from "../db/database.ts";

/** One day's number of one metric as Meta's insights gave it. */
export interface Insight {
  pageId: string;
  /** The shop's day, YYYY-MM-DD. */
  day: string;
  metric: string;
  value: number;
}

/** Stores the number; a later reading of the same day replaces an earlier one. */
export async function recordInsight(db: Db | Tx, insight: Insight): Promise<void> {
  await db
    .insertInto("public.insights")
    .values({ page_id: insight.pageId, day: insight.day, metric: insight.metric, value: insight.value })
    .onConflict((conflict) =>
      conflict.columns(["page_id", "day", "metric"]).doUpdateSet({ value: insight.value }),
    )
    .execute();
}
