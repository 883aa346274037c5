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
import { asId, asText, type JsonObject } from "./json-value.ts";
import type { RatingEvent } from "./page-event.ts";
import { parseActor } from "./parse-actor.ts";
import { parseComment } from "./parse-comment.ts";
import { parseReaction } from "./parse-reaction.ts";

/**
 * A `ratings` change: a recommendation given, changed or taken back (`removed`), or a comment or reaction under one,
 * which come out as the ordinary comment and reaction events.
 */
export function parseRating(value: JsonObject, context: ItemContext): ParsedItem {
  const item = value["item"];
  if (item === "comment") return parseComment(withStoryAsPost(value), context);
  if (item === "like" || item === "reaction") return parseReaction(withStoryAsPost(value), context);
  if (item !== "rating") return refuse(`unknown_item:ratings/${reasonWord(item)}`);
  const act = parseFeedVerb(value["verb"]);
  if (act !== "add" && act !== "edit" && act !== "remove") {
    return refuse(`unknown_verb:rating/${reasonWord(value["verb"])}`);
  }
  const at = findInstant(context, value["created_time"]);
  if (at === null) return refuse("malformed:time");
  const actor = parseActor(value, context);
  const storyId = asId(value["open_graph_story_id"]);
  const text = asText(value["review_text"]);
  const stars = parseStars(value["rating"]);
  const recommendation = parseRecommendation(value["recommendation_type"]);
  const type: RatingEvent["type"] = act === "add" ? "rating_added" : "rating_changed";
  const key = makeEventKey(
    type,
    context.pageId,
    act,
    storyId,
    actor.id,
    findKeyTime(context, value["created_time"]),
    hashKeyPart(`${text ?? ""}|${stars ?? ""}|${recommendation ?? ""}`),
  );
  return {
    type,
    ...standing(key, at, context.pageId, personOf(actor)),
    storyId,
    recommendation,
    stars,
    text,
    removed: act === "remove",
  };
}

/** A comment or like under a rating without `post_id` belongs to the rating's story. */
function withStoryAsPost(value: JsonObject): JsonObject {
  return asId(value["post_id"]) === null ? { ...value, post_id: value["open_graph_story_id"] } : value;
}

function parseStars(value: unknown): number | null {
  return typeof value === "number" && value >= 1 && value <= 5 ? value : null;
}

function parseRecommendation(value: unknown): RatingEvent["recommendation"] {
  const word = asText(value)?.toLowerCase();
  return word === "positive" || word === "negative" ? word : null;
}
