import { AppError } from "../base/errors.ts";
import { newId } from "../base/ids.ts";
import { findPsid } from "../contacts/find-contact.ts";
import { findInteraction } from "../contacts/interactions.ts";
import type { ContactRow, OutboxKind } from "../db/schema.ts";
import { MAX_MESSAGE_LENGTH } from "../followups/compose-text.ts";
import {
  findSendByKey,
  IMPORTANCE,
  isPrivateReplySpent,
  type PlannedSend,
  planSends,
} from "../followups/outbox.ts";
import { askPolicy, type PolicyVerdict } from "../followups/policy.ts";
import { assignToRep, openConversation } from "../inbox/conversations.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { humanAnswered } from "./human-answered.ts";
import { policyFactsOf } from "./policy-facts.ts";
import { actOnContact } from "./rep-actions.ts";
import { wakeSends } from "./wake.ts";

const KIND_OF_WAY = {
  message: "message",
  public: "public_reply",
  private_reply: "private_reply",
} as const satisfies Record<string, OutboxKind>;

/** What a person of the shop typed to a customer. */
export interface RepReply {
  contactId: number;
  userId: number;
  text: string;
  /** Left out, the legal way of the moment is taken: message, private reply, public reply. */
  way?: keyof typeof KIND_OF_WAY;
  /** One tap of a screen; the same one plans the reply once. */
  requestId?: string;
}

/**
 * Plans what a person typed.
 * @throws AppError `REPLY_NOT_ALLOWED` (409) with the rule and its sentence when no way is legal.
 */
export async function replyAsRep(deps: FlowDeps, reply: RepReply): Promise<{ outboxId: number }> {
  const text = reply.text.trim();
  if (text === "" || text.length > MAX_MESSAGE_LENGTH) {
    throw new AppError(
      "REPLY_LENGTH",
      `Write 1 to ${MAX_MESSAGE_LENGTH} characters; split longer words into two messages.`,
      { status: 400 },
    );
  }
  const { contactId, userId } = reply;
  const details = { way: reply.way ?? null };
  return await actOnContact(deps, { contactId, userId, action: "reply", details }, (context, contact) =>
    planReply(context, contact, { ...reply, text }),
  );
}

async function planReply(
  context: WorkContext,
  contact: ContactRow,
  reply: RepReply,
): Promise<{ outboxId: number }> {
  const { tx, now } = context;
  const sendKey = `rep:${contact.id}:${reply.requestId ?? newId()}`;
  const earlier = await findSendByKey(tx, sendKey);
  if (earlier !== undefined) return { outboxId: earlier.id }; // the same tap, sent twice by a shaky network
  const ways = reply.way === undefined ? (["message", "private_reply", "public"] as const) : [reply.way];
  const target = await findWay(context, contact, ways);
  await humanAnswered(context, contact, { at: now, how: "rep_message" });
  const conversation = await openConversation(tx, contact.id, contact.page_id);
  await assignToRep(tx, conversation, reply.userId);
  const send = toSend(sendKey, reply.text, target, now);
  const [planned] = await planSends(tx, { pageId: contact.page_id, contactId: contact.id }, [send], now);
  if (planned === undefined)
    throw new AppError("REPLY_TWICE", "This reply is being sent already; reload the conversation.", {
      status: 409,
    });
  wakeSends(context.wakes, contact.page_id, target.kind, now);
  return { outboxId: planned.id };
}

function toSend(sendKey: string, text: string, { kind, targetId, verdict }: Way, now: Date): PlannedSend {
  return {
    sendKey,
    kind,
    targetId,
    text,
    origin: "rep",
    purpose: "rep_reply",
    importance: IMPORTANCE.rep,
    dueAt: now,
    expiresAt: verdict.until,
    rule: verdict.rule,
  };
}

interface Way {
  kind: OutboxKind;
  targetId: string;
  verdict: Extract<PolicyVerdict, { allowed: true }>;
}

async function findWay(
  context: WorkContext,
  contact: ContactRow,
  ways: readonly (keyof typeof KIND_OF_WAY)[],
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
  const found = kind === "message" ? undefined : await findInteraction(tx, contact.page_id, targetId);
  const comment =
    found === undefined
      ? null
      : {
          at: found.at,
          removedAt: found.removed_at,
          byPage: false,
          privateReplyKnown: await isPrivateReplySpent(tx, targetId, 0),
        };
  // A rest that Meta asks for only delays what a person typed.
  const awake = { ...page, row: { ...page.row, wait_until: null } };
  return askPolicy({ kind, by: "rep" }, policyFactsOf({ page: awake, contact, conversation, comment }), now);
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
