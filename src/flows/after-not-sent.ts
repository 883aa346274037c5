import { changeContact } from "../contacts/change-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { ContactRow, OutboxRow } from "../db/schema.ts";
import type { WorkContext } from "./flow-deps.ts";

/**
 * A planned act did not happen: the timeline says why, and a step that waited for it is thought through anew at once,
 * so that the person is not forgotten.
 */
export async function afterNotSent(
  context: WorkContext,
  row: OutboxRow,
  contact: ContactRow,
  reason: string,
): Promise<void> {
  const { tx, now } = context;
  await recordDecision(tx, {
    pageId: row.page_id,
    contactId: contact.id,
    what: "not_sent",
    at: now,
    data: { kind: row.kind, purpose: row.purpose, reason, outboxId: row.id },
  });
  context.wakes.contactIds.add(contact.id);
  if (contact.closed_at !== null || contact.step_owner !== "bot" || contact.step_what !== row.kind) return;
  await changeContact(
    tx,
    contact,
    { next: { step: { what: contact.step_what, owner: "bot", dueAt: now, reason: `not_sent:${reason}` } } },
    now,
  );
}
