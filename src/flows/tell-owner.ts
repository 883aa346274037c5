import { errorText } from "../base/errors.ts";
import { findContact } from "../contacts/find-contact.ts";
import type { OutboxRow, OwnerMessageRow, PageRow } from "../db/schema.ts";
import { IMPORTANCE, planSends } from "../followups/outbox.ts";
import { askPolicy } from "../followups/policy.ts";
import { findConversation } from "../inbox/conversations.ts";
import { settleOwnerMessage } from "../pages/owner-messages.ts";
import { type PageSettings, parsePageSettings } from "../pages/page-settings.ts";
import { splitMessage } from "../reports/split-message.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { PAYLOADS } from "./read-payload.ts";
import { newWakes, ring, wakeSends } from "./wake.ts";

const keyOf = (message: OwnerMessageRow) => ({ pageId: message.page_id, day: message.day });
const sendKeyOf = (message: OwnerMessageRow, part: number) =>
  `owner_message:${message.page_id}:${message.day}:${part}`;

/**
 * Brings one message to its owner: by Messenger while the owner's window is open, else by mail, else it is kept and
 * shown. Each way is claimed before it is tried, so that it goes once.
 */
export async function tellOwner(deps: FlowDeps, page: PageRow, message: OwnerMessageRow): Promise<void> {
  const settings = parsePageSettings(page.settings);
  if (message.state === "sending") return await settleSending(deps, page, message, settings);
  if (await planForMessenger(deps, page, message, settings)) return;
  await mailOrKeep(deps, message, settings, "made");
}

/** The parts go through the outbox like every send: same policy, same proof. */
async function planForMessenger(
  deps: FlowDeps,
  page: PageRow,
  message: OwnerMessageRow,
  settings: PageSettings,
): Promise<boolean> {
  const psid = settings.ownerPsid;
  if (psid === undefined) return false;
  const wakes = newWakes();
  const planned = await deps.database.transaction(async (tx) => {
    const now = deps.clock.now();
    const contact = await findContact(tx, page.page_id, psid);
    const conversation = contact === undefined ? undefined : await findConversation(tx, contact.id);
    if (contact === undefined || conversation === undefined) return false;
    const verdict = askPolicy({ kind: "message", by: "system" }, factsOf(page, settings, conversation), now);
    if (!verdict.allowed) return false;
    const parts = splitMessage(message.text);
    const sends = parts.map((text, part) => ({
      sendKey: sendKeyOf(message, part),
      kind: "message" as const,
      targetId: psid,
      text,
      payload:
        part === parts.length - 1
          ? { quickReplies: [{ title: "Gửi tôi ngày mai", payload: PAYLOADS.ownerTomorrow }] }
          : {},
      origin: "system" as const,
      purpose: "owner_message",
      importance: IMPORTANCE.owner,
      dueAt: now,
      expiresAt: verdict.until,
      rule: verdict.rule,
    }));
    await planSends(tx, { pageId: page.page_id, contactId: contact.id }, sends, now);
    wakeSends(wakes, page.page_id, "message", now);
    return await settleOwnerMessage(tx, keyOf(message), {
      from: "made",
      state: "sending",
      channel: "messenger",
      reason: null,
      at: null,
    });
  });
  await ring(deps, wakes);
  return planned;
}

function factsOf(
  page: PageRow,
  settings: PageSettings,
  conversation: { owner: "bot" | "rep"; window_closes_at: Date | null; last_inbound_at: Date | null },
) {
  return {
    page: {
      sending: "on" as const,
      tokenState: page.token_state,
      waitUntil: page.wait_until,
      humanAgentGranted: settings.humanAgentGranted,
    },
    contact: null,
    conversation: {
      owner: conversation.owner,
      windowClosesAt: conversation.window_closes_at,
      lastInboundAt: conversation.last_inbound_at,
      otherOwnerAppId: null,
    },
    comment: null,
  };
}

async function settleSending(
  deps: FlowDeps,
  page: PageRow,
  message: OwnerMessageRow,
  settings: PageSettings,
): Promise<void> {
  if (message.channel === "mail") {
    // One summary job runs at a time: a mail still "sending" was cut off, and may have gone. It is shown, not sent twice.
    await keep(deps, message, "sending", "mail_outcome_unknown");
    return;
  }
  const rows = await deps.database.kysely
    .selectFrom("public.outbox")
    .selectAll()
    .where("page_id", "=", page.page_id)
    .where("send_key", "like", `owner_message:${message.page_id}:${message.day}:%`)
    .execute();
  if (rows.length > 0 && rows.every((row) => row.state === "sent")) {
    await settleOwnerMessage(deps.database.kysely, keyOf(message), {
      from: "sending",
      state: "sent",
      channel: "messenger",
      reason: null,
      at: lastSent(rows) ?? deps.clock.now(),
    });
  } else if (rows.every((row) => ["sent", "failed", "skipped", "cancelled"].includes(row.state))) {
    await mailOrKeep(deps, message, settings, "sending");
  }
}

function lastSent(rows: readonly OutboxRow[]): Date | null {
  return (
    rows
      .map((row) => row.sent_at)
      .filter((at) => at !== null)
      .sort((a, b) => +b - +a)[0] ?? null
  );
}

async function mailOrKeep(
  deps: FlowDeps,
  message: OwnerMessageRow,
  settings: PageSettings,
  from: "made" | "sending",
): Promise<void> {
  const to = settings.ownerEmail;
  if (deps.mailer === null || to === undefined) {
    await keep(deps, message, from, to === undefined ? "no_address" : "no_mail_server");
    return;
  }
  const claimed = await settleOwnerMessage(deps.database.kysely, keyOf(message), {
    from,
    state: "sending",
    channel: "mail",
    reason: null,
    at: null,
  });
  if (!claimed) return;
  try {
    await deps.mailer.send({ to, subject: message.text.split("\n")[0] ?? "Chốt", text: message.text });
    await settleOwnerMessage(deps.database.kysely, keyOf(message), {
      from: "sending",
      state: "sent",
      channel: "mail",
      reason: null,
      at: deps.clock.now(),
    });
  } catch (error) {
    deps.logger.warn(
      { day: message.day, reason: errorText(error) },
      "the owner's message could not be mailed; it is kept on the screen",
    );
    await keep(deps, message, "sending", "mail_failed");
  }
}

async function keep(
  deps: FlowDeps,
  message: OwnerMessageRow,
  from: "made" | "sending",
  reason: string,
): Promise<void> {
  await settleOwnerMessage(deps.database.kysely, keyOf(message), {
    from,
    state: "kept",
    channel: "screen",
    reason,
    at: null,
  });
}
