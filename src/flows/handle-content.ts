import { type NewFeedback, recordFeedback } from "../care/feedback.ts";
import { editInteraction, recordInteraction } from "../contacts/interactions.ts";
import { recordReaction } from "../contacts/reactions.ts";
import { markPostRemoved, recordPost } from "../content/posts.ts";
import type { ContactRow } from "../db/schema.ts";
import type { MentionAdded, PostEvent, RatingEvent, ReactionEvent } from "../facebook/page-event.ts";
import { readFeedback } from "../language/read-feedback.ts";
import { decideContact } from "./decide-contact.ts";
import type { WorkContext } from "./flow-deps.ts";
import { productOfPost } from "./product-of.ts";
import { readAbout, readForPage } from "./read-for-page.ts";
import { meet, recordAct } from "./record-act.ts";

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
  about: string | null,
): Promise<void> {
  const at = new Date(event.at);
  const { contact } = await meet(context, event, "commenter", {
    source: "visitor_post",
    channel: "earned",
    postId: event.postId,
    adId: null,
    ref: null,
  });
  const { reading, sku } = readAbout(context, event.text, {
    channel: "comment",
    now: at,
    about,
    last: contact.product_sku,
  });
  const recorded = await recordAct(context, contact, {
    kind: "post",
    externalId: event.postId,
    at,
    text: event.text,
    postId: event.postId,
    reading,
    windowClosesAt: null,
  });
  if (recorded === null) return;
  await decideContact(context, {
    ...recorded,
    contact,
    productSku: sku,
    trigger: {
      kind: "comment",
      surface: "visitor_post",
      externalId: event.postId,
      at,
      reading,
      postId: event.postId,
    },
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
  const at = new Date(event.at);
  const externalId = `rating:${event.storyId ?? event.contact}`;
  const { contact } = await meet(context, { ...event, contact: event.contact }, "commenter", {
    source: "comment",
    channel: "earned",
    postId: null,
    adId: null,
    ref: null,
  });
  const isBad = event.recommendation === "negative" || (event.stars !== null && event.stars <= 2);
  const { text } = event;
  const reading = {
    ...readForPage(context, text, { channel: "comment", now: at }),
    intent: isBad ? ("complain" as const) : ("praise" as const),
  };
  const recorded = await recordAct(context, contact, {
    kind: "rating",
    externalId,
    at,
    text,
    reading,
    windowClosesAt: null,
  });
  await recordFeedback(context.tx, feedbackOf(event, contact, { externalId, isBad, at }));
  if (recorded === null) {
    await editInteraction(context.tx, { pageId: event.pageId, externalId, text, reading, at });
    return;
  }
  await decideContact(context, {
    ...recorded,
    contact,
    productSku: null,
    trigger: { kind: "comment", surface: "rating", externalId, at, reading, postId: null },
  });
}

function feedbackOf(
  event: RatingEvent,
  contact: ContactRow,
  about: { externalId: string; isBad: boolean; at: Date },
): NewFeedback {
  const { externalId, isBad, at } = about;
  const read = readFeedback(event.text ?? "");
  const said = event.recommendation === null && event.stars === null ? read.polarity : isBad ? "bad" : "good";
  return {
    pageId: event.pageId,
    contactId: contact.id,
    orderId: null,
    externalId,
    polarity: said,
    degree: degreeOf(event, said === read.polarity ? read.degree : isBad ? 2 : 4),
    about: read.about,
    quote: event.text ?? "",
    at,
  };
}

function degreeOf(event: RatingEvent, otherwise: 1 | 2 | 3 | 4 | 5): 1 | 2 | 3 | 4 | 5 {
  const stars = event.stars === null ? null : Math.min(5, Math.max(1, Math.round(event.stars)));
  return (stars as 1 | 2 | 3 | 4 | 5 | null) ?? otherwise;
}
