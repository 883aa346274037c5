import { makeEventKey } from "./event-key.ts";
import { type FeedAct, parseFeedVerb } from "./feed-verb.ts";
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
import type { ReactionEvent } from "./page-event.ts";
import { parseActor } from "./parse-actor.ts";

const TYPES: Readonly<Partial<Record<FeedAct, ReactionEvent["type"]>>> = {
  add: "reaction_added",
  edit: "reaction_changed",
  remove: "reaction_removed",
};

/**
 * A reaction on a post or, when `comment_id` is there, on a comment. The old `item=like` with a post is a reaction too;
 * without one it is a like of the Page itself, which Meta tells only of Pages under 10,000 likes.
 */
export function parseReaction(value: JsonObject, context: ItemContext): ParsedItem {
  const postId = asId(value["post_id"]);
  const commentId = asId(value["comment_id"]);
  const at = findInstant(context, value["created_time"]);
  if (at === null) return refuse("malformed:time");
  const actor = parseActor(value, context);
  const act = parseFeedVerb(value["verb"]);
  const isLike = value["item"] === "like";
  if (isLike && postId === null && commentId === null) {
    if (act !== "add") return refuse(`unknown_verb:page_like/${reasonWord(value["verb"])}`);
    // A person likes a Page once; where Meta names nobody only the time tells two likes apart.
    const who = actor.id ?? findKeyTime(context, value["created_time"]);
    const key = makeEventKey("page_liked", context.pageId, who);
    return { type: "page_liked", ...standing(key, at, context.pageId, personOf(actor)) };
  }
  const type = act === null ? undefined : TYPES[act];
  if (type === undefined) return refuse(`unknown_verb:reaction/${reasonWord(value["verb"])}`);
  if (postId === null) return refuse("malformed:post_id");
  const reaction = asText(value["reaction_type"])?.toLowerCase() ?? (isLike ? "like" : null);
  const key = makeEventKey(
    type,
    context.pageId,
    commentId ?? postId,
    actor.id,
    findKeyTime(context, value["created_time"]),
    reaction,
  );
  return {
    type,
    ...standing(key, at, context.pageId, personOf(actor)),
    postId,
    commentId,
    reaction,
    byPage: actor.byPage,
  };
}
