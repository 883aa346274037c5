import type { CommentRecord, PageRecord, PostRecord } from "./records.ts";
import type { Person } from "./world.ts";

/** One item of a webhook, before it is put into an envelope. Shapes: webhooks reference, Page and Messenger. */
export interface WebhookItem {
  pageId: string;
  /** The subscription that it belongs to. */
  field: string;
  payload: Record<string, unknown>;
  /** When it happened, clock ms. */
  at: number;
}

const seconds = (ms: number) => Math.floor(ms / 1000);

/** Meta's way to write an instant in Graph answers: `2020-10-28T00:46:10+0000`. */
export function graphTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}+0000`;
}

/** Where people see a post. */
export function postPermalink(post: PostRecord): string {
  return `https://www.facebook.com/${post.pageId}/posts/${post.id.split("_")[1] ?? post.id}`;
}

/** The kind of post in Meta's own words for `status_type`. */
export function statusType(post: PostRecord): string {
  if (post.kind === "photo") return "added_photos";
  return post.kind === "video" ? "added_video" : "mobile_status_update";
}

function from(id: string, name: string | null): Record<string, unknown> {
  return name === null ? { id } : { id, name };
}

/** A comment was written, edited, removed, hidden or shown again (`feed`). `actor` is who did that. */
export function commentItem(
  comment: CommentRecord,
  post: PostRecord,
  change: {
    verb: "add" | "edited" | "remove" | "hide" | "unhide";
    at: number;
    actor?: { id: string; name: string | null };
  },
): WebhookItem {
  const actor = change.actor ?? { id: comment.fromId, name: comment.fromName };
  const gone = change.verb === "remove";
  const payload: Record<string, unknown> = {
    from: from(actor.id, actor.name),
    post: {
      status_type: statusType(post),
      is_published: post.published,
      updated_time: graphTime(change.at),
      permalink_url: postPermalink(post),
      promotion_status: post.adId === null ? "inactive" : "active",
      id: post.id,
    },
    post_id: post.id,
    comment_id: comment.id,
    created_time: seconds(change.verb === "add" ? comment.createdAt : change.at),
    item: "comment",
    parent_id: comment.parentId ?? post.id,
    verb: change.verb,
  };
  if (!gone && comment.text !== null) payload["message"] = comment.text;
  if (!gone && comment.photoUrl !== null) payload["photo"] = comment.photoUrl;
  return { pageId: comment.pageId, field: "feed", payload, at: change.at };
}

/** A reaction on a post or a comment came, changed or went (`feed`). */
export function reactionItem(reaction: {
  pageId: string;
  postId: string;
  commentId: string | null;
  actor: { id: string; name: string | null };
  reaction: string;
  verb: "add" | "edit" | "remove";
  at: number;
}): WebhookItem {
  const payload: Record<string, unknown> = {
    from: from(reaction.actor.id, reaction.actor.name),
    post_id: reaction.postId,
    created_time: seconds(reaction.at),
    item: "reaction",
    parent_id: reaction.postId,
    reaction_type: reaction.reaction,
    verb: reaction.verb,
  };
  if (reaction.commentId !== null) payload["comment_id"] = reaction.commentId;
  return { pageId: reaction.pageId, field: "feed", payload, at: reaction.at };
}

/** The Page published a post (`feed`). Unpublished (ad) posts have no such notification. */
export function postItem(post: PostRecord, verb: "add" | "remove", at: number): WebhookItem {
  const payload: Record<string, unknown> = {
    from: from(post.fromId, post.fromName),
    post_id: post.id,
    created_time: seconds(at),
    item: verb === "remove" ? "post" : post.kind,
    verb,
  };
  if (verb === "add") {
    payload["message"] = post.text;
    payload["published"] = 1;
    if (post.kind === "photo") payload["link"] = `https://scontent.example/${post.id}.jpg`;
  } else payload["recipient_id"] = post.pageId;
  return { pageId: post.pageId, field: "feed", payload, at };
}

/** Somebody recommends the Page or warns of it (`ratings`, `item=rating`). */
export function recommendationItem(
  page: PageRecord,
  person: Person,
  said: { storyId: string; text: string; recommendation: "POSITIVE" | "NEGATIVE" },
  at: number,
): WebhookItem {
  return {
    pageId: page.id,
    field: "ratings",
    payload: {
      item: "rating",
      verb: "add",
      reviewer_id: person.commenterId,
      reviewer_name: person.name,
      review_text: said.text,
      recommendation_type: said.recommendation,
      open_graph_story_id: said.storyId,
      created_time: seconds(at),
    },
    at,
  };
}

/** Somebody likes the Page itself (`feed`, `item=like` without a post). */
export function pageLikeItem(page: PageRecord, person: Person, at: number): WebhookItem {
  return {
    pageId: page.id,
    field: "feed",
    payload: { item: "like", verb: "add", user_id: person.commenterId },
    at,
  };
}

/** Something that a person did in Messenger; `body` holds `message`, `postback` or `reaction`. */
export function messagingItem(
  pageId: string,
  psid: string,
  field: string,
  body: Record<string, unknown>,
  at: number,
): WebhookItem {
  return {
    pageId,
    field,
    payload: { sender: { id: psid }, recipient: { id: pageId }, timestamp: at, ...body },
    at,
  };
}

/** Something that the Page sent, told back to every app (`message_echoes`). */
export function echoItem(echo: {
  pageId: string;
  psid: string;
  mid: string;
  /** The app that sent it; Meta's own inbox has one too. */
  appId: string;
  metadata: string | null;
  message: Record<string, unknown>;
  at: number;
}): WebhookItem {
  const message: Record<string, unknown> = {
    mid: echo.mid,
    is_echo: true,
    // Meta sends it as a bare number.
    app_id: Number.isSafeInteger(Number(echo.appId)) ? Number(echo.appId) : echo.appId,
    ...echo.message,
  };
  if (echo.metadata !== null) message["metadata"] = echo.metadata;
  return {
    pageId: echo.pageId,
    field: "message_echoes",
    payload: { sender: { id: echo.pageId }, recipient: { id: echo.psid }, timestamp: echo.at, message },
    at: echo.at,
  };
}
