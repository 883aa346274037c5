import type { PageHealthRow } from "../queries/list-page-health.ts";

/** A Page's health as JSON. */
export function presentPage(page: PageHealthRow) {
  const count = (rows: readonly { count: number }[]) => rows.reduce((total, row) => total + row.count, 0);
  return {
    pageId: page.page_id,
    name: page.name,
    tokenState: page.token_state,
    sending: page.sending,
    pausedReason: page.paused_reason,
    waitUntil: page.wait_until,
    subscribedFields: page.subscribed_fields,
    lastEventAt: page.last_event_at,
    connectedAt: page.connected_at,
    disconnectedAt: page.disconnected_at,
    sentLastHour: {
      total: count(page.sentLastHour),
      privateReplies: count(page.sentLastHour.filter((row) => row.kind === "private_reply")),
    },
    waiting: count(page.waiting),
    unknown: count(page.waiting.filter((row) => row.state === "unknown")),
  };
}
