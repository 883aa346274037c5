import type { Db } from "../../db/database.ts";
import type { OwnerMessageRow } from "../../db/schema.ts";

/** The daily messages of all Pages, the newest day first: what they said, and by which way they went. */
export async function listOwnerMessages(
  db: Db,
  limit: number,
): Promise<(OwnerMessageRow & { page_name: string | null })[]> {
  return await db
    .selectFrom("public.owner_messages as message")
    .leftJoin("public.pages as page", "page.page_id", "message.page_id")
    .selectAll("message")
    .select("page.name as page_name")
    .orderBy("message.day", "desc")
    .orderBy("page.name")
    .limit(limit)
    .execute();
}
