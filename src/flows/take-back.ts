import { forgetQuotes } from "../care/feedback.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { findInteraction, recordDecision } from "../contacts/interactions.ts";
import { findLastSaid, leaveTombstone, markInteraction } from "../contacts/removed-interaction.ts";
import type { ContactRow } from "../db/schema.ts";
import { setLastText } from "../inbox/last-text.ts";
import { cancelAnswers } from "./answers-to.ts";
import { classifyAnew } from "./classify-anew.ts";
import type { WorkContext } from "./flow-deps.ts";
import { forgetLesson } from "./forget-lesson.ts";
import { restAfterRemoval } from "./rest-after-removal.ts";

/** A comment or message that is no longer there. */
export interface Removed {
  pageId: string;
  externalId: string;
  kind: "comment" | "message";
  postId: string | null;
  at: Date;
}

/**
 * Something said is gone: its words are forgotten wherever they were copied to, only what was planned in answer to it
 * falls away, and whoever waited for that gets another next step. A removal that comes before the thing itself is
 * remembered.
 */
export async function takeBack(context: WorkContext, removed: Removed): Promise<void> {
  const { tx, now } = context;
  const { pageId, externalId } = removed;
  const known = await findInteraction(tx, pageId, externalId);
  if (known === undefined) return await leaveTombstone(tx, removed);
  await markInteraction(tx, { pageId, externalId, change: "removed", at: removed.at });
  await forgetQuotes(tx, pageId, externalId);
  await forgetLesson(tx, known, now);
  if (known.direction !== "in" || known.contact_id === null) return;
  const locked = await lockContact(tx, known.contact_id);
  if (locked === undefined) return;
  await setLastText(tx, locked.id, (await findLastSaid(tx, locked.id))?.text ?? null);
  // The evidence of a class quotes the person.
  const classification = await classifyAnew(tx, locked, now);
  const contact = await changeContact(tx, locked, { classification }, now);
  const reason = `${removed.kind}_removed` as const;
  const cancelled = await cancelAnswers(context, contact, externalId, reason);
  await recordDecision(tx, {
    pageId,
    contactId: contact.id,
    what: reason,
    at: now,
    data: { externalId, cancelled: cancelled.length },
  });
  await restAfterRemoval(context, contact, cancelled, reason);
  context.wakes.contactIds.add(contact.id);
}

/** A contact that only something removed named has nothing to be read. */
export async function closeIfUnread(
  context: WorkContext,
  contact: ContactRow,
  reason: "comment_removed" | "message_removed",
): Promise<void> {
  if (contact.step_what !== "read") return;
  await changeContact(context.tx, contact, { next: { close: reason } }, context.now);
}
