import type { Db } from "../../db/database.ts";

/** The newest acts of a contact that one answer carries. */
const LONGEST_TIMELINE = 300;

/** One act on a contact's timeline with what explains it. */
export type TimelineRow = Awaited<ReturnType<typeof readTimeline>>[number];

/** The contact's timeline, oldest first: what was said and done, by whom, and by which rule we sent what we sent. */
export async function readTimeline(db: Db, contactId: number) {
  const rows = await db
    .selectFrom("public.interactions as act")
    .leftJoin("public.outbox as send", "send.id", "act.outbox_id")
    .leftJoin("public.posts as post", "post.post_id", "act.post_id")
    .where("act.contact_id", "=", contactId)
    .select([
      "act.id",
      "act.kind",
      "act.direction",
      "act.author",
      "act.external_id",
      "act.text",
      "act.at",
      "act.intent",
      "act.intent_kind",
      "act.confidence",
      "act.data",
      "act.post_id",
      "act.edited_at",
      "act.removed_at",
      "act.hidden_at",
      "post.text as post_text",
      "post.permalink_url",
      "send.id as send_id",
      "send.kind as send_kind",
      "send.purpose",
      "send.rule",
      "send.reason",
      "send.state as send_state",
      "send.origin",
    ])
    .orderBy("act.at", "desc")
    .orderBy("act.id", "desc")
    .limit(LONGEST_TIMELINE)
    .execute();
  return rows.reverse();
}
