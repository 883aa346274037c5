import { recordFeedback } from "../care/feedback.ts";
import { findOrCreateContact, lockContact } from "../contacts/find-contact.ts";
import { editInteraction, recordInteraction } from "../contacts/interactions.ts";
import { recordReaction } from "../contacts/reactions.ts";
import { markPostRemoved, recordPost } from "../content/posts.ts";
import type { MentionAdded, PostEvent, RatingEvent, ReactionEvent } from "../facebook/page-event.ts";
import { openConversation, recordInbound } from "../inbox/conversations.ts";
import { readFeedback } from "../language/read-feedback.ts";
import { readText } from "../language/read-text.ts";
import { decideContact } from "./decide-contact.ts";
import type { WorkContext } from "./flow-deps.ts";
import { productOfPost } from "./product-of.ts";

/** A like or another reaction: counted, never answered in private (reference section 5: likers cannot be written to). */
export async function handleReaction(context: WorkContext, event: ReactionEvent): Promise<void> {
  if (event.contact === undefined || event.byPage) return;
  await recordReaction(context.tx, {
    pageId: event.pageId,
    postId: event.postId,
    commentId: event.commentId,
    externalId: event.contact,
    name: event.contactName ?? null,
    reaction: event.reaction,
    removed: event.type === "reaction_removed",
    at: new Date(event.at),
  });
}

/** Posts of the Page are learnt; a visitor's post is a person who speaks to the shop. */
export async function handlePost(context: WorkContext, event: PostEvent): Promise<void> {
  const { tx, now } = context;
  if (event.type === "post_removed") return await markPostRemoved(tx, event.postId, new Date(event.at));
  const isVisitors = event.type === "visitor_posted";
  const sku = productOfPost(context, { product_sku: null, text: event.text });
  await recordPost(tx, {
    postId: event.postId,
    pageId: event.pageId,
    text: event.text,
    kind: event.postKind,
    isPublished: event.isPublished,
    byPage: !isVisitors,
    productSku: sku,
    publishedAt: event.type === "post_edited" ? null : new Date(event.at),
    at: now,
  });
  if (isVisitors && event.contact !== undefined)
    await handleVisitorPost(context, { ...event, contact: event.contact }, sku);
}

async function handleVisitorPost(
  context: WorkContext,
  event: PostEvent & { contact: string },
  sku: string | null,
): Promise<void> {
  const { tx } = context;
  const at = new Date(event.at);
  const contact = await findOrCreateContact(tx, {
    pageId: event.pageId,
    externalId: event.contact,
    as: "commenter",
    name: event.contactName ?? null,
    touch: {
      at: event.at,
      source: "visitor_post",
      channel: "earned",
      postId: event.postId,
      adId: null,
      ref: null,
    },
    at,
  });
  const reading = readText(event.text ?? "", { channel: "comment" });
  const interactionId = await recordInteraction(tx, {
    pageId: event.pageId,
    contactId: contact.id,
    kind: "post",
    direction: "in",
    author: "customer",
    externalId: event.postId,
    at,
    text: event.text,
    postId: event.postId,
    reading,
  });
  if (interactionId === null) return;
  const opened = await openConversation(tx, contact.id, event.pageId);
  const conversation = await recordInbound(tx, opened, { at, text: event.text, windowClosesAt: null });
  await decideContact(context, {
    contact,
    conversation,
    interactionId,
    productSku: sku,
    trigger: { kind: "comment", externalId: event.postId, at, reading, postId: event.postId },
  });
}

/** Somebody named the Page elsewhere: kept for the owner to see; Meta names nobody. */
export async function handleMention(context: WorkContext, event: MentionAdded): Promise<void> {
  await recordInteraction(context.tx, {
    pageId: event.pageId,
    contactId: null,
    kind: "mention",
    direction: "in",
    author: "customer",
    externalId: `mention:${event.commentId ?? event.postId}`,
    at: new Date(event.at),
    text: event.text,
    postId: event.postId,
  });
}

/** A recommendation of the Page is feedback in the customer's own words. */
export async function handleRating(context: WorkContext, event: RatingEvent): Promise<void> {
  if (event.contact === undefined || event.removed) return;
  const { tx, now } = context;
  const at = new Date(event.at);
  const externalId = `rating:${event.storyId ?? event.contact}`;
  const contact = await findOrCreateContact(tx, {
    pageId: event.pageId,
    externalId: event.contact,
    as: "commenter",
    name: event.contactName ?? null,
    touch: { at: event.at, source: "comment", channel: "earned", postId: null, adId: null, ref: null },
    at,
  });
  const isBad = event.recommendation === "negative" || (event.stars !== null && event.stars <= 2);
  const reading = {
    ...readText(event.text ?? "", { channel: "comment" }),
    intent: isBad ? ("complain" as const) : ("praise" as const),
  };
  const interactionId = await recordInteraction(tx, {
    pageId: event.pageId,
    contactId: contact.id,
    kind: "rating",
    direction: "in",
    author: "customer",
    externalId,
    at,
    text: event.text,
    reading,
  });
  if (interactionId === null) {
    await editInteraction(tx, { pageId: event.pageId, externalId, text: event.text, reading, at });
  }
  const read = readFeedback(event.text ?? "");
  const polarity =
    event.recommendation === null && event.stars === null ? read.polarity : isBad ? "bad" : "good";
  await recordFeedback(tx, {
    pageId: event.pageId,
    contactId: contact.id,
    orderId: null,
    externalId,
    polarity,
    degree: degreeOf(event, polarity === read.polarity ? read.degree : isBad ? 2 : 4),
    about: read.about,
    quote: event.text ?? "",
    at,
  });
  const locked = await lockContact(tx, contact.id);
  if (locked === undefined || interactionId === null) return;
  const conversation = await openConversation(tx, contact.id, event.pageId);
  await decideContact(
    { ...context, now },
    {
      contact: locked,
      conversation,
      interactionId,
      productSku: null,
      trigger: { kind: "comment", externalId, at, reading, postId: null },
    },
  );
}

function degreeOf(event: RatingEvent, otherwise: 1 | 2 | 3 | 4 | 5): 1 | 2 | 3 | 4 | 5 {
  const stars = event.stars === null ? null : Math.min(5, Math.max(1, Math.round(event.stars)));
  return (stars as 1 | 2 | 3 | 4 | 5 | null) ?? otherwise;
}
