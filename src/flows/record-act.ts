import { createContact, findContact, findOrCreateContact, type Visitor } from "../contacts/find-contact.ts";
import { hasNewerWords, type NewInteraction, recordInteraction } from "../contacts/interactions.ts";
import { findLastSaid } from "../contacts/removed-interaction.ts";
import type { ContactRow, ConversationRow } from "../db/schema.ts";
import type { Trigger } from "../followups/plan-facts.ts";
import { openConversation, recordInbound } from "../inbox/conversations.ts";
import { setLastText } from "../inbox/last-text.ts";
import type { Reading } from "../language/reading.ts";
import { decideContact } from "./decide-contact.ts";
import type { WorkContext } from "./flow-deps.ts";
import { noteIfDoubtful } from "./note-doubt.ts";
import { productNamedIn, productOfPlace } from "./product-of.ts";

/** Something a customer said or did, read already. */
export interface CustomerAct
  extends Pick<NewInteraction, "kind" | "at" | "text" | "postId" | "parentId" | "data"> {
  externalId: string;
  reading: Reading;
  /** The end of the 24 hours that a private act opens; null for what was said in public. */
  windowClosesAt: Date | null;
}

/** Where an act went. */
export interface RecordedAct {
  interactionId: number;
  conversation: ConversationRow;
  text: string | null;
  /** Something newer was said in the chat, and thought through, before this arrived. */
  isLate: boolean;
}

/**
 * Puts an act on the person's timeline and into their conversation.
 * Returns null when the timeline holds it already: removed before it arrived, or its edit overtook it.
 */
export async function recordAct(
  context: WorkContext,
  contact: ContactRow,
  act: CustomerAct,
): Promise<RecordedAct | null> {
  const { tx } = context;
  const { windowClosesAt, ...interaction } = act;
  const interactionId = await recordInteraction(tx, {
    ...interaction,
    pageId: contact.page_id,
    contactId: contact.id,
    direction: "in",
    author: "customer",
  });
  if (interactionId === null) return null;
  const conversation = await recordInbound(tx, {
    contactId: contact.id,
    pageId: contact.page_id,
    at: act.at,
    text: act.text ?? null,
    windowClosesAt,
  });
  const { kind, reading } = act;
  await noteIfDoubtful(context, { interactionId, kind, text: act.text ?? null, reading });
  const isLate = await isOvertaken(context, conversation, act.at);
  return { interactionId, conversation, isLate, text: act.text ?? null };
}

/** A reaction or a comment that came meanwhile answers nothing: only newer words in the chat overtake older ones. */
async function isOvertaken(context: WorkContext, conversation: ConversationRow, at: Date): Promise<boolean> {
  const { last_inbound_at: last } = conversation;
  return last !== null && at < last && (await hasNewerWords(context.tx, conversation.contact_id, at));
}

/** The person behind an event, made on their first act; `isFirst` says that nothing of them is on record before it. */
export async function meet(
  context: WorkContext,
  event: { pageId: string; contact: string; contactName?: string; at: string },
  as: Visitor["as"],
  touch: Omit<Visitor["touch"], "at">,
): Promise<{ contact: ContactRow; isFirst: boolean }> {
  const visitor = {
    pageId: event.pageId,
    externalId: event.contact,
    as,
    name: event.contactName ?? null,
    touch: { ...touch, at: event.at },
    at: new Date(event.at),
  };
  const isFirst = context.strangers.delete(event.contact);
  const contact = isFirst
    ? await createContact(context.tx, visitor)
    : await findOrCreateContact(context.tx, visitor);
  return { contact, isFirst };
}

/**
 * An act got a new wording: thinks it through again. Where something newer was written in private meanwhile, that was
 * answered already, and the new wording only changes the class.
 */
export async function decideAgain(
  context: WorkContext,
  event: { pageId: string; contact: string; text: string | null },
  interactionId: number,
  trigger: Trigger,
): Promise<void> {
  const contact = await findContact(context.tx, event.pageId, event.contact);
  if (contact === undefined) return;
  // The list must not go on showing the words that were changed.
  await setLastText(context.tx, contact.id, (await findLastSaid(context.tx, contact.id))?.text ?? null);
  const { kind, reading } = trigger;
  await noteIfDoubtful(context, { interactionId, kind, text: event.text, reading });
  const conversation = await openConversation(context.tx, contact.id, event.pageId);
  const recordOnly = trigger.kind === "message" && (await isOvertaken(context, conversation, trigger.at));
  await decideContact(context, {
    contact,
    conversation,
    interactionId,
    productSku: (await productOfPlace(context, trigger.postId)) ?? productNamedIn(reading),
    text: event.text,
    recordOnly,
    trigger,
  });
}
