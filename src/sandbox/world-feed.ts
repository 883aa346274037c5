import { DAY_MS } from "../base/clock.ts";
import type { JournalNote } from "./journal.ts";
import type { ActEntry } from "./journal-entry.ts";
import { commentFromPage, getComment, getPage, getPost, newObjectNumber, type Stage } from "./page-acts.ts";
import type { CommentRecord, PostRecord } from "./records.ts";
import { commentItem, pageLikeItem, postItem, reactionItem, recommendationItem } from "./webhook-payloads.ts";
import type { Person, SandboxWorld } from "./world.ts";

type FeedActs = Pick<
  SandboxWorld,
  | "publishPost"
  | "visitorPost"
  | "recommend"
  | "comment"
  | "editComment"
  | "removeComment"
  | "react"
  | "likePage"
  | "sharePost"
  | "staffComment"
>;

/** Writes one act of a person or of the staff into the journal. */
export function noteAct(stage: Stage, act: Omit<ActEntry, "seq" | "at" | "type">): void {
  const note: JournalNote = { type: "act", ...act };
  stage.core.journal.append(note);
}

/** Counts an act of a person for the Page's insights. */
export function countAct(stage: Stage, pageId: string): void {
  const page = getPage(stage.core, pageId);
  const day = new Date(Math.floor(stage.core.clock.nowMs() / DAY_MS) * DAY_MS).toISOString().slice(0, 10);
  page.actsByDay[day] = (page.actsByDay[day] ?? 0) + 1;
  stage.core.store.put("pages", pageId, page);
}

const personIds = (person: Person) => ({
  commenterId: person.commenterId,
  psid: person.psid,
  name: person.name,
});

/** Everything that people and staff do in public, under the Page's posts. */
export function createFeedActs(stage: Stage): FeedActs {
  return {
    publishPost: (act) => publishPost(stage, act),
    visitorPost: (act) => writeVisitorPost(stage, act),
    recommend: ({ pageId, person, text, recommendation }) => {
      const page = getPage(stage.core, pageId);
      countAct(stage, pageId);
      noteAct(stage, { kind: "recommendation", pageId, ...personIds(person), text });
      const storyId = newObjectNumber(stage.core);
      const said = { storyId, text, recommendation };
      stage.deliveries.enqueue(recommendationItem(page, person, said, stage.core.stamp()));
    },
    comment: (act) => writeComment(stage, act),
    editComment: ({ pageId, commentId, text }) => {
      const comment = getComment(stage.core, commentId);
      comment.text = text;
      changeComment(stage, comment, "edited");
      noteAct(stage, { kind: "comment_edited", pageId, commenterId: comment.fromId, commentId, text });
    },
    removeComment: ({ pageId, commentId }) => {
      const comment = getComment(stage.core, commentId);
      comment.removed = true;
      changeComment(stage, comment, "remove");
      noteAct(stage, { kind: "comment_removed", pageId, commenterId: comment.fromId, commentId });
    },
    react: (act) => react(stage, act),
    likePage: ({ pageId, person }) => {
      const page = getPage(stage.core, pageId);
      page.likes += 1;
      countAct(stage, pageId);
      noteAct(stage, { kind: "page_liked", pageId, ...personIds(person) });
      stage.deliveries.enqueue(pageLikeItem(page, person, stage.core.stamp()));
    },
    sharePost: ({ pageId, postId, person }) => {
      // Who shared is private to them: Meta counts it and tells nobody.
      const post = getPost(stage.core, postId);
      post.shares += 1;
      stage.core.store.put("posts", postId, post);
      countAct(stage, pageId);
      noteAct(stage, { kind: "post_shared", pageId, postId, ...personIds(person) });
    },
    staffComment: ({ pageId, postId, parentCommentId, text }) => {
      const parent = getComment(stage.core, parentCommentId);
      const page = getPage(stage.core, pageId);
      const post = getPost(stage.core, postId);
      const commentId = commentFromPage(stage, { page, post, parent, text, sentBy: "staff" });
      noteAct(stage, { kind: "staff_comment", pageId, postId, commentId, parentCommentId, text });
      return commentId;
    },
  };
}

type NewPost = Pick<PostRecord, "fromId" | "fromName" | "text" | "kind" | "published" | "adId">;

function putPost(stage: Stage, pageId: string, made: NewPost): PostRecord {
  const post: PostRecord = {
    ...made,
    id: `${pageId}_${newObjectNumber(stage.core)}`,
    pageId,
    createdAt: stage.core.stamp(),
    removed: false,
    shares: 0,
    reactions: 0,
    privateReplyMid: null,
  };
  stage.core.store.put("posts", post.id, post);
  return post;
}

function writeVisitorPost(stage: Stage, act: Parameters<SandboxWorld["visitorPost"]>[0]): string {
  const { pageId, person, text } = act;
  stage.core.store.put("people", person.commenterId, person);
  const by = { fromId: person.commenterId, fromName: person.name };
  const post = putPost(stage, pageId, { ...by, text, kind: "status", published: true, adId: null });
  countAct(stage, pageId);
  noteAct(stage, { kind: "visitor_post", pageId, postId: post.id, ...personIds(person), text });
  stage.deliveries.enqueue(postItem(post, "add", post.createdAt));
  return post.id;
}

function publishPost(stage: Stage, act: Parameters<SandboxWorld["publishPost"]>[0]): string {
  const { core, deliveries } = stage;
  const page = getPage(core, act.pageId);
  const post = putPost(stage, page.id, {
    fromId: page.id,
    fromName: page.name,
    text: act.text,
    kind: act.kind,
    published: act.published ?? true,
    adId: act.adId ?? null,
  });
  noteAct(stage, {
    kind: "post_published",
    pageId: page.id,
    postId: post.id,
    text: act.text,
    ...(act.adId === undefined ? {} : { adId: act.adId }),
  });
  if (post.published) deliveries.enqueue(postItem(post, "add", post.createdAt));
  return post.id;
}

function writeComment(stage: Stage, act: Parameters<SandboxWorld["comment"]>[0]): string {
  const { core, deliveries } = stage;
  const post = getPost(core, act.postId);
  core.store.put("people", act.person.commenterId, act.person);
  const at = core.stamp();
  const comment: CommentRecord = {
    id: `${post.id.split("_")[1] ?? post.id}_${newObjectNumber(core)}`,
    pageId: act.pageId,
    postId: act.postId,
    parentId: act.parentCommentId ?? null,
    fromId: act.person.commenterId,
    fromName: act.person.name,
    text: act.text,
    photoUrl: act.photoUrl ?? null,
    createdAt: at,
    hidden: false,
    removed: false,
    privateReplyMid: null,
  };
  core.store.put("comments", comment.id, comment);
  countAct(stage, act.pageId);
  noteAct(stage, {
    kind: "comment",
    pageId: act.pageId,
    ...personIds(act.person),
    postId: act.postId,
    commentId: comment.id,
    text: act.text,
    ...(act.parentCommentId === undefined ? {} : { parentCommentId: act.parentCommentId }),
  });
  deliveries.enqueue(commentItem(comment, post, { verb: "add", at }));
  return comment.id;
}

function changeComment(stage: Stage, comment: CommentRecord, verb: "edited" | "remove"): void {
  const { core, deliveries } = stage;
  core.store.put("comments", comment.id, comment);
  const post = getPost(core, comment.postId);
  deliveries.enqueue(commentItem(comment, post, { verb, at: core.stamp() }));
}

function react(stage: Stage, act: Parameters<SandboxWorld["react"]>[0]): void {
  const { core, deliveries } = stage;
  const verb = act.verb ?? "add";
  const post = getPost(core, act.postId);
  core.store.put("people", act.person.commenterId, act.person);
  if (act.commentId === undefined && verb !== "edit") {
    post.reactions = Math.max(0, post.reactions + (verb === "add" ? 1 : -1));
    core.store.put("posts", post.id, post);
  }
  countAct(stage, act.pageId);
  noteAct(stage, {
    kind: "reaction",
    pageId: act.pageId,
    ...personIds(act.person),
    postId: act.postId,
    ...(act.commentId === undefined ? {} : { commentId: act.commentId }),
    reaction: act.reaction,
    verb,
  });
  deliveries.enqueue(
    reactionItem({
      pageId: act.pageId,
      postId: act.postId,
      commentId: act.commentId ?? null,
      actor: { id: act.person.commenterId, name: act.person.name },
      reaction: act.reaction,
      verb,
      at: core.stamp(),
    }),
  );
}
