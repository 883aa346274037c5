import type { Actor, ItemContext } from "./item-context.ts";
import { asId, asObject, asText, type JsonObject } from "./json-value.ts";

/**
 * Who acted in a feed item: `from` since v2.11, `sender_id` before, `reviewer_id` on ratings, `user_id` on Page likes.
 * Meta leaves it out where the token may not read people's content, so every part may be null.
 */
export function parseActor(value: JsonObject, context: ItemContext): Actor {
  const from = asObject(value["from"]);
  const id =
    asId(from?.["id"]) ?? asId(value["sender_id"]) ?? asId(value["reviewer_id"]) ?? asId(value["user_id"]);
  const name = asText(from?.["name"]) ?? asText(value["sender_name"]) ?? asText(value["reviewer_name"]);
  return { id, name, byPage: id !== null && id === context.pageId };
}
