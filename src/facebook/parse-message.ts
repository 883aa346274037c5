import { makeEventKey } from "./event-key.ts";
import { type ItemContext, type ParsedItem, refuse } from "./item-context.ts";
import { asId, asList, asObject, asText, type JsonObject } from "./json-value.ts";
import type { MessagingItem } from "./messaging-item.ts";
import type { Attachment } from "./page-event.ts";
import { parseReferral } from "./parse-referral.ts";

/**
 * The `message` key: what a person wrote, what the Page sent by whatever way (`is_echo`, contact = who received it), or
 * that either was unsent (`is_deleted`).
 */
export function parseMessage(message: JsonObject, item: MessagingItem, context: ItemContext): ParsedItem {
  const mid = asId(message["mid"]);
  const isEcho = message["is_echo"] === true;
  // Sender and recipient are swapped on echoes; some old ones on the standby channel are not.
  const isSwapped = isEcho && item.recipientId !== context.pageId;
  const contact = isSwapped ? item.recipientId : item.senderId;
  if (mid === null) return refuse("malformed:mid");
  if (contact === null) return refuse(isSwapped ? "malformed:recipient" : "malformed:sender");
  const stand = (kind: string) => item.stand(makeEventKey(kind, context.pageId, mid), contact);
  if (message["is_deleted"] === true) {
    return { type: "message_deleted", ...stand("message_deleted"), mid };
  }
  const text = asText(message["text"]);
  const attachments = parseAttachments(message["attachments"]);
  if (isEcho) {
    return {
      type: "message_echoed",
      ...stand("message_echoed"),
      mid,
      text,
      attachments,
      appId: asId(message["app_id"]),
      metadata: asText(message["metadata"]),
    };
  }
  const referral = asObject(message["referral"]);
  return {
    type: "message_received",
    ...stand("message_received"),
    mid,
    text,
    attachments,
    quickReplyPayload: asText(asObject(message["quick_reply"])?.["payload"]),
    replyToMid: asId(asObject(message["reply_to"])?.["mid"]),
    referral: referral === null ? null : parseReferral(referral),
    unsupported: message["is_unsupported"] === true,
  };
}

/** The `message_edit` key: a person changed a message (up to five times, told apart by `num_edit`). */
export function parseMessageEdit(edit: JsonObject, item: MessagingItem, context: ItemContext): ParsedItem {
  const mid = asId(edit["mid"]);
  if (mid === null) return refuse("malformed:mid");
  if (item.senderId === null) return refuse("malformed:sender");
  const edition = asId(edit["num_edit"]) ?? item.keyTime;
  const key = makeEventKey("message_edited", context.pageId, mid, edition);
  return {
    type: "message_edited",
    ...item.stand(key, item.senderId),
    mid,
    text: asText(edit["text"]),
  };
}

/** The attachments of a message; a sticker that also comes as an image (until August 2026) is told once. */
function parseAttachments(value: unknown): Attachment[] {
  const attachments = asList(value)
    .map(asObject)
    .filter((raw) => raw !== null)
    .map(parseAttachment);
  const stickerUrls = new Set(attachments.filter(({ kind }) => kind === "sticker").map(({ url }) => url));
  return attachments.filter(({ kind, url }) => kind !== "image" || url === null || !stickerUrls.has(url));
}

function parseAttachment(raw: JsonObject): Attachment {
  const payload = asObject(raw["payload"]);
  const product = asObject(asList(asObject(payload?.["product"])?.["elements"])[0]);
  return {
    kind: asText(raw["type"]) ?? "unknown",
    url: asText(payload?.["url"]) ?? asText(raw["url"]) ?? asText(product?.["image_url"]),
    title: asText(payload?.["title"]) ?? asText(raw["title"]) ?? asText(product?.["title"]),
    stickerId: asId(payload?.["sticker_id"]),
  };
}
