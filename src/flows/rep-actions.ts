import { AppError } from "../base/errors.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { ContactRow } from "../db/schema.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { REP_PROMPT_MS } from "../followups/plan-parts.ts";
import { assignToRep, openConversation, returnToBot } from "../inbox/conversations.ts";
import { recordAudit } from "../team/audit.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { makeContext } from "./make-context.ts";
import { newWakes, ring } from "./wake.ts";

/** Runs a rep's act on one contact, locked, in one transaction, with its audit line. */
export async function actOnContact<T>(
  deps: FlowDeps,
  act: { contactId: number; userId: number; action: string; details?: Record<string, unknown> },
  work: (context: WorkContext, contact: ContactRow) => Promise<T>,
): Promise<T> {
  const wakes = newWakes();
  const products = await deps.products();
  const result = await deps.database.transaction(async (tx) => {
    const contact = await lockContact(tx, act.contactId);
    if (contact === undefined || contact.merged_into !== null) {
      throw new AppError(
        "CONTACT_NOT_FOUND",
        "There is no such contact (it may have been merged); reload the list.",
        { status: 404 },
      );
    }
    const context = await makeContext({ deps, tx, wakes, products, pageId: contact.page_id });
    const done = await work(context, contact);
    await recordAudit(tx, {
      userId: act.userId,
      action: act.action,
      target: `contact:${act.contactId}`,
      details: act.details ?? {},
      at: context.now,
    });
    wakes.contactIds.add(act.contactId);
    return done;
  });
  await ring(deps, wakes);
  return result;
}

/** The rep has the conversation from now on; what the bot had planned is cancelled. */
export async function takeOver(deps: FlowDeps, contactId: number, userId: number): Promise<void> {
  await actOnContact(deps, { contactId, userId, action: "take_over" }, async (context, contact) => {
    const conversation = await openConversation(context.tx, contactId, contact.page_id);
    await assignToRep(context.tx, conversation, userId);
    const cancelled = await cancelPlanned(context.tx, contactId, "taken_over");
    await recordDecision(context.tx, {
      pageId: contact.page_id,
      contactId,
      what: "taken_over",
      at: context.now,
      data: { userId, cancelled },
    });
    const dueAt = new Date(context.now.getTime() + REP_PROMPT_MS);
    await changeContact(
      context.tx,
      contact,
      { next: { step: { what: "rep_reply", owner: "rep", dueAt, reason: "taken_over" } } },
      context.now,
    );
  });
}

/** The bot may act again, and starts by looking at what is open. */
export async function giveBackToBot(deps: FlowDeps, contactId: number, userId: number): Promise<void> {
  await actOnContact(deps, { contactId, userId, action: "return_to_bot" }, async (context, contact) => {
    const conversation = await openConversation(context.tx, contactId, contact.page_id);
    await returnToBot(context.tx, conversation);
    const dueAt = new Date(context.now.getTime() + REP_PROMPT_MS);
    await changeContact(
      context.tx,
      contact,
      { next: { step: { what: "await_answer", owner: "bot", dueAt, reason: "returned_to_bot" } } },
      context.now,
    );
  });
}
