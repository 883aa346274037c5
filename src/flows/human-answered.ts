import { DAY_MS } from "../base/clock.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { ContactRow } from "../db/schema.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { openConversation, recordHumanAnswer } from "../inbox/conversations.ts";
import type { WorkContext } from "./flow-deps.ts";

/** After a day without another word from a human, the bot looks what came of it. */
const LOOK_AGAIN_MS = DAY_MS;

/**
 * A human of the shop answered this person (design: a human always wins): what the bot had planned is cancelled in
 * the same transaction, and it only looks again after a day of silence.
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
  const dueAt = new Date(answer.at.getTime() + LOOK_AGAIN_MS);
  // Care for an order goes on by its own time, whatever is said meanwhile.
  const keepsCare = contact.step_what === "care_day_3";
  return await changeContact(
    tx,
    contact,
    {
      stage: "contacted",
      ...(keepsCare
        ? {}
        : { next: { step: { what: "rep_follow", owner: "bot", dueAt, reason: "human_answered" } } }),
    },
    context.now,
  );
}
