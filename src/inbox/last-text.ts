import type { Tx } from "../db/database.ts";

/** What the list shows as the person's last words, after they took back or changed some; null shows none. */
export async function setLastText(tx: Tx, contactId: number, text: string | null): Promise<void> {
  await tx
    .updateTable("public.conversations")
    .set({ last_text: text })
    .where("contact_id", "=", contactId)
    .execute();
}
