import { hashKeyPart, makeEventKey } from "./event-key.ts";
import {
  findInstant,
  findKeyTime,
  type ItemContext,
  type ItemParser,
  type ParsedItem,
  reasonWord,
  refuse,
  standing,
} from "./item-context.ts";
import { asId, asObject, type JsonObject, toJsonText } from "./json-value.ts";
import type { OtherEvent } from "./page-event.ts";
import { parseFeed } from "./parse-feed.ts";
import { parseMention } from "./parse-mention.ts";
import { parseRating } from "./parse-rating.ts";

/** Placeholder ids of the dashboard's Test button: 44444444_444444444, 444444444444. */
const PLACEHOLDER_ID = /^4{8,}(_4{8,})?$/;
/** Meta puts these into `messaging[]` or `standby[]`; as a change they come only from the Test button. */
const MESSAGING_FIELD =
  /^(message|messages|messaging_.+|message_(?!template).+|standby|response_feedback|send_cart)$/;

const PARSERS: Readonly<Record<string, ItemParser>> = {
  feed: parseFeed,
  ratings: parseRating,
  mention: parseMention,
  leadgen: parseLead,
  group_feed: parseFeed,
  business_integrity: (value, context) => parseOther("page_status_changed", value, context),
  message_template_status_update: (value, context) => parseOther("template_status_changed", value, context),
  messenger_template_status_update: (value, context) => parseOther("template_status_changed", value, context),
  conversation_routing: (value, context) => parseOther("routing_changed", value, context),
};

/** One item of `changes[]` by its `field`; what is not known or not readable is refused with a reason. */
export function parseChange(change: JsonObject, context: ItemContext): ParsedItem {
  const field = change["field"];
  if (typeof field !== "string") return refuse("malformed:field");
  if (MESSAGING_FIELD.test(field)) return refuse("test_button");
  const parse = Object.hasOwn(PARSERS, field) ? PARSERS[field] : undefined;
  if (parse === undefined) return refuse(`unknown_field:${reasonWord(field)}`);
  const value = asObject(change["value"]);
  if (value === null) return refuse("malformed:value");
  if (isTestValue(value)) return refuse("test_button");
  return parse(value, context);
}

/** True for the made-up ids that the dashboard's Test button sends: accepted, never acted on. */
function isTestValue(value: JsonObject): boolean {
  return ["post_id", "comment_id", "leadgen_id", "form_id"].some((name) =>
    PLACEHOLDER_ID.test(asId(value[name]) ?? ""),
  );
}

function parseLead(value: JsonObject, context: ItemContext): ParsedItem {
  const leadgenId = asId(value["leadgen_id"]);
  const at = findInstant(context, value["created_time"]);
  if (leadgenId === null) return refuse("malformed:leadgen_id");
  if (at === null) return refuse("malformed:time");
  return {
    type: "lead_submitted",
    ...standing(makeEventKey("lead_submitted", context.pageId, leadgenId), at, context.pageId, null),
    leadgenId,
    formId: asId(value["form_id"]),
    adId: asId(value["ad_id"]),
  };
}

function parseOther(type: OtherEvent["type"], value: JsonObject, context: ItemContext): ParsedItem {
  const at = findInstant(context, value["created_time"], value["timestamp"], value["time"]);
  const text = toJsonText(value);
  if (at === null) return refuse("malformed:time");
  if (text === null) return refuse("malformed:too_deep");
  const time = findKeyTime(context, value["created_time"], value["timestamp"], value["time"]);
  const key = makeEventKey(type, context.pageId, time, hashKeyPart(text));
  return { type, ...standing(key, at, context.pageId, null), data: value };
}
