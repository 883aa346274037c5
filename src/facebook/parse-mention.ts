import { makeEventKey } from "./event-key.ts";
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
import { asId, asText, type JsonObject } from "./json-value.ts";
import { parseActor } from "./parse-actor.ts";

/** The Page was named in somebody's post or comment; real ones carry no `from`, so usually nobody is named. */
export function parseMention(value: JsonObject, context: ItemContext): ParsedItem {
  const postId = asId(value["post_id"]);
  const commentId = asId(value["comment_id"]);
  const at = findInstant(context, value["created_time"]);
  if (parseFeedVerb(value["verb"] ?? "add") !== "add") {
    return refuse(`unknown_verb:mention/${reasonWord(value["verb"])}`);
  }
  if (postId === null) return refuse("malformed:post_id");
  if (at === null) return refuse("malformed:time");
  const actor = parseActor(value, context);
  const time = findKeyTime(context, value["created_time"]);
  const key = makeEventKey("mention_added", context.pageId, postId, commentId, actor.id, time);
  return {
    type: "mention_added",
    ...standing(key, at, context.pageId, personOf(actor)),
    postId,
    commentId,
    text: asText(value["message"]),
  };
}
