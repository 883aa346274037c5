import type { OwnerMessageRow } from "../../db/schema.ts";

/** A daily message as the screens show it. */
export function presentOwnerMessage(message: OwnerMessageRow & { page_name: string | null }) {
  return {
    pageId: message.page_id,
    pageName: message.page_name,
    day: message.day,
    text: message.text,
    state: message.state,
    channel: message.channel,
    reason: message.reason,
    madeAt: message.made_at,
    sentAt: message.sent_at,
  };
}
