import type { Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { InteractionRow } from "../db/schema.ts";
import { recordInteraction } from "./interactions.ts";

/** Marks it removed or hidden; a text that the person took back is forgotten. Returns whether it was known. */
export async function markInteraction(
  tx: Tx,
  mark: { pageId: string; externalId: string; change: "removed" | "hidden" | "unhidden"; at: Date },
): Promise<boolean> {
  const set =
    mark.change === "removed"
      ? { removed_at: mark.at, text: null, data: toJsonb({}) }
      : { hidden_at: mark.change === "hidden" ? mark.at : null };
  const result = await tx
    .updateTable("public.interactions")
    .set(set)
    .where("page_id", "=", mark.pageId)
    .where("external_id", "=", mark.externalId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** The removal overtook the comment or message: when that arrives, it is known to be gone. */
export async function leaveTombstone(
  tx: Tx,
  gone: { pageId: string; kind: "comment" | "message"; externalId: string; postId: string | null; at: Date },
): Promise<void> {
  const { at, ...rest } = gone;
  await recordInteraction(tx, { ...rest, contactId: null, direction: "none", author: "customer", at });
  await markInteraction(tx, { pageId: gone.pageId, externalId: gone.externalId, change: "removed", at });
}

/** The comment or message was first met by its edit: an older edit that is still on its way changes nothing. */
export async function noteEdit(
  tx: Tx,
  edit: { pageId: string; externalId: string; at: Date },
): Promise<void> {
  await tx
    .updateTable("public.interactions")
    .set({ edited_at: edit.at })
    .where("page_id", "=", edit.pageId)
    .where("external_id", "=", edit.externalId)
    .where("edited_at", "is", null)
    .execute();
}

/** What the person said last and has not taken back; undefined when nothing is left. */
export async function findLastSaid(
  tx: Tx,
  contactId: number,
): Promise<
  | Pick<InteractionRow, "id" | "kind" | "external_id" | "post_id" | "text" | "at" | "edited_at" | "intent">
  | undefined
> {
  return await tx
    .selectFrom("public.interactions")
    .select(["id", "kind", "external_id", "post_id", "text", "at", "edited_at", "intent"])
    .where("contact_id", "=", contactId)
    .where("direction", "=", "in")
    .where("author", "=", "customer")
    .where("removed_at", "is", null)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
}
