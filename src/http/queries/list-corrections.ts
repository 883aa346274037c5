import type { Db } from "../../db/database.ts";
import { type Cursor, formatCursor } from "../cursor.ts";

/** One correction with who made it, as read. */
export type CorrectionLine = Awaited<ReturnType<typeof selectLines>>[number];

/** What the people of a Page corrected, the newest first, what was withdrawn or replaced included. */
export async function listCorrections(
  db: Db,
  input: { pageId: string; limit: number; cursor: Cursor | null },
): Promise<{ lines: CorrectionLine[]; nextCursor: string | null }> {
  const lines = await selectLines(db, input);
  const shown = lines.slice(0, input.limit);
  const last = shown.at(-1);
  const hasMore = lines.length > input.limit && last !== undefined;
  return { lines: shown, nextCursor: hasMore ? formatCursor({ at: last.corrected_at, id: last.id }) : null };
}

async function selectLines(db: Db, input: { pageId: string; limit: number; cursor: Cursor | null }) {
  const { pageId, cursor, limit } = input;
  let query = db
    .selectFrom("public.reading_corrections as correction")
    .leftJoin("public.users as user", "user.id", "correction.corrected_by")
    .leftJoin("public.interactions as act", "act.id", "correction.interaction_id")
    .selectAll("correction")
    .select(["user.name as user_name", "act.contact_id"])
    .where("correction.page_id", "=", pageId);
  if (cursor !== null)
    query = query.where((where) =>
      where.or([
        where("correction.corrected_at", "<", cursor.at),
        where.and([where("correction.corrected_at", "=", cursor.at), where("correction.id", "<", cursor.id)]),
      ]),
    );
  return await query
    .orderBy("correction.corrected_at", "desc")
    .orderBy("correction.id", "desc")
    .limit(limit + 1)
    .execute();
}
