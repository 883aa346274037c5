import { AppError } from "../base/errors.ts";
import { getPage, type Stage } from "./page-acts.ts";

/** A comment that somebody else tells the program about; registered so that replies to it are accepted. */
export interface ForeignComment {
  pageId: string;
  postId: string;
  commentId: string;
  /** Null or absent when the source names nobody. */
  fromId?: string | null;
  name?: string | null;
  text?: string | null;
  parentCommentId?: string | null;
  /** ISO 8601 or ms since 1970; now when left out. */
  createdAt?: string | number | null;
  postText?: string | null;
}

/**
 * Registers comments, their posts and their people without any webhook.
 * @throws AppError `SANDBOX_BAD_OBJECT` for one without ids, `SANDBOX_NO_SUCH_PAGE` for one of an unknown Page
 */
export function registerComments(stage: Stage, comments: readonly ForeignComment[]): void {
  const { core } = stage;
  for (const comment of comments) {
    if (!comment.pageId || !comment.postId || !comment.commentId) {
      throw new AppError("SANDBOX_BAD_OBJECT", "Each comment needs pageId, postId and commentId", {
        status: 400,
      });
    }
    const page = getPage(core, comment.pageId);
    const fromId = comment.fromId ?? `unknown-${comment.commentId}`;
    const createdAt = readInstant(comment.createdAt, core.clock.nowMs());
    if (core.store.get("posts", comment.postId) === undefined) {
      registerPost(stage, page.id, page.name, comment, createdAt);
    }
    if (core.store.get("people", fromId) === undefined && fromId !== page.id) {
      const name = comment.name ?? "";
      core.store.put("people", fromId, { commenterId: fromId, psid: fromId, name, pictureUrl: null });
    }
    core.store.put("comments", comment.commentId, {
      id: comment.commentId,
      pageId: page.id,
      postId: comment.postId,
      parentId: comment.parentCommentId ?? null,
      fromId,
      fromName: comment.name ?? null,
      text: comment.text ?? null,
      photoUrl: null,
      createdAt,
      hidden: false,
      removed: false,
      privateReplyMid: core.store.get("comments", comment.commentId)?.privateReplyMid ?? null,
    });
    core.journal.append({
      type: "act",
      kind: fromId === page.id ? "staff_comment" : "comment",
      pageId: page.id,
      commenterId: fromId,
      psid: fromId,
      postId: comment.postId,
      commentId: comment.commentId,
      text: comment.text ?? null,
      createdAt,
    });
  }
}

function registerPost(
  stage: Stage,
  pageId: string,
  pageName: string,
  comment: ForeignComment,
  createdAt: number,
): void {
  stage.core.store.put("posts", comment.postId, {
    id: comment.postId,
    pageId,
    fromId: pageId,
    fromName: pageName,
    text: comment.postText ?? "",
    kind: "status",
    published: true,
    adId: null,
    createdAt: createdAt - 1,
    removed: false,
    shares: 0,
    reactions: 0,
    privateReplyMid: null,
  });
}

function readInstant(value: string | number | null | undefined, otherwise: number): number {
  const at = typeof value === "string" ? Date.parse(value) : (value ?? otherwise);
  return Number.isNaN(at) ? otherwise : at;
}
