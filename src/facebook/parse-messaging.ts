import { type ItemContext, isRefusal, type ParsedItem, reasonWord, refuse } from "./item-context.ts";
import { asObject, type JsonObject } from "./json-value.ts";
import { type MessagingItem, readMessagingItem } from "./messaging-item.ts";
import { parseComment } from "./parse-comment.ts";
import { parseMessage, parseMessageEdit } from "./parse-message.ts";
import {
  parseDelivery,
  parseMessageReaction,
  parseOptin,
  parseOtherItem,
  parsePolicyEnforcement,
  parsePostback,
  parseRead,
  parseReferralItem,
} from "./parse-messaging-kinds.ts";
import { parseThreadControl } from "./parse-thread-control.ts";

type ContentParser = (content: JsonObject, item: MessagingItem, context: ItemContext) => ParsedItem;

/** By the key that says what the item is; the first that is there counts. */
const PARSERS: readonly (readonly [string, ContentParser])[] = [
  ["message", parseMessage],
  ["message_edit", parseMessageEdit],
  ["postback", parsePostback],
  ["referral", parseReferralItem],
  ["optin", parseOptin],
  ["delivery", parseDelivery],
  ["read", parseRead],
  ["reaction", parseMessageReaction],
  ["pass_thread_control", (content, item, context) => parseThreadControl("pass", content, item, context)],
  ["take_thread_control", (content, item, context) => parseThreadControl("take", content, item, context)],
  [
    "request_thread_control",
    (content, item, context) => parseThreadControl("request", content, item, context),
  ],
  ["app_roles", (content, item, context) => parseThreadControl("app_roles", content, item, context)],
  ["release_thread_control", parseOtherItem("routing_changed")],
  ["extend_thread_control", parseOtherItem("routing_changed")],
  ["conversation_routing", parseOtherItem("routing_changed")],
  ["account_linking", parseOtherItem("account_linked")],
  ["policy_enforcement", parsePolicyEnforcement],
  ["policy-enforcement", parsePolicyEnforcement],
  ["response_feedback", parseOtherItem("feedback_given")],
  ["order", parseOtherItem("order_sent")],
];

const SURROUNDINGS: ReadonlySet<string> = new Set(["sender", "recipient", "timestamp", "prior_message"]);

/**
 * One item of `messaging[]`. A comment in the Page's group comes this way too, without a sender, and is an ordinary
 * comment. What is not known is refused by the name of its key.
 */
export function parseMessaging(raw: JsonObject, context: ItemContext): ParsedItem {
  if (raw["item"] === "comment" && raw["comment_id"] !== undefined) return parseComment(raw, context);
  const item = readMessagingItem(raw, context);
  if (item === null) return refuse("malformed:time");
  for (const [name, parse] of PARSERS) {
    if (!Object.hasOwn(raw, name)) continue;
    const content = asObject(raw[name]);
    return content === null ? refuse(`malformed:${name}`) : parse(content, item, context);
  }
  const unknown = Object.keys(raw).find((name) => !SURROUNDINGS.has(name));
  return refuse(`unknown_item:${reasonWord(unknown)}`);
}

/** One item of `standby[]`: the same, seen while another app owns the thread, under a key of its own. */
export function parseStandby(raw: JsonObject, context: ItemContext): ParsedItem {
  const inner = parseMessaging(raw, context);
  if (isRefusal(inner) || inner.type === "standby_received") return inner;
  const { at, pageId, contact, contactName, key } = inner;
  return {
    type: "standby_received",
    at,
    pageId,
    ...(contact === undefined ? {} : { contact }),
    ...(contactName === undefined ? {} : { contactName }),
    key: `standby|${key}`,
    inner,
  };
}
