import { DAY_MS } from "../../base/clock.ts";
import { commentFromPage } from "../page-acts.ts";
import { type CommentRecord, type PostRecord, threadKey } from "../records.ts";
import { commentItem, graphTime, reactionItem } from "../webhook-payloads.ts";
import { type FieldMakers, pageOf, parseFields, pickFields, type WantedField } from "./fields.ts";
import { answer, type GraphAnswer, type GraphCall, readText, requirePage } from "./graph-call.ts";
import { badParameter, GraphRefusal, objectMissing } from "./graph-refusal.ts";

/** The comment, if it is there and belongs to the token's Page. @throws GraphRefusal 100/33 */
function requireComment(call: GraphCall, id: string): { comment: CommentRecord; post: PostRecord } {
  const page = requirePage(call);
  const comment = call.stage.core.store.get("comments", id);
  const post = comment === undefined ? undefined : call.stage.core.store.get("posts", comment.postId);
  if (comment === undefined || post === undefined || comment.removed || comment.pageId !== page.id) {
    throw objectMissing(id);
  }
  return { comment, post };
}

/** May the Page answer it privately? The same rules as at sending, without the hourly limit. */
function canReplyPrivately(call: GraphCall, comment: CommentRecord): boolean {
  const { store, clock } = call.stage.core;
  const psid = store.get("people", comment.fromId)?.psid ?? comment.fromId;
  return (
    store.get("pages", comment.fromId) === undefined &&
    comment.privateReplyMid === null &&
    clock.nowMs() - comment.createdAt <= 7 * DAY_MS &&
    store.get("threads", threadKey(comment.pageId, psid))?.blocked !== true
  );
}

/** The comments right under a post or a comment, oldest first; `filter=stream` takes the whole tree. */
export function listComments(
  call: GraphCall,
  postId: string,
  parentId: string | null,
  wholeTree: boolean,
): CommentRecord[] {
  return [...call.stage.core.store.all("comments")].filter(
    (comment) =>
      comment.postId === postId && !comment.removed && (wholeTree || comment.parentId === parentId),
  );
}

/** A comment as Graph shows it (comments and mentions). */
export function presentComment(
  call: GraphCall,
  comment: CommentRecord,
  wanted: readonly WantedField[],
): Record<string, unknown> {
  const { store } = call.stage.core;
  const replies = () => listComments(call, comment.postId, comment.id, false);
  const makers: FieldMakers = {
    created_time: () => graphTime(comment.createdAt),
    from: () => ({ id: comment.fromId, ...(comment.fromName === null ? {} : { name: comment.fromName }) }),
    message: () => comment.text ?? "",
    is_hidden: () => comment.hidden,
    can_hide: () => true,
    can_reply_privately: () => canReplyPrivately(call, comment),
    private_reply_conversation: () => {
      const mid = comment.privateReplyMid;
      const psid = mid === null ? undefined : store.get("messages", mid)?.psid;
      return psid === undefined ? undefined : { id: `t_${comment.pageId}_${psid}` };
    },
    parent: () => {
      const parent = comment.parentId === null ? undefined : store.get("comments", comment.parentId);
      return parent === undefined ? undefined : presentComment(call, parent, []);
    },
    comment_count: () => replies().length,
    comments: (field) =>
      pageOf(
        replies().map((reply) => presentComment(call, reply, field.children)),
        field.options["limit"],
        undefined,
      ),
    permalink_url: () => `https://www.facebook.com/${comment.postId}?comment_id=${comment.id.split("_")[1]}`,
  };
  return pickFields(comment.id, makers, wanted, ["created_time", "from", "message"]);
}

/** `GET /{comment}`. */
export function getCommentFields(call: GraphCall, id: string): GraphAnswer {
  const { comment } = requireComment(call, id);
  return answer(presentComment(call, comment, parseFields(readText(call.params, "fields") ?? "")));
}

/** `GET /{comment}/comments` and `GET /{post}/comments`. */
export function getReplies(call: GraphCall, postId: string, parentId: string | null): GraphAnswer {
  requirePage(call);
  const wanted = parseFields(readText(call.params, "fields") ?? "");
  const found = listComments(call, postId, parentId, readText(call.params, "filter") === "stream");
  if (readText(call.params, "order") === "reverse_chronological") found.reverse();
  const shown = found.map((comment) => presentComment(call, comment, wanted));
  return answer(pageOf(shown, readText(call.params, "limit"), readText(call.params, "after")));
}

/** `POST /{comment}/comments` and `POST /{post}/comments`: the Page answers in public. */
export function addReply(call: GraphCall, post: PostRecord, parent: CommentRecord | null): GraphAnswer {
  const page = requirePage(call);
  if (post.pageId !== page.id || post.removed) throw objectMissing(post.id);
  if (parent !== null) requireComment(call, parent.id);
  const text = readText(call.params, "message") ?? "";
  const hasPicture =
    call.params["attachment_url"] !== undefined || call.params["attachment_id"] !== undefined;
  if (text.trim() === "" && !hasPicture) throw badParameter("Param message is required");
  if (text.length > 8000) throw badParameter("Param message is too long: at most 8000 characters");
  const id = commentFromPage(call.stage, { page, post, parent, text, sentBy: "app" });
  return { body: { id }, performed: true, commentId: id };
}

/** `POST /{comment}`: `is_hidden` of anybody's comment, `message` of the Page's own. */
export function changeComment(call: GraphCall, id: string): GraphAnswer {
  const page = requirePage(call);
  const { comment, post } = requireComment(call, id);
  const { core, deliveries } = call.stage;
  const hidden = readText(call.params, "is_hidden");
  const message = readText(call.params, "message");
  if (hidden === undefined && message === undefined) throw badParameter("Param is_hidden is required");
  if (message !== undefined && comment.fromId !== page.id) {
    throw new GraphRefusal(200, "Only the author may edit a comment", { status: 403 });
  }
  const wasHidden = comment.hidden;
  const next = { ...comment };
  if (message !== undefined) next.text = message;
  if (hidden !== undefined) next.hidden = hidden === "true" || hidden === "1";
  core.store.put("comments", id, next);
  const at = core.stamp();
  const actor = { id: page.id, name: page.name };
  if (next.hidden !== wasHidden) {
    deliveries.enqueue(commentItem(next, post, { verb: next.hidden ? "hide" : "unhide", at, actor }));
  }
  if (message !== undefined) deliveries.enqueue(commentItem(next, post, { verb: "edited", at, actor }));
  return { body: { success: true }, performed: true, commentId: id };
}

/** `DELETE /{comment}`. */
export function deleteComment(call: GraphCall, id: string): GraphAnswer {
  const page = requirePage(call);
  const { comment, post } = requireComment(call, id);
  const { core, deliveries } = call.stage;
  core.store.put("comments", id, { ...comment, removed: true });
  const actor = { id: page.id, name: page.name };
  deliveries.enqueue(commentItem(comment, post, { verb: "remove", at: core.stamp(), actor }));
  return { body: { success: true }, performed: true, commentId: id };
}

/** `POST /{comment}/likes`. */
export function likeComment(call: GraphCall, id: string): GraphAnswer {
  const page = requirePage(call);
  const { comment } = requireComment(call, id);
  call.stage.deliveries.enqueue(
    reactionItem({
      pageId: page.id,
      postId: comment.postId,
      commentId: id,
      actor: { id: page.id, name: page.name },
      reaction: "like",
      verb: "add",
      at: call.stage.core.stamp(),
    }),
  );
  return { body: { success: true }, performed: true, commentId: id };
}
