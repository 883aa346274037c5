import type { Db } from "../../db/database.ts";
import type { OutboxRow } from "../../db/schema.ts";

/** What was sent or is to be sent, newest first: of one contact, or the newest of all. */
export async function listOutbox(
  db: Db,
  input: { contactId: number | null; limit: number },
): Promise<OutboxRow[]> {
  let query = db.selectFrom("public.outbox").selectAll();
  if (input.contactId !== null) query = query.where("contact_id", "=", input.contactId);
  return await query.orderBy("id", "desc").limit(input.limit).execute();
}
