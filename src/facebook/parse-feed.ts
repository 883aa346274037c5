import { type ItemContext, type ParsedItem, reasonWord, refuse } from "./item-context.ts";
import type { JsonObject } from "./json-value.ts";
import { parseComment } from "./parse-comment.ts";
import { parseMention } from "./parse-mention.ts";
import { parsePost } from "./parse-post.ts";
import { parseRating } from "./parse-rating.ts";
import { parseReaction } from "./parse-reaction.ts";

const POST_KINDS: ReadonlySet<unknown> = new Set([
  "post",
  "status",
  "photo",
  "video",
  "share",
  "link",
  "album",
  "photo-album",
  "event",
  "note",
  "milestone",
  "question",
  "coupon",
  "story",
]);

/** One `feed` change by its `item` (Meta's enum of the Page webhook reference); others are refused by name. */
export function parseFeed(value: JsonObject, context: ItemContext): ParsedItem {
  const item = value["item"];
  if (item === "comment") return parseComment(value, context);
  if (item === "reaction" || item === "like") return parseReaction(value, context);
  if (item === "mention") return parseMention(value, context);
  if (item === "rating") return parseRating(value, context);
  if (POST_KINDS.has(item)) return parsePost(value, context);
  return refuse(`unknown_item:${reasonWord(item)}`);
}
