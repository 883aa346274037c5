import { editInteraction, findInteraction, recordInteraction } from "../contacts/interactions.ts";
import { markInteraction, noteEdit } from "../contacts/removed-interaction.ts";
import { recordPost } from "../content/posts.ts";
import type { PostRow } from "../db/schema.ts";
import type { CommentAdded, CommentEdited, CommentStateChanged } from "../facebook/page-event.ts";
import { planSends } from "../followups/outbox.ts";
import { hideComment } from "../followups/plan-parts.ts";
import { decideContact } from "./decide-contact.ts";
import type { WorkContext } from "./flow-deps.ts";
import { forgetLesson } from "./forget-lesson.ts";
import { handlePageComment } from "./handle-page-comment.ts";
import { postFactsOf } from "./look-ahead.ts";
import { productOfPost } from "./product-of.ts";
import { readEdited } from "./read-edited.ts";
import { readAbout, readForPage } from "./read-for-page.ts";
import { decideAgain, meet, recordAct } from "./record-act.ts";
import { closeIfUnread, takeBack } from "./take-back.ts";
import { wakeSends } from "./wake.ts";

/** A comment, or a reply to one. */
export async function handleCommentAdded(context: WorkContext, event: CommentAdded): Promise<void> {
  const { tx, now } = context;
  const post = await recordPost(tx, postFactsOf(event, now), context.posts.get(event.postId));
  context.posts.set(event.postId, post);
  if (post.text === null && post.fetched_at === null) context.wakes.learn = true;
  if (event.byPage) return await handlePageComment(context, event);
  if (event.contact === undefined) return await keepWithoutAuthor(context, event);
  await recordCustomerComment(context, { ...event, contact: event.contact }, post);
}

async function recordCustomerComment(
  context: WorkContext,
  event: CommentAdded & { contact: string },
  post: PostRow,
): Promise<void> {
  const at = new Date(event.at);
  const { contact, isFirst } = await meet(context, event, "commenter", {
    source: "comment",
    channel: post.channel,
    postId: event.postId,
    adId: null,
    ref: null,
  });
  const { reading, sku } = readAbout(context, event.text, {
    channel: "comment",
    now: at,
    about: productOfPost(context, post),
    last: contact.product_sku,
  });
  const recorded = await recordAct(context, contact, {
    kind: "comment",
    externalId: event.commentId,
    at,
    text: event.text,
    postId: event.postId,
    parentId: event.parentCommentId,
    reading,
    data: event.attachment === null ? {} : { attachment: event.attachment },
    windowClosesAt: null,
  });
  if (recorded === null) return await closeIfUnread(context, contact, "comment_removed");
  await decideContact(context, {
    ...recorded,
    contact,
    isFirst,
    productSku: sku,
    trigger: {
      kind: "comment",
      surface: "comment",
      externalId: event.commentId,
      at,
      reading,
      postId: event.postId,
    },
  });
}

/** Meta did not say who wrote it (the token may not read that): kept on the post, nobody to answer in private. */
async function keepWithoutAuthor(context: WorkContext, event: CommentAdded): Promise<void> {
  const { tx, now, page } = context;
  const at = new Date(event.at);
  const reading = readForPage(context, event.text, { channel: "comment", now: at });
  const inserted = await recordInteraction(tx, {
    pageId: event.pageId,
    contactId: null,
    kind: "comment",
    direction: "in",
    author: "customer",
    externalId: event.commentId,
    at,
    text: event.text,
    postId: event.postId,
    parentId: event.parentCommentId,
    reading,
    data: { decision: { why: "author_unknown" } },
  });
  // Rivals read the number whoever wrote it, and hiding needs no more than the comment.
  if (inserted === null || !page.settings.hidePhones || (reading.entities.phones?.length ?? 0) === 0) return;
  const hide = hideComment(event.commentId, now);
  await planSends(tx, { pageId: event.pageId, contactId: null }, [hide], now);
  wakeSends(context.wakes, event.pageId, hide.kind, hide.dueAt);
}

/** A new wording is read anew; an edit of a comment that never arrived brings the comment. */
export async function handleCommentEdited(context: WorkContext, event: CommentEdited): Promise<void> {
  const { tx } = context;
  const at = new Date(event.at);
  const known = await findInteraction(tx, event.pageId, event.commentId);
  if (known === undefined) {
    await handleCommentAdded(context, {
      ...event,
      type: "comment_added",
      parentCommentId: null,
      attachment: null,
      post: null,
    });
    return await noteEdit(tx, { pageId: event.pageId, externalId: event.commentId, at });
  }
  const isCustomers = known.author === "customer";
  const reading = isCustomers ? await readEdited(context, known, event.text, at) : null;
  const taken = await editInteraction(tx, {
    pageId: event.pageId,
    externalId: event.commentId,
    text: event.text,
    reading,
    at,
  });
  if (taken) await forgetLesson(tx, known, context.now, event.text);
  if (!taken || reading === null || known.contact_id === null || event.contact === undefined) return;
  await decideAgain(context, { ...event, contact: event.contact }, known.id, {
    kind: "comment",
    surface: "comment",
    externalId: event.commentId,
    at: known.at,
    reading,
    postId: event.postId,
  });
}

/** Removed, hidden or shown again. */
export async function handleCommentChanged(context: WorkContext, event: CommentStateChanged): Promise<void> {
  const { pageId, commentId: externalId, postId } = event;
  const at = new Date(event.at);
  if (event.type === "comment_removed")
    return await takeBack(context, { pageId, externalId, kind: "comment", postId, at });
  const change = event.type === "comment_hidden" ? "hidden" : "unhidden";
  await markInteraction(context.tx, { pageId, externalId, change, at });
}
