import { type ContactChange, changeContact } from "../contacts/change-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { Tx } from "../db/database.ts";
import type { ContactRow, OrderRow } from "../db/schema.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { careDueAt, newestClosing } from "./care-due.ts";
import { classifyAnew } from "./classify-anew.ts";
import type { WorkContext } from "./flow-deps.ts";

/** Steps that follow from an order, and end with it. */
const CARE_STEPS: readonly (string | null)[] = ["care_day_3", "await_feedback", "care_call"];

/**
 * A closed order of this person fell through: nobody asks how it was, care turns to the newest order that is left,
 * and who has none left is no customer any more.
 */
export async function orderCancelled(
  context: WorkContext,
  contact: ContactRow,
  order: OrderRow,
): Promise<void> {
  const { tx, now } = context;
  const newestLeft = await newestClosing(tx, contact.id);
  const isCaredFor = newestLeft === null || (order.closed_at !== null && newestLeft < order.closed_at);
  const cancelled = isCaredFor
    ? await cancelPlanned(tx, contact.id, "order_cancelled", { purposes: ["care_day_3"] })
    : 0;
  const endsCare = isCaredFor && contact.closed_at === null && CARE_STEPS.includes(contact.step_what);
  const change: ContactChange = {
    classification: await classifyAnew(tx, contact, now),
    // They were told the price when they ordered; how far the talk had come before is not known any more.
    ...(newestLeft === null && contact.stage === "won" ? { stageBack: "quoted" } : {}),
    ...(endsCare ? { next: await nextAfter(tx, contact.id) } : {}),
  };
  await changeContact(tx, contact, change, now);
  await recordDecision(tx, {
    pageId: contact.page_id,
    contactId: contact.id,
    what: "order_cancelled",
    at: now,
    data: { orderId: order.id, cancelled, ...(change.next === undefined ? {} : { next: change.next }) },
  });
}

async function nextAfter(tx: Tx, contactId: number): Promise<NonNullable<ContactChange["next"]>> {
  const dueAt = await careDueAt(tx, contactId);
  if (dueAt === null) return { close: "order_cancelled" };
  return { step: { what: "care_day_3", owner: "bot", dueAt, reason: "order_closed" } };
}
