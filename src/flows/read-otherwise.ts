import { dropFeedback } from "../care/feedback.ts";
import { changeReading, hasNewerActs, hasOtherActs } from "../contacts/change-reading.ts";
import { channelOf } from "../contacts/reading-corrections.ts";
import type { ContactRow, ConversationRow, InteractionRow } from "../db/schema.ts";
import { READ_OTHERWISE } from "../followups/outbox.ts";
import type { Trigger } from "../followups/plan-facts.ts";
import { openConversation, returnToBot } from "../inbox/conversations.ts";
import type { Reading } from "../language/reading.ts";
import { cancelAnswers, hasBegunAnswer } from "./answers-to.ts";
import { type Act, decideContact } from "./decide-contact.ts";
import type { WorkContext } from "./flow-deps.ts";
import { productNamedIn, productOfPlace } from "./product-of.ts";
import { readAbout } from "./read-for-page.ts";
import { restAfterRemoval } from "./rest-after-removal.ts";

/** Something a customer said that has words and stands under Meta's id. */
export type SaidRow = InteractionRow & { text: string; external_id: string };

/** What the bot does nothing about, or leaves to a person: an answer that is planned already would be wrong. */
const NEEDS_NO_ANSWER = ["complain", "compete", "spam", "praise", "tag", "other"];

/** What a person of the shop is called for. */
const CALLS_PERSON = ["buy", "complain", "compete", "inform"];

/** Reads what was said as if it came now, with these lessons. Throws what asking for them does. */
export async function readAnew(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow | null,
  lessons: WorkContext["lessons"],
): Promise<Reading> {
  const { reading } = readAbout({ ...context, lessons }, said.text, {
    channel: channelOf(said.kind),
    now: said.edited_at ?? said.at,
    about: await productOfPlace(context, said.post_id),
    last: contact?.product_sku ?? null,
  });
  return reading;
}

/**
 * An act turns out to mean something else: its stored reading changes, its person is classified anew, and what follows
 * is planned anew, under the contact's lock. What was planned for the former reading and not begun falls away. Nothing
 * is sent for an act that was answered, that newer words overtook, or that a person has: then only who needs a person
 * gets one.
 */
export async function readOtherwise(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow | null,
  reading: Reading,
): Promise<void> {
  const { tx } = context;
  await changeReading(tx, said.id, reading);
  if (contact === null) return;
  await dropFeedback(tx, said.page_id, said.external_id);
  const conversation = await openConversation(tx, contact.id, contact.page_id);
  const act = {
    contact,
    conversation,
    interactionId: said.id,
    productSku: (await productOfPlace(context, said.post_id)) ?? productNamedIn(reading),
    text: said.text,
    trigger: triggerOf(context, said, reading),
  };
  const isOver = conversation.owner === "rep" || (await isSettled(context, said, contact, conversation));
  if (isOwners(context, contact)) await decideContact(context, { ...act, recordOnly: true });
  else if (isOver) await decideQuietly(context, said, act);
  else await decideWholly(context, said, act);
}

/** Whether the act was answered already, by whatever hand, or something newer was thought through since. */
async function isSettled(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow,
  conversation: ConversationRow,
): Promise<boolean> {
  return (await isAnswered(context, said, contact, conversation)) || (await hasNewerActs(context.tx, said));
}

/** Whether something went out, or may have, since the act or in answer to it. */
export async function isAnswered(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow,
  conversation: ConversationRow,
): Promise<boolean> {
  const { last_outbound_at: lastSaid } = conversation;
  if (lastSaid !== null && lastSaid >= said.at) return true;
  return await hasBegunAnswer(context, contact, said.external_id);
}

/** Whoever stands where the former reading of this act put them stands as if it had just arrived. */
async function decideWholly(context: WorkContext, said: SaidRow, act: Act): Promise<void> {
  const { contact, conversation } = act;
  const cancelled = await cancelAnswers(context, contact, said.external_id, READ_OTHERWISE);
  const isCalledOff = contact.step_owner === "rep" && (await isCalledByThisAlone(context, said, act));
  const starts =
    isCalledOff || contact.step_what === null || (contact.step_owner === "bot" && cancelled.length > 0);
  await decideContact(context, {
    ...act,
    contact: starts ? { ...contact, step_what: "read" } : contact,
    conversation: isCalledOff ? await returnToBot(context.tx, conversation) : conversation,
  });
}

/** A person of the shop was called for what this act seemed to say, and for nothing else. */
async function isCalledByThisAlone(context: WorkContext, said: SaidRow, act: Act): Promise<boolean> {
  if (!CALLS_PERSON.includes(said.intent ?? "")) return false;
  if (act.conversation.flag_reason === "asks_person") return false;
  return !(await hasOtherActs(context.tx, said, CALLS_PERSON));
}

async function decideQuietly(context: WorkContext, said: SaidRow, act: Act): Promise<void> {
  const { contact, trigger } = act;
  const cancelled = NEEDS_NO_ANSWER.includes(trigger.reading.intent)
    ? await cancelAnswers(context, contact, said.external_id, READ_OTHERWISE)
    : [];
  const changed = await decideContact(context, { ...act, quiet: true });
  await restAfterRemoval(context, changed, cancelled, READ_OTHERWISE);
}

/** The owner talks to the Page to get the daily message there; that is no customer. */
function isOwners({ page }: WorkContext, contact: ContactRow): boolean {
  return contact.closed_reason === "owner" && page.settings.ownerPsid !== undefined;
}

function triggerOf(context: WorkContext, said: SaidRow, reading: Reading): Trigger {
  const kind = channelOf(said.kind);
  // A verdict on the shop is kept once, and a comment is answered once, by the plain id; a message gets another answer.
  const isPlain = kind === "comment" || reading.intent === "complain" || reading.intent === "praise";
  return {
    kind,
    surface: said.kind === "post" ? "visitor_post" : kind === "message" ? "chat" : "comment",
    externalId: isPlain ? said.external_id : `${said.external_id}:${context.now.toISOString()}`,
    at: said.at,
    reading,
    postId: said.post_id,
  };
}
