import { MINUTE_MS, SECOND_MS } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { recordInteraction } from "../contacts/interactions.ts";
import type { OutboxRow, PageRow } from "../db/schema.ts";
import { classifyGraphError } from "../facebook/classify-graph-error.ts";
import type { SentMessage } from "../facebook/graph-answers.ts";
import { mayHaveArrived } from "../facebook/graph-error.ts";
import type { OutgoingMessage } from "../facebook/outgoing-message.ts";
import type { PolicyVerdict } from "../followups/policy.ts";
import { settleSend } from "../followups/settle-send.ts";
import { flagConversation, openConversation } from "../inbox/conversations.ts";
import { markTokenExpired, setPageSending, setPageWait } from "../pages/pages.ts";
import { afterNotSent } from "./after-not-sent.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { makeContext } from "./make-context.ts";
import { writeMetadata } from "./message-metadata.ts";
import { type Proof, recordSent } from "./record-sent.ts";
import { buildMessage } from "./render-send.ts";
import { newWakes, ring } from "./wake.ts";

/** A send that never got through is tried again after so long, longer each time. */
const RETRY_MS = 30 * SECOND_MS;
const MOST_ATTEMPTS = 5;
/** How long a throttled Page rests when Meta does not say. */
const THROTTLED_MS = 15 * MINUTE_MS;

type Allowed = Extract<PolicyVerdict, { allowed: true }>;

/** Asks Meta and writes down what came of it. */
export async function deliverSend(
  deps: FlowDeps,
  page: PageRow,
  pageAccessToken: string,
  row: OutboxRow,
  verdict: Allowed,
): Promise<void> {
  let proof: Proof;
  try {
    proof = await callMeta(deps, page, pageAccessToken, row, verdict);
  } catch (error) {
    await writeDown(deps, row, (context) => settleFailure(context, row, error));
    return;
  }
  await writeDown(deps, row, (context) => recordSent(context, row, proof));
}

async function callMeta(
  deps: FlowDeps,
  page: PageRow,
  pageAccessToken: string,
  row: OutboxRow,
  verdict: Allowed,
): Promise<Proof> {
  const { graph, clock } = deps;
  const call = { pageId: page.page_id, pageAccessToken };
  switch (row.kind) {
    case "private_reply":
      return await sendInChat(deps, row, (message) =>
        graph.sendPrivateReply({
          ...call,
          ...message,
          to: isToPost(row) ? { postId: row.target_id } : { commentId: row.target_id },
        }),
      );
    case "message":
      return await sendInChat(deps, row, (message) =>
        graph.sendMessage({ ...call, ...message, psid: row.target_id, ...messagingType(verdict) }),
      );
    case "public_reply": {
      const reply = { ...call, commentId: row.target_id, message: row.text ?? "" };
      const { id } = await graph.replyToComment(reply);
      return { externalId: id, recipientId: null, at: clock.now() };
    }
    case "hide_comment":
      await graph.hideComment({ ...call, commentId: row.target_id, hidden: true });
      return { externalId: null, recipientId: null, at: clock.now() };
  }
}

async function sendInChat(
  deps: FlowDeps,
  row: OutboxRow,
  send: (message: { message: OutgoingMessage | string; metadata: string }) => Promise<SentMessage>,
): Promise<Proof> {
  const sent = await send({ message: buildMessage(row), metadata: writeMetadata(row) });
  return { externalId: sent.messageId, recipientId: sent.recipientId, at: deps.clock.now() };
}

/** Outside of the 24 hours only a tag carries a message (reference section 4.1). */
function messagingType(verdict: Allowed) {
  return verdict.tag === null
    ? { messagingType: "RESPONSE" as const }
    : { messagingType: "MESSAGE_TAG" as const, tag: verdict.tag };
}

/** Meta names a visitor's post in another field than a comment (reference section 5). */
export function isToPost(row: OutboxRow): boolean {
  return (row.payload as { answers?: unknown }).answers === "post";
}

/** Runs in a transaction of its own with a fresh view of the Page, and wakes what follows. */
export async function writeDown(
  deps: FlowDeps,
  row: OutboxRow,
  work: (context: WorkContext) => Promise<void>,
): Promise<void> {
  const wakes = newWakes();
  const products = await deps.products();
  await deps.database.transaction(async (tx) => {
    await work(await makeContext({ deps, tx, wakes, products, pageId: row.page_id }));
  });
  await ring(deps, wakes);
}

async function settleFailure(context: WorkContext, row: OutboxRow, error: unknown): Promise<void> {
  const rule = classifyGraphError(error);
  const { tx, now, deps } = context;
  const { action, reason, waitMs } = rule;
  const text = errorText(error).slice(0, 500);
  deps.logger.warn({ outboxId: row.id, kind: row.kind, action, reason, error: text }, "send not accepted");
  const refusal: Refusal = { reason, error: { action, reason, text } };
  switch (action) {
    case "retry":
      return await tryAgain(context, row, refusal, mayHaveArrived(error));
    case "wait":
      await setPageWait(tx, row.page_id, new Date(now.getTime() + (waitMs ?? THROTTLED_MS)));
      return await planAgain(context, row, refusal, waitMs ?? THROTTLED_MS);
    case "reconnect":
      await markTokenExpired(tx, row.page_id);
      return await planAgain(context, row, refusal, 0);
    case "stop_page":
      await setPageSending(tx, row.page_id, "paused", reason);
      if (waitMs !== undefined) await setPageWait(tx, row.page_id, new Date(now.getTime() + waitMs));
      return await planAgain(context, row, refusal, 0);
    case "done":
      return await settleRefused(context, row);
    default:
      return await fail(context, row, refusal, rule.unreachable === true, action === "flag");
  }
}

/** Meta's answer, as it is kept with the row. */
interface Refusal {
  reason: string;
  error: Record<string, unknown>;
}

async function planAgain(context: WorkContext, row: OutboxRow, refusal: Refusal, ms: number): Promise<void> {
  const dueAt = new Date(context.now.getTime() + ms);
  await settleSend(context.tx, row.id, { state: "planned", dueAt, ...refusal });
}

/** What may have arrived is looked up first; what certainly did not is sent again, after longer and longer pauses. */
async function tryAgain(
  context: WorkContext,
  row: OutboxRow,
  refusal: Refusal,
  isUncertain: boolean,
): Promise<void> {
  if (isUncertain) {
    const realMs = context.deps.clock.realMs();
    return await settleSend(context.tx, row.id, { state: "unknown", realMs, ...refusal });
  }
  if (row.attempts >= MOST_ATTEMPTS) return await fail(context, row, refusal);
  await planAgain(context, row, refusal, RETRY_MS * 2 ** (row.attempts - 1));
}

/** 10900: the one private reply is spent. After an answer that was lost it was ours; else a person's by hand. */
async function settleRefused(context: WorkContext, row: OutboxRow): Promise<void> {
  if (row.attempts > 1)
    return await recordSent(context, row, { externalId: null, recipientId: null, at: context.now });
  await settleSpent(context, row, "answered_by_hand");
}

/** There is no private reply to be had any more, and ours it was not. */
export async function settleSpent(context: WorkContext, row: OutboxRow, reason: string): Promise<void> {
  await settleSend(context.tx, row.id, { state: "skipped", reason });
  const contact = row.contact_id === null ? undefined : await lockContact(context.tx, row.contact_id);
  if (contact !== undefined) await afterNotSent(context, row, contact, reason);
}

async function fail(
  context: WorkContext,
  row: OutboxRow,
  refusal: Refusal,
  isUnreachable = false,
  isFlagged = false,
): Promise<void> {
  const { tx, now } = context;
  const { reason } = refusal;
  await settleSend(tx, row.id, { state: "failed", ...refusal });
  const contact = row.contact_id === null ? undefined : await lockContact(tx, row.contact_id);
  if (contact === undefined) return;
  const known = isUnreachable ? await changeContact(tx, contact, { unreachable: true }, now) : contact;
  if (isFlagged || row.origin === "rep") {
    const conversation = await openConversation(tx, contact.id, contact.page_id);
    await flagConversation(tx, conversation, "send_failed", now);
  }
  await recordFailure(context, row, reason);
  await afterNotSent(context, row, known, reason);
}

async function recordFailure(context: WorkContext, row: OutboxRow, reason: string): Promise<void> {
  await recordInteraction(context.tx, {
    pageId: row.page_id,
    contactId: row.contact_id,
    kind: "event",
    direction: "none",
    author: "system",
    externalId: null,
    at: context.now,
    text: row.text,
    outboxId: row.id,
    data: { what: "send_failed", kind: row.kind, reason },
  });
}
