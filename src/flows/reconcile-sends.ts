import { MINUTE_MS, SECOND_MS } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import type { OutboxKind, OutboxRow } from "../db/schema.ts";
import { GraphError } from "../facebook/graph-error.ts";
import type { PageCall } from "../facebook/graph-message-calls.ts";
import { listUnsettledSends, lockSend } from "../followups/outbox.ts";
import { settleSend } from "../followups/settle-send.ts";
import { findPage } from "../pages/pages.ts";
import { isToPost, settleSpent, writeDown } from "./deliver-send.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { readPageToken } from "./page-token.ts";
import { type Proof, recordSent } from "./record-sent.ts";

/** A dead process's last request has reached Meta, or never will, after this much machine time. */
const SETTLE_REAL_MS = 5 * SECOND_MS;
/** A living process that holds a row for so long has lost it. */
const LOST_REAL_MS = 3 * MINUTE_MS;
/** Meta's time and ours may differ by so much. */
const TIME_SKEW_MS = 2 * MINUTE_MS;

/**
 * Finds out what became of sends whose answer was lost: from Meta itself, never by sending again blindly (design
 * decision 4). The echo may settle them first.
 */
export async function reconcileSends(
  deps: FlowDeps,
  pageId: string,
  kinds: readonly OutboxKind[],
): Promise<void> {
  const rows = await listUnsettledSends(deps.database.kysely, pageId, kinds);
  if (rows.length === 0) return;
  const page = await findPage(deps.database.kysely, pageId);
  const token = page === undefined ? null : readPageToken(deps, page);
  if (page === undefined || token === null || page.token_state !== "valid") return;
  const call = { pageId, pageAccessToken: token };
  for (const row of rows) if (await isOrphan(deps, row)) await reconcile(deps, call, row);
}

async function isOrphan(deps: FlowDeps, row: OutboxRow): Promise<boolean> {
  const age = deps.clock.realMs() - (row.sending_real_ms ?? 0);
  if (row.state === "unknown") return age >= SETTLE_REAL_MS;
  if (age >= LOST_REAL_MS) return true;
  if (row.sending_by === null || row.sending_by === deps.database.processId) return false;
  return age >= SETTLE_REAL_MS && !(await deps.database.isProcessAlive(row.sending_by));
}

async function reconcile(deps: FlowDeps, call: PageCall, row: OutboxRow): Promise<void> {
  let proof: Proof | "spent" | null;
  try {
    proof = await lookUp(deps, call, row);
  } catch (error) {
    if (!isGone(error, row)) {
      deps.logger.warn(
        { outboxId: row.id, error: errorText(error) },
        "could not find out what became of a send; it stays open",
      );
      return;
    }
    proof = null;
  }
  await writeDown(deps, row, async (context) => {
    const fresh = await lockSend(context.tx, row.id);
    if (fresh === undefined || (fresh.state !== "sending" && fresh.state !== "unknown")) return;
    if (proof === "spent") return await settleSpent(context, fresh, "spent_or_closed");
    if (proof !== null) return await recordSent(context, fresh, proof);
    await settleSend(context.tx, row.id, {
      state: "planned",
      reason: "not_found_at_meta",
      dueAt: context.now,
    });
  });
}

/** The comment was deleted, and with it whatever stood there; any other refusal to look says nothing about the send. */
function isGone(error: unknown, row: OutboxRow): boolean {
  if (row.kind !== "private_reply" && row.kind !== "public_reply") return false;
  return error instanceof GraphError && error.graphCode === 100 && error.subcode === 33;
}

/** Meta's own record of the act; null when it never happened, `spent` when it cannot happen any more. */
async function lookUp(deps: FlowDeps, call: PageCall, row: OutboxRow): Promise<Proof | "spent" | null> {
  const since = (row.sending_at?.getTime() ?? 0) - TIME_SKEW_MS;
  const isOurs = (fromId: string | null, text: string | null, createdAt: string | null) =>
    fromId === call.pageId &&
    isSameText(text, row.text) &&
    (createdAt === null || Date.parse(createdAt) >= since);
  const at = (createdAt: string | null) => (createdAt === null ? deps.clock.now() : new Date(createdAt));
  switch (row.kind) {
    case "hide_comment":
      return null; // hiding twice is hiding once
    case "private_reply": {
      const { canReply, conversationId } = await deps.graph.getPrivateReply({
        ...call,
        to: isToPost(row) ? { postId: row.target_id } : { commentId: row.target_id },
      });
      const isSent = conversationId !== null || (canReply === false && isToPost(row));
      if (isSent) return { externalId: null, recipientId: null, at: deps.clock.now() };
      return canReply === false ? "spent" : null;
    }
    case "message": {
      const messages = await deps.graph.listConversationMessages({ ...call, psid: row.target_id });
      const found = messages.find((one) => isOurs(one.fromId, one.text, one.createdAt));
      return found === undefined
        ? null
        : { externalId: found.mid, recipientId: row.target_id, at: at(found.createdAt) };
    }
    case "public_reply": {
      const replies = await deps.graph.listCommentReplies({ ...call, commentId: row.target_id });
      const found = replies.find((one) => isOurs(one.fromId, one.message, one.createdAt));
      return found === undefined
        ? null
        : { externalId: found.id, recipientId: null, at: at(found.createdAt) };
    }
  }
}

/** Meta may change the form of the letters and drops blanks at the ends. */
function isSameText(found: string | null, sent: string | null): boolean {
  const plain = (text: string | null) => (text ?? "").normalize("NFC").trim();
  return plain(found) === plain(sent);
}
