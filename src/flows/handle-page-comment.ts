import { lockContact } from "../contacts/find-contact.ts";
import { findInteraction, recordInteraction } from "../contacts/interactions.ts";
import type { OutboxRow } from "../db/schema.ts";
import type { CommentAdded } from "../facebook/page-event.ts";
import type { WorkContext } from "./flow-deps.ts";
import { humanAnswered } from "./human-answered.ts";
import { recordSent } from "./record-sent.ts";

/**
 * A comment that the Page itself wrote. Ours is proof that a public reply arrived; anyone else's is a person of the
 * shop who answered by hand, and then the bot stays silent.
 */
export async function handlePageComment(context: WorkContext, event: CommentAdded): Promise<void> {
  const { tx } = context;
  const at = new Date(event.at);
  // Directly under a post it answers the visitor who wrote that post, if one did.
  const answeredId = event.parentCommentId ?? event.postId;
  const parent = await findInteraction(tx, event.pageId, answeredId);
  const ours = await findOurReply(context, event);
  const inserted = await recordInteraction(tx, {
    pageId: event.pageId,
    contactId: parent?.contact_id ?? null,
    kind: "comment",
    direction: "out",
    author: ours === undefined ? "staff" : ours.origin === "rep" ? "rep" : "bot",
    externalId: event.commentId,
    at,
    text: event.text,
    postId: event.postId,
    parentId: event.parentCommentId,
    outboxId: ours?.id ?? null,
  });
  if (ours !== undefined) {
    await recordSent(context, ours, { externalId: event.commentId, recipientId: null, at });
    return;
  }
  if (inserted === null || parent?.contact_id == null) return;
  const contact = await lockContact(tx, parent.contact_id);
  if (contact !== undefined) await humanAnswered(context, contact, { at, how: "staff_comment" });
}

async function findOurReply(context: WorkContext, event: CommentAdded): Promise<OutboxRow | undefined> {
  const rows = await context.tx
    .selectFrom("public.outbox")
    .selectAll()
    .where("page_id", "=", event.pageId)
    .where("kind", "=", "public_reply")
    .where((where) =>
      where.or([
        where("external_id", "=", event.commentId),
        // The comment's event may come before the answer to our own request.
        where.and([
          where("target_id", "=", event.parentCommentId ?? event.postId),
          where("state", "in", ["sending", "unknown"]),
        ]),
      ]),
    )
    .execute();
  return (
    rows.find((row) => row.external_id === event.commentId) ?? rows.find((row) => row.text === event.text)
  );
}
