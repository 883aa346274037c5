import type { OutboxRow } from "../../db/schema.ts";

/** One row of the outbox as JSON, with why it went or did not go. */
export function presentOutbox(row: OutboxRow) {
  return {
    id: row.id,
    pageId: row.page_id,
    contactId: row.contact_id,
    kind: row.kind,
    text: row.text,
    origin: row.origin,
    purpose: row.purpose,
    state: row.state,
    rule: row.rule,
    reason: row.reason,
    plannedAt: row.planned_at,
    dueAt: row.due_at,
    sentAt: row.sent_at,
    attempts: row.attempts,
    error: row.error,
  };
}
