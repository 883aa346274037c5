import { createHash } from "node:crypto";
import { AppError } from "../base/errors.ts";
import type { Core } from "./core.ts";
import type { Deliveries } from "./deliveries.ts";
import {
  type CommentRecord,
  type MessageRecord,
  type PageRecord,
  type PostRecord,
  type ThreadRecord,
  threadKey,
} from "./records.ts";
import { commentItem, echoItem, messagingItem } from "./webhook-payloads.ts";
import type { PageComment, PageMessage, Person } from "./world.ts";

/** The parts that every act needs. */
export interface Stage {
  core: Core;
  deliveries: Deliveries;
}

/** The app id under which replies typed in Meta's own inbox are echoed (conversation routing). */
export const PAGE_INBOX_APP_ID = "263902037430900";

/** The Page. @throws AppError `SANDBOX_NO_SUCH_PAGE` */
export function getPage(core: Core, pageId: string): PageRecord {
  const page = core.store.get("pages", pageId);
  if (page !== undefined) return page;
  throw new AppError("SANDBOX_NO_SUCH_PAGE", `The sandbox has no Page ${pageId}: create it first`, {
    status: 404,
  });
}

/** The post. @throws AppError `SANDBOX_NO_SUCH_POST` */
export function getPost(core: Core, postId: string): PostRecord {
  const post = core.store.get("posts", postId);
  if (post !== undefined) return post;
  throw new AppError("SANDBOX_NO_SUCH_POST", `The sandbox has no post ${postId}: publish it first`, {
    status: 404,
  });
}

/** The comment. @throws AppError `SANDBOX_NO_SUCH_COMMENT` */
export function getComment(core: Core, commentId: string): CommentRecord {
  const comment = core.store.get("comments", commentId);
  if (comment !== undefined) return comment;
  throw new AppError("SANDBOX_NO_SUCH_COMMENT", `The sandbox has no comment ${commentId}`, { status: 404 });
}

/** The thread of a Page and a person, made when it is new. */
export function openThread(core: Core, pageId: string, psid: string): ThreadRecord {
  const key = threadKey(pageId, psid);
  const known = core.store.get("threads", key);
  if (known !== undefined) return known;
  const thread: ThreadRecord = { pageId, psid, lastActionAt: null, blocked: false, mids: [] };
  core.store.put("threads", key, thread);
  return thread;
}

/** The person behind a Messenger id; somebody nameless when nobody was registered. */
export function findPersonByPsid(core: Core, psid: string): Person {
  const sameId = core.store.get("people", psid);
  if (sameId?.psid === psid) return sameId;
  for (const person of core.store.all("people")) if (person.psid === psid) return person;
  return { commenterId: psid, psid, name: "", pictureUrl: null };
}

/** An id of a post or a comment: long digits, as Meta's are. */
export function newObjectNumber(core: Core): string {
  return String(100_000_000_000_000 + core.nextNumber() * 37 + (core.seed % 37));
}

/** A message id that no other message has. */
export function newMid(core: Core): string {
  const hash = createHash("sha256").update(`${core.seed}:mid:${core.nextNumber()}`).digest("base64url");
  return `m_${hash}`;
}

/** Keeps a message and puts it into its thread. */
export function recordMessage(core: Core, message: MessageRecord): ThreadRecord {
  const thread = openThread(core, message.pageId, message.psid);
  core.store.put("messages", message.mid, message);
  thread.mids.push(message.mid);
  core.store.put("threads", threadKey(message.pageId, message.psid), thread);
  return thread;
}

/** A message of the Page that every rule has let through. */
export interface OutgoingMessage {
  page: PageRecord;
  person: Person;
  /** Whole text that the person sees. */
  text: string;
  /** Meta's `message` object for the echo, without metadata. */
  message: Record<string, unknown>;
  quickReplies: { title: string; payload: string }[];
  buttons: { title: string; payload: string }[];
  metadata: string | null;
  appId: string;
  answersId: string | null;
}

/** Sends it: the thread, the echo, the receipts, and the word to whoever plays the person. */
export function sendFromPage(stage: Stage, out: OutgoingMessage): { mid: string; echoKey: string | null } {
  const { core, deliveries } = stage;
  const at = core.stamp();
  const mid = newMid(core);
  const { page, person } = out;
  const where = { pageId: page.id, psid: person.psid, mid, at };
  recordMessage(core, { ...where, fromPage: true, text: out.text, answersId: out.answersId });
  const echoKey = deliveries.enqueue(
    echoItem({ ...where, appId: out.appId, metadata: out.metadata, message: out.message }),
  );
  const receipt = (field: string, body: Record<string, unknown>) =>
    deliveries.enqueue(messagingItem(page.id, person.psid, field, body, core.stamp()));
  receipt("message_deliveries", { delivery: { mids: [mid], watermark: at } });
  const reads = core.faults.randomFor(`read:${mid}`)() < core.faults.options().read;
  if (reads) receipt("message_reads", { read: { watermark: at } });
  const heard: PageMessage = {
    pageId: page.id,
    person,
    mid,
    text: out.text,
    quickReplies: out.quickReplies,
    buttons: out.buttons,
    commentId: out.answersId,
    sentBy: out.appId === core.appId ? "app" : "staff",
    at,
  };
  core.store.put("heard", `h${core.nextNumber()}`, { kind: "message", event: heard });
  for (const listener of core.messageListeners) listener(heard);
  return { mid, echoKey };
}

/** Writes a comment of the Page under a post or a comment; its id. */
export function commentFromPage(
  stage: Stage,
  out: {
    page: PageRecord;
    post: PostRecord;
    parent: CommentRecord | null;
    text: string;
    sentBy: "app" | "staff";
  },
): string {
  const { core, deliveries } = stage;
  const { page, post, parent } = out;
  const at = core.stamp();
  const comment: CommentRecord = {
    id: `${post.id.split("_")[1] ?? post.id}_${newObjectNumber(core)}`,
    pageId: page.id,
    postId: post.id,
    parentId: parent?.id ?? null,
    fromId: page.id,
    fromName: page.name,
    text: out.text,
    photoUrl: null,
    createdAt: at,
    hidden: false,
    removed: false,
    privateReplyMid: null,
  };
  core.store.put("comments", comment.id, comment);
  deliveries.enqueue(commentItem(comment, post, { verb: "add", at }));
  const heard: PageComment = {
    pageId: page.id,
    postId: post.id,
    commentId: comment.id,
    parentCommentId: parent?.id ?? null,
    person: parent === null ? null : (core.store.get("people", parent.fromId) ?? null),
    text: out.text,
    sentBy: out.sentBy,
    at,
  };
  core.store.put("heard", `h${core.nextNumber()}`, { kind: "comment", event: heard });
  for (const listener of core.commentListeners) listener(heard);
  return comment.id;
}
