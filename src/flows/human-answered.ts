import { DAY_MS } from "../base/clock.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { ContactRow } from "../db/schema.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { openConversation, recordHumanAnswer } from "../inbox/conversations.ts";
import type { WorkContext } from "./flow-deps.ts";

/** A person who answered is asked after a day what came of it. */
const LOOK_AGAIN_MS = DAY_MS;

/**
 * A human of the shop answered this person (design: a human always wins): what the bot had planned is cancelled in
 * the same transaction, and the next step is theirs.
 */
export async function humanAnswered(
  context: WorkContext,
  contact: ContactRow,
  answer: { at: Date; how: "staff_comment" | "staff_message" | "rep_message" | "other_app" },
): Promise<ContactRow> {
  const { tx } = context;
  const conversation = await openConversation(tx, contact.id, contact.page_id);
  await recordHumanAnswer(tx, conversation, answer.at);
  const cancelled = await cancelPlanned(tx, contact.id, "human_answered");
  await recordDecision(tx, {
    pageId: contact.page_id,
    contactId: contact.id,
    what: "human_answered",
    at: answer.at,
    data: { how: answer.how, cancelled },
  });
  context.wakes.contactIds.add(contact.id);
  return await changeContact(
    tx,
    contact,
    {
      stage: "contacted",
      next: { step: { what: "rep_follow", owner: "rep", dueAt: new Date(answer.at.getTime() + LOOK_AGAIN_MS), reason: "human_answered" } },
    },
    context.now,
  );
}
