import { hashKeyPart, makeEventKey } from "./event-key.ts";
import { type FeedAct, parseFeedVerb } from "./feed-verb.ts";
import {
  type Actor,
  findInstant,
  findKeyTime,
  type ItemContext,
  type ParsedItem,
  personOf,
  reasonWord,
  refuse,
  standing,
} from "./item-context.ts";
import { asFlag, asId, asText, type JsonObject } from "./json-value.ts";
import type { PostEvent } from "./page-event.ts";
import { parseActor } from "./parse-actor.ts";

/**
 * A post of any kind that was published, edited, hidden, shown again, blocked or removed; `visitor_posted` when somebody
 * else wrote it on the Page. Hiding and blocking are edits that leave it unpublished.
 */
export function parsePost(value: JsonObject, context: ItemContext): ParsedItem {
  const postId =
    asId(value["post_id"]) ??
    asId(value["album_id"]) ??
    asId(value["video_id"]) ??
    asId(value["photo_id"]) ??
    asId(value["event_id"]) ??
    asId(value["share_id"]);
  if (postId === null) return refuse("malformed:post_id");
  const at = findInstant(context, value["edited_time"], value["created_time"]);
  if (at === null) return refuse("malformed:time");
  const act = parseFeedVerb(value["verb"]);
  if (act === null) return refuse(`unknown_verb:post/${reasonWord(value["verb"])}`);
  const actor = parseActor(value, context);
  const type = typeOf(act, value["item"], actor);
  const isPublished = isPublishedAfter(act, value);
  const text = asText(value["message"]);
  const parts = act === "add" || act === "remove" ? [] : editParts(act, value, context, text);
  const key = makeEventKey(
    type,
    context.pageId,
    postId,
    ...parts,
    ...(act === "add" ? [isPublished ? 1 : 0] : []),
  );
  return {
    type,
    ...standing(key, at, context.pageId, personOf(actor)),
    postId,
    postKind: asText(value["item"]) ?? "post",
    text,
    link: asText(value["link"]),
    isPublished,
  };
}

function typeOf(act: FeedAct, item: unknown, actor: Actor): PostEvent["type"] {
  if (act === "remove") return "post_removed";
  if (act !== "add") return "post_edited";
  // A Page's own posts come as status, photo, video…; a bare `post` whose author Meta keeps to itself is a visitor's.
  const byVisitor = actor.id === null ? item === "post" : !actor.byPage;
  return byVisitor ? "visitor_posted" : "post_published";
}

function isPublishedAfter(act: FeedAct, value: JsonObject): boolean | null {
  if (act === "hide" || act === "block" || act === "remove") return false;
  if (act === "unhide" || act === "unblock") return true;
  if (asFlag(value["is_hidden"]) === true) return false;
  return asFlag(value["published"]) ?? asFlag(value["is_published"]);
}

function editParts(act: FeedAct, value: JsonObject, context: ItemContext, text: string | null): string[] {
  return [
    act,
    findKeyTime(context, value["edited_time"], value["created_time"]),
    String(value["published"] ?? ""),
    hashKeyPart(text ?? ""),
  ];
}
