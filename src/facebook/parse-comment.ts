import { hashKeyPart, makeEventKey } from "./event-key.ts";
import { parseFeedVerb } from "./feed-verb.ts";
import {
  findInstant,
  findKeyTime,
  type ItemContext,
  type ParsedItem,
  personOf,
  reasonWord,
  refuse,
  standing,
} from "./item-context.ts";
import { asFlag, asId, asObject, asText, type JsonObject } from "./json-value.ts";
import type { Attachment, PostHint } from "./page-event.ts";
import { parseActor } from "./parse-actor.ts";

/**
 * A comment or reply that was written, edited, removed, hidden or shown again; also one in the Page's group and one
 * under a rating. Refuses items without the ids that name the comment, and verbs that a comment cannot have.
 */
export function parseComment(value: JsonObject, context: ItemContext): ParsedItem {
  const commentId = asId(value["comment_id"]);
  const postId = asId(value["post_id"]) ?? asId(asObject(value["post"])?.["id"]);
  const at = findInstant(context, value["edited_time"], value["created_time"]);
  if (commentId === null) return refuse("malformed:comment_id");
  if (postId === null) return refuse("malformed:post_id");
  if (at === null) return refuse("malformed:time");
  const actor = parseActor(value, context);
  const text = asText(value["message"]);
  const common = { commentId, postId, byPage: actor.byPage };
  const stand = (kind: string, ...parts: string[]) =>
    standing(makeEventKey(kind, context.pageId, commentId, ...parts), at, context.pageId, personOf(actor));
  switch (parseFeedVerb(value["verb"])) {
    case "add":
      return {
        type: "comment_added",
        ...stand("comment_added"),
        ...common,
        parentCommentId: parseParent(value, postId),
        text,
        attachment: parseCommentAttachment(value),
        post: parsePostHint(value),
      };
    case "edit": {
      const editedAt = findKeyTime(context, value["edited_time"], value["created_time"]);
      return {
        type: "comment_edited",
        ...stand("comment_edited", editedAt, hashKeyPart(text ?? "")),
        ...common,
        text,
      };
    }
    case "remove":
      return { type: "comment_removed", ...stand("comment_removed"), ...common };
    case "hide":
    case "unhide": {
      const type = value["verb"] === "hide" ? "comment_hidden" : "comment_unhidden";
      return { type, ...stand(type, findKeyTime(context, value["created_time"])), ...common };
    }
    default:
      return refuse(`unknown_verb:comment/${reasonWord(value["verb"])}`);
  }
}

/** The comment that this one answers; a comment right under the post names the post as its parent. */
function parseParent(value: JsonObject, postId: string): string | null {
  const parentId = asId(value["parent_id"]);
  if (parentId === null || parentId === postId || postId.endsWith(`_${parentId}`)) return null;
  return parentId;
}

function parseCommentAttachment(value: JsonObject): Attachment | null {
  for (const kind of ["photo", "video"] as const) {
    const url = asText(value[kind]);
    if (url !== null) return { kind, url, title: null, stickerId: null };
  }
  return null;
}

function parsePostHint(value: JsonObject): PostHint | null {
  const post = asObject(value["post"]);
  if (post === null) return null;
  return {
    permalinkUrl: asText(post["permalink_url"]),
    statusType: asText(post["status_type"]),
    isPublished: asFlag(post["is_published"]),
    promotionStatus: asText(post["promotion_status"]),
  };
}
