import { findPsid } from "../contacts/find-contact.ts";
import type { ContactRow, ConversationRow } from "../db/schema.ts";
import { lastPrivateReplyAt } from "../followups/outbox.ts";
import type { PlanFacts } from "../followups/plan-facts.ts";
import { type Draft, missingOfDraft } from "../orders/drafts.ts";
import { careDueAt } from "./care-due.ts";
import type { WorkContext } from "./flow-deps.ts";
import { findProduct } from "./product-of.ts";
import { randomFor } from "./random-for.ts";

/** Everything that planning depends on, read inside the contact's transaction. `key` seeds what is left to chance. */
export async function gatherFacts(
  context: WorkContext,
  parts: { contact: ContactRow; conversation: ConversationRow; draft: Draft | null; key: string },
): Promise<PlanFacts> {
  const { tx, page, deps, now } = context;
  const { contact, conversation, draft } = parts;
  return {
    now,
    contact,
    conversation,
    psid: await findPsid(tx, contact.id),
    product: findProduct(context, contact.product_sku),
    missing: draft === null ? null : missingOfDraft(draft),
    pieces: draft?.item?.quantity ?? 0,
    unclearCount: contact.unclear_count,
    lastPrivateReplyAt: await lastPrivateReplyAt(tx, contact.id),
    lastComment: await findLastComment(context, contact.id),
    careDueAt: contact.stage === "won" ? await careDueAt(tx, contact.id) : null,
    policy: {
      sending: page.row.sending,
      tokenState: page.row.token_state,
      waitUntil: page.row.wait_until,
      humanAgentGranted: page.settings.humanAgentGranted,
    },
    settings: {
      hidePhones: page.settings.hidePhones,
      publicReplies: page.settings.publicReplies,
      privateReplyEveryDays: page.settings.privateReplyEveryDays,
      bigOrderPieces: page.settings.bigOrderPieces,
      replyDelaySeconds: page.settings.replyDelaySeconds ?? deps.config.replyDelaySeconds,
      quietHours: page.settings.quietHours === undefined ? deps.config.quietHours : page.settings.quietHours,
      timeZone: deps.config.shopTimeZone,
    },
    random: randomFor(parts.key),
  };
}

async function findLastComment(context: WorkContext, contactId: number): Promise<PlanFacts["lastComment"]> {
  const row = await context.tx
    .selectFrom("public.interactions")
    .select(["external_id", "at"])
    .where("contact_id", "=", contactId)
    .where("kind", "=", "comment")
    .where("direction", "=", "in")
    .where("removed_at", "is", null)
    .where("hidden_at", "is", null)
    .orderBy("at", "desc")
    .executeTakeFirst();
  return row?.external_id == null ? null : { externalId: row.external_id, at: row.at };
}
