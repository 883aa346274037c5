import { changeContact } from "../contacts/change-contact.ts";
import { findLastSaid } from "../contacts/removed-interaction.ts";
import { findPost } from "../content/posts.ts";
import type { ContactRow, ConversationRow, OutboxRow } from "../db/schema.ts";
import { listSends } from "../followups/outbox.ts";
import { openConversation, resolveConversation } from "../inbox/conversations.ts";
import { careDueAt } from "./care-due.ts";
import { decideContact } from "./decide-contact.ts";
import type { WorkContext } from "./flow-deps.ts";
import { heedCorrection } from "./meant-as.ts";
import { productOfPost } from "./product-of.ts";
import { readAbout } from "./read-for-page.ts";

const UNDER_WAY = ["planned", "sending", "unknown"];

/**
 * Answers were taken back because what they answered is gone, or asks for none. Who waited for them gets the next step that is true now:
 * the send that still stands, care for an order, an answer to what else they said, or none and the reason.
 */
export async function restAfterRemoval(
  context: WorkContext,
  contact: ContactRow,
  cancelled: readonly OutboxRow[],
  reason: "comment_removed" | "message_removed" | "reading_corrected",
): Promise<void> {
  const { tx, now } = context;
  if (cancelled.length === 0 || contact.closed_at !== null || contact.step_owner !== "bot") return;
  const conversation = await openConversation(tx, contact.id, contact.page_id);
  const waited = cancelled.some((send) => send.kind === contact.step_what);
  // The talk that we had before goes on, with the step that follows from it.
  if (!waited && conversation.last_outbound_at !== null) return;
  const step = await standingStep(context, contact, reason);
  if (step !== null) return void (await changeContact(tx, contact, { next: { step } }, now));
  if (await answerWhatIsLeft(context, contact, conversation)) return;
  await changeContact(tx, contact, { next: { close: reason } }, now);
  await resolveConversation(tx, conversation);
}

async function standingStep(context: WorkContext, contact: ContactRow, reason: string) {
  const sends = await listSends(context.tx, contact.id);
  const standing = sends
    .filter((send) => send.kind === "private_reply" || send.kind === "message")
    .filter((send) => UNDER_WAY.includes(send.state))
    .sort((a, b) => +a.due_at - +b.due_at)[0];
  if (standing !== undefined)
    return { what: standing.kind, owner: "bot" as const, dueAt: standing.due_at, reason };
  const careAt = contact.stage === "won" ? await careDueAt(context.tx, contact.id) : null;
  return careAt === null
    ? null
    : { what: "care_day_3", owner: "bot" as const, dueAt: careAt, reason: "order_closed" };
}

/** Thinks through the last thing they said and still say, where nobody has answered since; returns whether it did. */
async function answerWhatIsLeft(
  context: WorkContext,
  contact: ContactRow,
  conversation: ConversationRow,
): Promise<boolean> {
  const said = await findLastSaid(context.tx, contact.id);
  const answeredAt = conversation.last_outbound_at;
  if (said === undefined || (said.kind !== "comment" && said.kind !== "message")) return false;
  if (said.external_id === null || (answeredAt !== null && said.at <= answeredAt)) return false;
  const post = said.post_id === null ? undefined : await findPost(context.tx, said.post_id);
  const read = readAbout(context, said.text, {
    channel: said.kind,
    now: said.edited_at ?? said.at,
    about: productOfPost(context, post),
    last: contact.product_sku,
  });
  const reading = await heedCorrection(context.tx, said, read.reading);
  // Its first answer may have been replaced by the one that was taken back, and no key is planned twice. A verdict on
  // the shop is kept once, by the plain id.
  const isVerdict = reading.intent === "complain" || reading.intent === "praise";
  const isPlain = said.kind === "comment" || isVerdict;
  const externalId = isPlain ? said.external_id : `${said.external_id}:${context.now.toISOString()}`;
  const surface = said.kind === "comment" ? "comment" : "chat";
  await decideContact(context, {
    contact: { ...contact, step_what: "read" },
    conversation,
    interactionId: said.id,
    productSku: read.sku,
    text: said.text,
    trigger: { kind: said.kind, surface, externalId, at: said.at, reading, postId: said.post_id },
  });
  return true;
}
