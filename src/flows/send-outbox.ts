import { HOUR_MS, MINUTE_MS } from "../base/clock.ts";
import { AppError } from "../base/errors.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { findInteraction } from "../contacts/interactions.ts";
import { lockKey } from "../db/lock-key.ts";
import type { ContactRow, OutboxKind, OutboxRow, PageRow } from "../db/schema.ts";
import type { SendKind } from "../facebook/send-limiter.ts";
import {
  findNextDue,
  findSendByKey,
  isPrivateReplySpent,
  isStillPlanned,
  LANES,
  type Lane,
  listBegunSince,
  listDueSends,
  lockSend,
} from "../followups/outbox.ts";
import { askPolicy, isHeldBack, type PolicyFacts, type PolicyVerdict } from "../followups/policy.ts";
import { beginSend, postponeSend, settleSend } from "../followups/settle-send.ts";
import { findConversation } from "../inbox/conversations.ts";
import { findPage, setPageWait } from "../pages/pages.ts";
import { afterNotSent } from "./after-not-sent.ts";
import { deliverSend } from "./deliver-send.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { makeContext } from "./make-context.ts";
import { readPageToken } from "./page-token.ts";
import { reconcileSends } from "./reconcile-sends.ts";
import { renderText } from "./render-send.ts";
import { newWakes, ring, wakePage, wakeSends } from "./wake.ts";

/** So many people are written to at the same time per Page and kind; the pace is the limiter's. */
const PARALLEL = 4;
/** Few enough that something more important does not wait long behind paced replies. */
const ROWS_PER_LOOK = 16;

/** A Page and its token in the clear. */
interface SendingPage {
  row: PageRow;
  token: string;
}

/** How long a Page rests whose token this ENCRYPTION_KEY does not open. */
const UNREADABLE_WAIT_MS = 5 * MINUTE_MS;

const LIMITER_KINDS: Record<OutboxKind, SendKind> = {
  private_reply: "private_reply",
  message: "message",
  public_reply: "public_reply",
  hide_comment: "other",
};

/**
 * Sends what is due in one lane of a Page, in order of importance, until nothing is due or the Page is held back; then
 * sets the alarm for what comes next, so that planning needs to ring for the earliest only.
 */
export async function sendLane(deps: FlowDeps, pageId: string, lane: Lane): Promise<void> {
  await reconcileSends(deps, pageId, LANES[lane]);
  try {
    await sendDue(deps, pageId, lane);
  } catch (error) {
    // The program is stopping: what is left is found again at the next start.
    if (error instanceof AppError && error.code === "SEND_LIMITER_CLOSED") return;
    throw error;
  }
  // What is due already and held back waits for the Page, not for the clock: the sweeper looks after that.
  const next = await findNextDue(deps.database.kysely, {
    pageId,
    kinds: LANES[lane],
    after: deps.clock.now(),
  });
  if (next !== null) await wakePage(deps, pageId, lane, next);
}

async function sendDue(deps: FlowDeps, pageId: string, lane: Lane): Promise<void> {
  for (;;) {
    const page = await findSendingPage(deps, pageId);
    if (page === null) return;
    const due = await listDueSends(deps.database.kysely, {
      pageId,
      kinds: LANES[lane],
      now: deps.clock.now(),
      limit: ROWS_PER_LOOK,
      ...(page.row.sending === "paused" ? { exceptFrom: "bot" as const } : {}),
    });
    // Kinds have a pace each; the slow ones do not wait for each other.
    const moved = await Promise.all(LANES[lane].map((kind) => sendKind(deps, page, due, kind)));
    // All that was due is done, or what is left is held for a reason that only the transaction sees.
    if (due.length < ROWS_PER_LOOK || !moved.includes(true)) return;
  }
}

/** The Page and its token in the clear; null while nothing at all may go out for it. */
async function findSendingPage(deps: FlowDeps, pageId: string): Promise<SendingPage | null> {
  const now = deps.clock.now();
  const row = await findPage(deps.database.kysely, pageId);
  if (row === undefined || row.access_token === null || row.token_state !== "valid") return null;
  if (row.wait_until !== null && row.wait_until > now) return null;
  const token = readPageToken(deps, row);
  if (token !== null) return { row, token };
  // Looked at again in a while: a key that was mixed up is put back without anybody touching the Page.
  await setPageWait(deps.database.kysely, pageId, new Date(now.getTime() + UNREADABLE_WAIT_MS));
  return null;
}

async function sendKind(
  deps: FlowDeps,
  page: SendingPage,
  rows: readonly OutboxRow[],
  kind: OutboxKind,
): Promise<boolean> {
  const mine = rows.filter((row) => row.kind === kind);
  let moved = false;
  for (let start = 0; start < mine.length; start += PARALLEL) {
    if (await sendInLanes(deps, page, mine.slice(start, start + PARALLEL))) moved = true;
  }
  return moved;
}

/** One person's messages go one after the other; returns whether any row changed. */
async function sendInLanes(deps: FlowDeps, page: SendingPage, rows: readonly OutboxRow[]): Promise<boolean> {
  const lanes = new Map<number | string, OutboxRow[]>();
  for (const row of rows) {
    const lane = row.contact_id ?? `row-${row.id}`;
    lanes.set(lane, [...(lanes.get(lane) ?? []), row]);
  }
  let moved = false;
  await Promise.all(
    [...lanes.values()].map(async (lane) => {
      for (const row of lane) {
        // A place in the pace is dear: none for what another process sent meanwhile.
        if (!(await isStillPlanned(deps.database.kysely, row.id))) continue;
        // The place comes first: between asking the policy and asking Meta there is then no waiting.
        if (
          await deps.limiter.schedule(page.row.page_id, LIMITER_KINDS[row.kind], () =>
            sendRow(deps, page, row),
          )
        )
          moved = true;
      }
    }),
  );
  return moved;
}

/** Asks the policy once more, marks the row as begun, and only then asks the network. */
async function sendRow(deps: FlowDeps, page: SendingPage, row: OutboxRow): Promise<boolean> {
  const wakes = newWakes();
  const products = await deps.products();
  const begun = await deps.database.transaction(async (tx) => {
    const context = await makeContext({ deps, tx, wakes, products, pageId: page.row.page_id });
    return await begin(context, row);
  });
  if (begun.row !== undefined) await deliverSend(deps, page.row, page.token, begun.row, begun.verdict);
  await ring(deps, wakes);
  return begun.moved;
}

type Allowed = Extract<PolicyVerdict, { allowed: true }>;

type Begun = { moved: true; row: OutboxRow; verdict: Allowed } | { moved: boolean; row?: undefined };

async function begin(context: WorkContext, stale: OutboxRow): Promise<Begun> {
  const { tx, now, deps } = context;
  // The contact first: a take-over that is being written now has the last word.
  const contact = stale.contact_id === null ? null : ((await lockContact(tx, stale.contact_id)) ?? null);
  const row = await lockSend(tx, stale.id);
  if (row === undefined || row.state !== "planned" || row.due_at > now) return { moved: false };
  if (row.expires_at !== null && row.expires_at <= now) return await skip(context, row, contact, "expired");
  const verdict = askPolicy(
    { kind: row.kind, by: row.origin },
    await policyFacts(context, row, contact),
    now,
  );
  if (!verdict.allowed) {
    if (isHeldBack(verdict.rule)) return { moved: false };
    return await skip(context, row, contact, verdict.rule);
  }
  if (row.purpose === "public_thank_you") {
    const sibling = await settlePromise(context, row, contact);
    if (sibling !== null) return sibling;
  }
  if (await isOverPace(context, row)) return { moved: true };
  const text = await renderText(context, row, contact);
  if (row.kind !== "hide_comment" && (text === null || text === ""))
    return await skip(context, row, contact, "no_text");
  const begun = await beginSend(tx, row, {
    processId: deps.database.processId,
    realMs: deps.clock.realMs(),
    at: now,
    text,
    rule: verdict.rule,
  });
  return { moved: true, row: begun, verdict };
}

/**
 * "We have written to you" is only said in public when it is true: it waits while the private reply is on its way, and
 * falls away when that was not sent. Null when it may be said.
 */
async function settlePromise(
  context: WorkContext,
  row: OutboxRow,
  contact: ContactRow | null,
): Promise<Begun | null> {
  const { tx, now } = context;
  const promised = await findSendByKey(tx, `private_reply:${row.target_id}`);
  if (promised?.state === "sent") return null;
  if (promised === undefined || !["planned", "sending", "unknown"].includes(promised.state))
    return await skip(context, row, contact, "private_reply_not_sent");
  const after = new Date(Math.max(promised.due_at.getTime(), now.getTime()) + MINUTE_MS);
  await postponeSend(tx, row.id, after, "after_private_reply");
  wakeSends(context.wakes, row.page_id, row.kind, after);
  return { moved: true };
}

async function skip(
  context: WorkContext,
  row: OutboxRow,
  contact: ContactRow | null,
  reason: string,
): Promise<Begun> {
  await settleSend(context.tx, row.id, { state: "skipped", reason });
  if (contact !== null) await afterNotSent(context, row, contact, reason);
  return { moved: true };
}

async function policyFacts(
  context: WorkContext,
  row: OutboxRow,
  contact: ContactRow | null,
): Promise<PolicyFacts> {
  const { tx, page } = context;
  const conversation = contact === null ? undefined : await findConversation(tx, contact.id);
  const isOnComment = row.kind !== "message";
  const comment = isOnComment ? await findInteraction(tx, row.page_id, row.target_id) : undefined;
  return {
    page: {
      sending: page.row.sending,
      tokenState: page.row.token_state,
      waitUntil: page.row.wait_until,
      humanAgentGranted: page.settings.humanAgentGranted,
    },
    contact:
      contact === null ? null : { optedOutAt: contact.opted_out_at, unreachableAt: contact.unreachable_at },
    conversation:
      conversation === undefined
        ? null
        : {
            owner: conversation.owner,
            windowClosesAt: conversation.window_closes_at,
            lastInboundAt: conversation.last_inbound_at,
            otherOwnerAppId: conversation.other_owner_app_id,
          },
    comment:
      comment === undefined
        ? null
        : {
            at: comment.at,
            removedAt: comment.removed_at,
            byPage: comment.author !== "customer",
            privateReplyKnown:
              row.kind === "private_reply" && (await isPrivateReplySpent(tx, row.target_id, row.id)),
          },
  };
}

/** Meta's limit per rolling hour is counted from these rows themselves (reference section 6); ours is far lower. */
async function isOverPace(context: WorkContext, row: OutboxRow): Promise<boolean> {
  if (row.origin === "rep" || (row.kind !== "private_reply" && row.kind !== "public_reply")) return false;
  const { tx, now, page } = context;
  const limit =
    row.kind === "private_reply" ? page.settings.privateRepliesPerHour : page.settings.publicRepliesPerHour;
  await lockKey(tx, `pace:${row.page_id}:${row.kind}`);
  const begun = await listBegunSince(tx, row.page_id, row.kind, new Date(now.getTime() - HOUR_MS));
  if (begun.length < limit) return false;
  const oldestThatCounts = begun[begun.length - Math.max(limit, 1)] ?? now;
  const free =
    limit === 0 ? new Date(now.getTime() + HOUR_MS) : new Date(oldestThatCounts.getTime() + HOUR_MS + 1_000);
  await postponeSend(tx, row.id, free, "hourly_limit");
  wakeSends(context.wakes, row.page_id, row.kind, free);
  return true;
}
