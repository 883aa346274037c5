import { findInstant, findKeyTime, type ItemContext, standing } from "./item-context.ts";
import { asId, asObject, type JsonObject } from "./json-value.ts";

/** What every item of `messaging[]` or `standby[]` has around its content. */
export interface MessagingItem {
  raw: JsonObject;
  /** The PSID, or the Page's id on echoes; null where Meta names nobody (policy, roles, checkbox opt-in). */
  senderId: string | null;
  recipientId: string | null;
  /** The item's own time for keys; the entry's where it has none; "" when there is no time at all. */
  keyTime: string;
  stand(key: string, contact: string | null): ReturnType<typeof standing>;
}

/** The item's surroundings; null when it has no time and nothing stands in for it. */
export function readMessagingItem(raw: JsonObject, context: ItemContext): MessagingItem | null {
  // Receipts in old fixtures have no timestamp but say until when they count.
  const receipt = asObject(raw["delivery"]) ?? asObject(raw["read"]);
  const times = [raw["timestamp"], raw["created_time"], receipt?.["watermark"]];
  const at = findInstant(context, ...times);
  if (at === null) return null;
  return {
    raw,
    senderId: asId(asObject(raw["sender"])?.["id"]),
    recipientId: asId(asObject(raw["recipient"])?.["id"]),
    keyTime: findKeyTime(context, ...times),
    stand: (key, contact) =>
      standing(key, at, context.pageId, contact === null ? null : { id: contact, name: null }),
  };
}
