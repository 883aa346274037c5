import { changeContact } from "../contacts/change-contact.ts";
import { findContact, findOrCreateContact } from "../contacts/find-contact.ts";
import { recordInteraction } from "../contacts/interactions.ts";
import type {
  LeadSubmitted,
  OptinReceived,
  PostbackReceived,
  ReceiptEvent,
  ReferralReceived,
} from "../facebook/page-event.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import type { WorkContext } from "./flow-deps.ts";
import { handleSaid } from "./handle-message.ts";
import { PAYLOADS } from "./read-payload.ts";

/** A tap on a button says what the button means. */
export async function handlePostback(context: WorkContext, event: PostbackReceived): Promise<void> {
  if (event.contact === undefined) return;
  await handleSaid(context, {
    pageId: event.pageId,
    contact: event.contact,
    externalId: event.mid ?? `postback:${event.key}`,
    kind: "postback",
    at: event.at,
    text: event.title,
    payload: event.payload ?? PAYLOADS.getStarted,
    referral: event.referral,
    data: { payload: event.payload },
  });
}

/** Somebody came back by a link or an ad: a touch that opens the window and says nothing yet. */
export async function handleReferral(context: WorkContext, event: ReferralReceived): Promise<void> {
  if (event.contact === undefined) return;
  await handleSaid(context, {
    pageId: event.pageId,
    contact: event.contact,
    externalId: `referral:${event.key}`,
    kind: "referral",
    at: event.at,
    text: null,
    payload: PAYLOADS.getStarted,
    referral: event.referral,
    data: {},
  });
}

/** Consent to be written to, or its end. */
export async function handleOptin(context: WorkContext, event: OptinReceived): Promise<void> {
  if (event.contact === undefined) return;
  const at = new Date(event.at);
  const contact = await findOrCreateContact(context.tx, {
    pageId: event.pageId,
    externalId: event.contact,
    as: "psid",
    name: null,
    touch: { at: event.at, source: "referral", channel: "owned", postId: null, adId: null, ref: event.ref },
    at,
  });
  const { optinType, status, payload, ref } = event;
  await recordInteraction(context.tx, {
    pageId: event.pageId,
    contactId: contact.id,
    kind: "optin",
    direction: "in",
    author: "customer",
    externalId: `optin:${event.key}`,
    at,
    data: { optinType, status, payload, ref },
  });
  const stops = status?.toUpperCase().includes("STOP") === true;
  if (stops) {
    await cancelPlanned(context.tx, contact.id, "opted_out");
    await changeContact(context.tx, contact, { optedOut: true, next: { close: "opted_out" } }, context.now);
  } else if (contact.step_what === "read") {
    await changeContact(context.tx, contact, { next: { close: "opted_in" } }, context.now);
  }
}

/** A lead form was filled in: a person to be called, for the form's answers stay with Meta until they are fetched. */
export async function handleLead(context: WorkContext, event: LeadSubmitted): Promise<void> {
  await recordInteraction(context.tx, {
    pageId: event.pageId,
    contactId: null,
    kind: "lead",
    direction: "in",
    author: "customer",
    externalId: `lead:${event.leadgenId}`,
    at: new Date(event.at),
    data: { formId: event.formId, adId: event.adId },
  });
}

/** Delivered and read are kept with the stored events; a read also proves that the person can be reached. */
export async function handleReceipt(context: WorkContext, event: ReceiptEvent): Promise<void> {
  if (event.type !== "read" || event.contact === undefined) return;
  const contact = await findContact(context.tx, event.pageId, event.contact);
  if (contact === undefined || contact.unreachable_at === null) return;
  await changeContact(context.tx, contact, { unreachable: false }, context.now);
}
