import { hashKeyPart, makeEventKey } from "./event-key.ts";
import { type ItemContext, type ParsedItem, refuse } from "./item-context.ts";
import { asId, asText, type JsonObject, toJsonText } from "./json-value.ts";
import type { MessagingItem } from "./messaging-item.ts";
import type { ThreadControlChanged } from "./page-event.ts";

/** Who may answer the thread changed, or another app asks for it; `app_roles` is the legacy telling of roles. */
export function parseThreadControl(
  action: ThreadControlChanged["action"],
  control: JsonObject,
  item: MessagingItem,
  context: ItemContext,
): ParsedItem {
  const content = toJsonText(control);
  if (content === null) return refuse("malformed:too_deep");
  const key = makeEventKey(
    "thread_control_changed",
    context.pageId,
    action,
    item.senderId,
    item.keyTime,
    hashKeyPart(content),
  );
  return {
    type: "thread_control_changed",
    ...item.stand(key, item.senderId),
    action,
    previousOwnerAppId: asId(control["previous_owner_app_id"]),
    newOwnerAppId: asId(control["new_owner_app_id"]),
    requestedOwnerAppId: asId(control["requested_owner_app_id"]),
    metadata: asText(control["metadata"]),
  };
}
