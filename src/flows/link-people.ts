import { moveFeedback } from "../care/feedback.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { findContact, linkIdentity, lockContact } from "../contacts/find-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import { mergeContacts } from "../contacts/merge-contacts.ts";
import type { ContactRow } from "../db/schema.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { moveSends } from "../followups/settle-send.ts";
import { mergeConversations, openConversation } from "../inbox/conversations.ts";
import { moveOrders } from "../orders/change-order.ts";
import { classifyAnew } from "./classify-anew.ts";
import type { WorkContext } from "./flow-deps.ts";

/**
 * The PSID belongs to this contact. Where it was another contact until now (the person wrote before we knew), the two
 * become one, and every domain moves what it keeps. Returns the contact as it now is.
 */
export async function linkPeople(
  context: WorkContext,
  contact: ContactRow,
  psid: string,
): Promise<ContactRow> {
  const { tx, now } = context;
  // Whoever bears this id is known from here on, also to the events that are worked after this one.
  context.strangers.delete(psid);
  const other = await findContact(tx, contact.page_id, psid);
  if (other === undefined || other.id === contact.id) {
    await linkIdentity(tx, { pageId: contact.page_id, externalId: psid, as: "psid", contactId: contact.id });
    return contact;
  }
  // The one who writes is the one that goes on: their conversation has the window.
  await moveFeedback(tx, contact.id, other.id);
  await moveSends(tx, contact.id, other.id);
  await moveOrders(tx, contact.id, other.id);
  const conversation = await openConversation(tx, other.id, other.page_id);
  await mergeConversations(tx, contact.id, conversation);
  const merged = await mergeContacts(tx, contact, other, now);
  const whole = await changeContact(tx, merged, { classification: await classifyAnew(tx, merged, now) }, now);
  if (whole.opted_out_at !== null) await cancelPlanned(tx, whole.id, "opted_out");
  await linkIdentity(tx, { pageId: contact.page_id, externalId: psid, as: "psid", contactId: other.id });
  await recordDecision(tx, {
    pageId: other.page_id,
    contactId: other.id,
    what: "merged",
    at: now,
    data: { from: contact.id },
  });
  context.wakes.contactIds.add(other.id);
  return (await lockContact(tx, other.id)) ?? whole;
}
