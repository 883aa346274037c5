import { HOUR_MS, MINUTE_MS } from "../base/clock.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { lockKey } from "../db/lock-key.ts";
import type { ContactRow, OutboxRow } from "../db/schema.ts";
import { findSendByKey, listBegunSince, lockSend } from "../followups/outbox.ts";
import { askPolicy, isHeldBack, type PolicyVerdict } from "../followups/policy.ts";
import { beginSend, postponeSend, settleSend } from "../followups/settle-send.ts";
import { afterNotSent } from "./after-not-sent.ts";
import type { WorkContext } from "./flow-deps.ts";
import { policyFactsOfSend } from "./policy-facts.ts";
import { renderText } from "./render-send.ts";
import { wakeSends } from "./wake.ts";

type Allowed = Extract<PolicyVerdict, { allowed: true }>;

/** What beginning came to: `moved` when the row changed, with `row` when Meta may now be asked. */
export type Begun = { moved: true; row: OutboxRow; verdict: Allowed } | { moved: boolean; row?: undefined };

/** Looks at the row once more under its contact's lock, and marks it as begun where it may go. */
export async function beginRow(context: WorkContext, stale: OutboxRow): Promise<Begun> {
  const { tx, now, deps } = context;
  // The contact first: a take-over that is being written now has the last word.
  const contact = stale.contact_id === null ? null : ((await lockContact(tx, stale.contact_id)) ?? null);
  const row = await lockSend(tx, stale.id);
  if (row === undefined || row.state !== "planned" || row.due_at > now) return { moved: false };
  if (row.expires_at !== null && row.expires_at <= now) return await skip(context, row, contact, "expired");
  const verdict = askPolicy(
    { kind: row.kind, by: row.origin },
    await policyFactsOfSend(context, row, contact),
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
