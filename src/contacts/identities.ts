import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";

/**
 * The id by which Meta would name this contact: in chats the PSID first, below posts the commenter's. Undefined when
 * the Page knows no such contact.
 */
export async function findIdentity(
  db: Db | Tx,
  pageId: string,
  contactId: number,
  channel: "comment" | "message",
): Promise<string | undefined> {
  const row = await db
    .selectFrom("public.contact_identities")
    .select("external_id")
    .where("page_id", "=", pageId)
    .where("contact_id", "=", contactId)
    .orderBy(sql`is_psid = ${channel === "message"}`, "desc")
    .orderBy("external_id")
    .executeTakeFirst();
  return row?.external_id;
}
