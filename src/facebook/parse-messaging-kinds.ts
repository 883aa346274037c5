import { hashKeyPart, makeEventKey } from "./event-key.ts";
import { type ItemContext, type ParsedItem, refuse } from "./item-context.ts";
import { asId, asInstant, asList, asObject, asText, type JsonObject, toJsonText } from "./json-value.ts";
import type { MessagingItem } from "./messaging-item.ts";
import type { OtherEvent, ReceiptEvent } from "./page-event.ts";
import { parseReferral } from "./parse-referral.ts";

type Parser = (content: JsonObject, item: MessagingItem, context: ItemContext) => ParsedItem;

/** A tapped button; on the standby channel its payload is not told. */
export const parsePostback: Parser = (postback, item, context) => {
  if (item.senderId === null) return refuse("malformed:sender");
  const mid = asId(postback["mid"]);
  const payload = asText(postback["payload"]);
  const title = asText(postback["title"]);
  const parts =
    mid === null ? [item.senderId, item.keyTime, hashKeyPart(`${payload ?? ""}|${title ?? ""}`)] : [mid];
  const referral = asObject(postback["referral"]);
  return {
    type: "postback_received",
    ...item.stand(makeEventKey("postback_received", context.pageId, ...parts), item.senderId),
    mid,
    title,
    payload,
    referral: referral === null ? null : parseReferral(referral),
  };
};

/** A person came back into an existing thread through a link or an ad. */
export const parseReferralItem: Parser = (raw, item, context) => {
  if (item.senderId === null) return refuse("malformed:sender");
  const referral = parseReferral(raw);
  const what = hashKeyPart([referral.source, referral.ref, referral.adId].join("|"));
  const key = makeEventKey("referral_received", context.pageId, item.senderId, item.keyTime, what);
  return { type: "referral_received", ...item.stand(key, item.senderId), referral };
};

/** An opt-in: of a plugin (`ref`, perhaps only a `user_ref`), or to marketing messages, or its end (`status`). */
export const parseOptin: Parser = (optin, item, context) => {
  const userRef = asId(optin["user_ref"]) ?? asId(asObject(item.raw["sender"])?.["user_ref"]);
  if (item.senderId === null && userRef === null) return refuse("malformed:sender");
  const status = asText(optin["notification_messages_status"]) ?? asText(optin["user_token_status"]);
  const content = {
    optinType: asText(optin["type"]),
    ref: asText(optin["ref"]),
    payload: asText(optin["payload"]),
    status: status?.trim().replaceAll(" ", "_").toUpperCase() ?? null,
  };
  const what = hashKeyPart(JSON.stringify(content));
  const key = makeEventKey("optin_received", context.pageId, item.senderId ?? userRef, item.keyTime, what);
  return { type: "optin_received", ...item.stand(key, item.senderId), ...content, userRef };
};

function parseReceipt(type: ReceiptEvent["type"]): Parser {
  return (receipt, item, context) => {
    if (item.senderId === null) return refuse("malformed:sender");
    const watermark = asInstant(receipt["watermark"]);
    const standing = item.stand("", item.senderId);
    const mids = asList(receipt["mids"])
      .map(asId)
      .filter((mid) => mid !== null);
    const what = watermark ?? hashKeyPart(`${item.keyTime}|${mids.join("|")}`);
    const key = makeEventKey(type, context.pageId, item.senderId, what);
    return { type, ...standing, key, watermark: watermark ?? standing.at, mids };
  };
}

/** Everything before the watermark reached the person's device. */
export const parseDelivery: Parser = parseReceipt("delivered");
/** The person read everything before the watermark. */
export const parseRead: Parser = parseReceipt("read");

/** A person reacted to a message, or took it back. Its names differ from those in the feed (smile, angry, sad…). */
export const parseMessageReaction: Parser = (reaction, item, context) => {
  if (item.senderId === null) return refuse("malformed:sender");
  const mid = asId(reaction["mid"]) ?? "";
  const removed = reaction["action"] === "unreact";
  const name = asText(reaction["reaction"]);
  const key = makeEventKey(
    "message_reacted",
    context.pageId,
    mid,
    item.senderId,
    item.keyTime,
    removed ? "unreact" : name,
  );
  return {
    type: "message_reacted",
    ...item.stand(key, item.senderId),
    mid,
    reaction: name,
    emoji: asText(reaction["emoji"]),
    removed,
  };
};

/** Meta warned, blocked or unblocked the Page's sending; names no person. */
export const parsePolicyEnforcement: Parser = (policy, item, context) => {
  const action = asText(policy["action"]);
  const key = makeEventKey("policy_enforced", context.pageId, action, item.keyTime);
  return { type: "policy_enforced", ...item.stand(key, null), action, reason: asText(policy["reason"]) };
};

/** Kinds that are kept with Meta's own content. */
export function parseOtherItem(type: OtherEvent["type"]): Parser {
  return (content, item, context) => {
    const text = toJsonText(content);
    if (text === null) return refuse("malformed:too_deep");
    const key = makeEventKey(type, context.pageId, item.senderId, item.keyTime, hashKeyPart(text));
    return { type, ...item.stand(key, item.senderId), data: content };
  };
}
