import { AppError } from "../base/errors.ts";
import { newId } from "../base/ids.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { findPsid, lockContact } from "../contacts/find-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { ContactRow, OutboxKind } from "../db/schema.ts";
import { MAX_MESSAGE_LENGTH } from "../followups/compose-text.ts";
import {
  cancelPlanned,
  findSendByKey,
  IMPORTANCE,
  isPrivateReplySpent,
  planSends,
} from "../followups/outbox.ts";
import { REP_PROMPT_MS } from "../followups/plan-parts.ts";
import { askPolicy, type PolicyVerdict } from "../followups/policy.ts";
import { assignToRep, openConversation, returnToBot } from "../inbox/conversations.ts";
import { recordAudit } from "../team/audit.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { humanAnswered } from "./human-answered.ts";
import { makeContext } from "./make-context.ts";
import { newWakes, ring, wakeSends } from "./wake.ts";

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

const KIND_OF_WAY: Record<"message" | "public" | "private_reply", OutboxKind> = {
  message: "message",
  public: "public_reply",
  private_reply: "private_reply",
};

/**
 * Plans what a person typed; the same `requestId` (one tap of a screen) plans it once. Without a way, the legal one of the moment is taken: message, private reply, public reply.
 * @throws AppError `REPLY_NOT_ALLOWED` (409) with the rule and its sentence when no way is legal.
 */
export async function replyAsRep(
  deps: FlowDeps,
  reply: {
    contactId: number;
    userId: number;
    text: string;
    way?: "message" | "public" | "private_reply";
    requestId?: string;
  },
): Promise<{ outboxId: number }> {
  const text = reply.text.trim();
  if (text === "" || text.length > MAX_MESSAGE_LENGTH) {
    throw new AppError(
      "REPLY_LENGTH",
      `Write 1 to ${MAX_MESSAGE_LENGTH} characters; split longer words into two messages.`,
      { status: 400 },
    );
  }
  const { contactId, userId } = reply;
  return await actOnContact(
    deps,
    { contactId, userId, action: "reply", details: { way: reply.way ?? null } },
    async (context, contact) => {
      const sendKey = `rep:${contactId}:${reply.requestId ?? newId()}`;
      const earlier = await findSendByKey(context.tx, sendKey);
      if (earlier !== undefined) return { outboxId: earlier.id }; // the same tap, sent twice by a shaky network
      const ways = reply.way === undefined ? (["message", "private_reply", "public"] as const) : [reply.way];
      const target = await findWay(context, contact, ways);
      await humanAnswered(context, contact, { at: context.now, how: "rep_message" });
      const conversation = await openConversation(context.tx, contactId, contact.page_id);
      await assignToRep(context.tx, conversation, userId);
      const [planned] = await planSends(
        context.tx,
        { pageId: contact.page_id, contactId },
        [
          {
            sendKey,
            kind: target.kind,
            targetId: target.targetId,
            text,
            origin: "rep",
            purpose: "rep_reply",
            importance: IMPORTANCE.rep,
            dueAt: context.now,
            expiresAt: target.verdict.until,
            rule: target.verdict.rule,
          },
        ],
        context.now,
      );
      if (planned === undefined)
        throw new AppError("REPLY_TWICE", "This reply is being sent already; reload the conversation.", {
          status: 409,
        });
      wakeSends(context.wakes, contact.page_id, target.kind, context.now);
      return { outboxId: planned.id };
    },
  );
}

interface Way {
  kind: OutboxKind;
  targetId: string;
  verdict: Extract<PolicyVerdict, { allowed: true }>;
}

async function findWay(
  context: WorkContext,
  contact: ContactRow,
  ways: readonly ("message" | "public" | "private_reply")[],
): Promise<Way> {
  let last: PolicyVerdict | null = null;
  for (const way of ways) {
    const kind = KIND_OF_WAY[way];
    const targetId =
      kind === "message" ? await findPsid(context.tx, contact.id) : await newestComment(context, contact.id);
    if (targetId === null) continue;
    last = await verdictFor(context, contact, kind, targetId);
    if (last.allowed) return { kind, targetId, verdict: last };
  }
  throw refused(
    last ?? {
      allowed: false,
      rule: "no_channel",
      notBefore: null,
      vi: "Chưa có cách nào nhắn cho khách này: hãy gọi điện.",
      en: "There is no way to write to this person: call them.",
    },
  );
}

async function verdictFor(
  context: WorkContext,
  contact: ContactRow,
  kind: OutboxKind,
  targetId: string,
): Promise<PolicyVerdict> {
  const { tx, page, now } = context;
  const conversation = await openConversation(tx, contact.id, contact.page_id);
  const comment =
    kind === "message"
      ? null
      : await tx
          .selectFrom("public.interactions")
          .select(["at", "removed_at"])
          .where("page_id", "=", contact.page_id)
          .where("external_id", "=", targetId)
          .executeTakeFirst();
  return askPolicy(
    { kind, by: "rep" },
    {
      page: {
        sending: page.row.sending,
        tokenState: page.row.token_state,
        waitUntil: null,
        humanAgentGranted: page.settings.humanAgentGranted,
      },
      contact: { optedOutAt: contact.opted_out_at, unreachableAt: contact.unreachable_at },
      conversation: {
        owner: conversation.owner,
        windowClosesAt: conversation.window_closes_at,
        lastInboundAt: conversation.last_inbound_at,
        otherOwnerAppId: conversation.other_owner_app_id,
      },
      comment:
        comment == null
          ? null
          : {
              at: comment.at,
              removedAt: comment.removed_at,
              byPage: false,
              privateReplyKnown: await isPrivateReplySpent(tx, targetId, 0),
            },
    },
    now,
  );
}

async function newestComment(context: WorkContext, contactId: number): Promise<string | null> {
  const row = await context.tx
    .selectFrom("public.interactions")
    .select("external_id")
    .where("contact_id", "=", contactId)
    .where("kind", "=", "comment")
    .where("direction", "=", "in")
    .where("removed_at", "is", null)
    .orderBy("at", "desc")
    .executeTakeFirst();
  return row?.external_id ?? null;
}

function refused(verdict: PolicyVerdict): AppError {
  return new AppError("REPLY_NOT_ALLOWED", `${verdict.vi} / ${verdict.en}`, {
    status: 409,
    details: { rule: verdict.rule },
  });
}
