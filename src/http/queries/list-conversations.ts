import type { Db } from "../../db/database.ts";
import { type Cursor, formatCursor } from "../cursor.ts";

export type ConversationQueue = "flagged" | "mine" | "all";

/** One line of the inbox, as read. */
export type ConversationLine = Awaited<ReturnType<typeof selectLines>>[number];

/**
 * The conversations of a queue: `flagged` those that wait for a person (longest first; not those that a colleague
 * has), `mine` those that the user took over and `all`, both by who was heard from last.
 */
export async function listConversations(
  db: Db,
  input: { queue: ConversationQueue; userId: number; limit: number; cursor: Cursor | null },
): Promise<{ lines: ConversationLine[]; nextCursor: string | null }> {
  const lines = await selectLines(db, input);
  const shown = lines.slice(0, input.limit);
  const last = shown.at(-1);
  const at = last === undefined ? null : input.queue === "flagged" ? last.flagged_at : last.last_seen_at;
  const hasMore = lines.length > input.limit;
  return {
    lines: shown,
    nextCursor: hasMore && last !== undefined && at !== null ? formatCursor({ at, id: last.id }) : null,
  };
}

async function selectLines(
  db: Db,
  input: { queue: ConversationQueue; userId: number; limit: number; cursor: Cursor | null },
) {
  const { queue, userId, cursor } = input;
  let query = selectLine(db);
  if (queue === "mine") {
    query = query.where("conversation.owner", "=", "rep").where("conversation.assignee_id", "=", userId);
  }
  if (queue === "flagged") {
    query = query
      .where("conversation.flagged_at", "is not", null)
      .where((eb) =>
        eb.or([eb("conversation.assignee_id", "is", null), eb("conversation.assignee_id", "=", userId)]),
      );
  }
  const isOldestFirst = queue === "flagged";
  const column = isOldestFirst ? ("conversation.flagged_at" as const) : ("contact.last_seen_at" as const);
  if (cursor !== null) {
    const sign = isOldestFirst ? (">" as const) : ("<" as const);
    query = query.where((eb) =>
      eb.or([
        eb(column, sign, cursor.at),
        eb.and([eb(column, "=", cursor.at), eb("contact.id", sign, cursor.id)]),
      ]),
    );
  }
  const direction = isOldestFirst ? "asc" : "desc";
  return await query
    .orderBy(column, direction)
    .orderBy("contact.id", direction)
    .limit(input.limit + 1)
    .execute();
}

function selectLine(db: Db) {
  return db
    .selectFrom("public.contacts as contact")
    .leftJoin("public.conversations as conversation", "conversation.contact_id", "contact.id")
    .leftJoin("public.pages as page", "page.page_id", "contact.page_id")
    .leftJoin("public.users as assignee", "assignee.id", "conversation.assignee_id")
    .leftJoin("public.products as product", "product.sku", "contact.product_sku")
    .where("contact.merged_into", "is", null)
    .select([
      "contact.id",
      "contact.page_id",
      "contact.name",
      "contact.class",
      "contact.class_kind",
      "contact.stage",
      "contact.last_seen_at",
      "contact.product_sku",
      "contact.step_what",
      "contact.step_owner",
      "contact.step_due_at",
      "contact.step_reason",
      "page.name as page_name",
      "product.name as product_name",
      "conversation.owner",
      "conversation.assignee_id",
      "assignee.name as assignee_name",
      "conversation.flag_reason",
      "conversation.flagged_at",
      "conversation.window_closes_at",
      "conversation.last_text",
      "conversation.last_inbound_at",
    ]);
}
