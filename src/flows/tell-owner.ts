import { findContact } from "../contacts/find-contact.ts";
import type { Tx } from "../db/database.ts";
import type { OutboxRow, OwnerMessageRow, PageRow } from "../db/schema.ts";
import { IMPORTANCE, type PlannedSend, planSends } from "../followups/outbox.ts";
import { askPolicy, type PolicyFacts, type PolicyVerdict } from "../followups/policy.ts";
import { findConversation } from "../inbox/conversations.ts";
import { settleOwnerMessage } from "../pages/owner-messages.ts";
import { type PageSettings, parsePageSettings } from "../pages/page-settings.ts";
import { splitMessage } from "../reports/split-message.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { keepMessage, keyOf, mailOrKeep } from "./mail-owner.ts";
import {
  listOwnerSends,
  MESSENGER_PATIENCE_MS,
  OWNER_MESSAGE,
  ownerSendKey,
  settleOwnerSends,
} from "./owner-sends.ts";
import { policyFactsOf } from "./policy-facts.ts";
import { PAYLOADS } from "./read-payload.ts";
import { newWakes, ring, wakeSends } from "./wake.ts";

/**
 * Brings one message to its owner: by Messenger while the owner's window is open, else by mail, else it is kept and
 * shown. Each way is claimed before it is tried, and given up before the next one is, so that it goes once.
 */
export async function tellOwner(deps: FlowDeps, page: PageRow, message: OwnerMessageRow): Promise<void> {
  const settings = parsePageSettings(page.settings);
  if (message.state === "made") return await tell(deps, page, message, settings);
  // One summary job runs at a time: a mail still "sending" was cut off, and may have gone. It is shown, not sent twice.
  if (message.channel === "mail") return await keepMessage(deps, message, "sending", "mail_outcome_unknown");
  const isLost = await settleMessenger(deps, message);
  if (isLost) await tell(deps, page, { ...message, state: "made" }, settings);
}

async function tell(
  deps: FlowDeps,
  page: PageRow,
  message: OwnerMessageRow,
  settings: PageSettings,
): Promise<void> {
  if (message.next_try_at !== null && message.next_try_at > deps.clock.now()) return;
  const sends = await listOwnerSends(deps.database.kysely, message);
  // Messenger is tried once: what was given up there goes on by mail.
  if (sends.length === 0 && (await tryMessenger(deps, page, message, settings))) return;
  await mailOrKeep(deps, message, settings, sends);
}

/** Plans it for Messenger, or waits for a pause of Meta's that is short; returns false when there is no such way. */
async function tryMessenger(
  deps: FlowDeps,
  page: PageRow,
  message: OwnerMessageRow,
  settings: PageSettings,
): Promise<boolean> {
  const psid = settings.ownerPsid;
  if (psid === undefined) return false;
  const wakes = newWakes();
  const isTaken = await deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const contact = await findContact(tx, page.page_id, psid);
    const conversation = contact === undefined ? undefined : await findConversation(tx, contact.id);
    if (contact === undefined || conversation === undefined) return false;
    const facts = policyFactsOf({ page: { row: page, settings }, contact, conversation, comment: null });
    const verdict = askPolicy({ kind: "message", by: "system" }, facts, now);
    if (!verdict.allowed) return await waitForMeta(tx, message, facts, verdict);
    const sends = buildSends(message, psid, verdict, now);
    await planSends(tx, { pageId: page.page_id, contactId: contact.id }, sends, now);
    wakeSends(wakes, page.page_id, "message", now);
    const claim = { from: "made", state: "sending", channel: "messenger" } as const;
    return await settleOwnerMessage(tx, keyOf(message), claim);
  });
  await ring(deps, wakes);
  return isTaken;
}

/** Meta asks for a short rest, and the window outlasts it: the message waits, rather than go by a lesser way. */
async function waitForMeta(
  tx: Tx,
  message: OwnerMessageRow,
  facts: PolicyFacts,
  refusal: Extract<PolicyVerdict, { allowed: false }>,
): Promise<boolean> {
  const until = refusal.notBefore;
  if (until === null || until.getTime() > message.made_at.getTime() + MESSENGER_PATIENCE_MS) return false;
  if (!askPolicy({ kind: "message", by: "system" }, facts, until).allowed) return false;
  return await settleOwnerMessage(tx, keyOf(message), {
    from: "made",
    state: "made",
    channel: "messenger",
    reason: refusal.rule,
    nextTryAt: until,
  });
}

/** The parts go through the outbox like every send: same policy, same proof. */
function buildSends(
  message: OwnerMessageRow,
  psid: string,
  verdict: Extract<PolicyVerdict, { allowed: true }>,
  now: Date,
): PlannedSend[] {
  const tomorrow = { quickReplies: [{ title: "Gửi tôi ngày mai", payload: PAYLOADS.ownerTomorrow }] };
  return splitMessage(message.text).map((text, part, parts) => ({
    sendKey: ownerSendKey(message, part),
    kind: "message",
    targetId: psid,
    text,
    payload: part === parts.length - 1 ? tomorrow : {},
    origin: "system",
    purpose: OWNER_MESSAGE,
    importance: IMPORTANCE.owner,
    dueAt: now,
    expiresAt: verdict.until,
    rule: verdict.rule,
  }));
}

/** Looks what became of it by Messenger; returns true when it was given up there, and another way is free. */
async function settleMessenger(deps: FlowDeps, message: OwnerMessageRow): Promise<boolean> {
  return await deps.database.transaction(async (tx) => {
    const sends = await listOwnerSends(tx, message);
    const outcome = await settleOwnerSends(tx, sends, deps.clock.now());
    const settle = { from: "sending", channel: "messenger" } as const;
    switch (outcome) {
      case "open":
        return false;
      case "sent":
        await settleOwnerMessage(tx, keyOf(message), {
          ...settle,
          state: "sent",
          sentAt: lastSent(sends) ?? deps.clock.now(),
        });
        return false;
      case "unknown":
        await settleOwnerMessage(tx, keyOf(message), {
          ...settle,
          state: "kept",
          channel: "screen",
          reason: "messenger_outcome_unknown",
        });
        return false;
      case "lost":
        return await settleOwnerMessage(tx, keyOf(message), {
          ...settle,
          state: "made",
          reason: "messenger_failed",
        });
    }
  });
}

function lastSent(sends: readonly OutboxRow[]): Date | null {
  const times = sends.flatMap((send) => (send.sent_at === null ? [] : [send.sent_at]));
  return times.sort((a, b) => +b - +a)[0] ?? null;
}
