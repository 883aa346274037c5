import { findContact } from "../contacts/find-contact.ts";
import { recordInteraction } from "../contacts/interactions.ts";
import type {
  MessageEchoed,
  OtherEvent,
  PolicyEnforced,
  StandbyReceived,
  ThreadControlChanged,
} from "../facebook/page-event.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { openConversation, setThreadOwner } from "../inbox/conversations.ts";
import { setPageSending } from "../pages/pages.ts";
import type { WorkContext } from "./flow-deps.ts";
import { handleEcho } from "./handle-echo.ts";
import { humanAnswered } from "./human-answered.ts";

/** Meta moved the thread to another app or back to us (reference section 9). */
export async function handleThreadControl(context: WorkContext, event: ThreadControlChanged): Promise<void> {
  if (event.contact === undefined || event.action === "request" || event.action === "app_roles") return;
  const { tx } = context;
  const contact = await findContact(tx, event.pageId, event.contact);
  if (contact === undefined) return;
  const conversation = await openConversation(tx, contact.id, event.pageId);
  const isOurs = event.newOwnerAppId === null || event.newOwnerAppId === context.deps.config.facebook.appId;
  await setThreadOwner(tx, conversation, isOurs ? null : event.newOwnerAppId);
  if (!isOurs) await humanAnswered(context, contact, { at: new Date(event.at), how: "other_app" });
}

/** Another app owns the thread: what is said is kept for reading, and nothing is answered (reference section 3). */
export async function handleStandby(context: WorkContext, event: StandbyReceived): Promise<void> {
  const { inner } = event;
  if (inner.type === "message_echoed") return await handleEcho(context, inner satisfies MessageEchoed);
  if (inner.type !== "message_received" && inner.type !== "postback_received") return;
  const { tx } = context;
  const contact =
    inner.contact === undefined ? undefined : await findContact(tx, event.pageId, inner.contact);
  await recordInteraction(tx, {
    pageId: event.pageId,
    contactId: contact?.id ?? null,
    kind: "message",
    direction: "in",
    author: "customer",
    externalId: inner.mid ?? `standby:${event.key}`,
    at: new Date(inner.at),
    text: inner.type === "message_received" ? inner.text : inner.title,
    data: { standby: true },
  });
  if (contact !== undefined)
    await cancelPlanned(tx, contact.id, "other_app_owns_thread", { kinds: ["message"] });
}

/** Meta warned or blocked the Page: automatic sending stops until a person says yes (reference section 12). */
export async function handlePolicyEnforced(context: WorkContext, event: PolicyEnforced): Promise<void> {
  const { tx } = context;
  if (event.action === "block" || event.action === "warning") {
    await setPageSending(tx, event.pageId, "paused", `policy_${event.action}: ${event.reason ?? ""}`.trim());
  }
  await keepNotice(context, event.pageId, event.key, event.at, {
    what: "policy_enforced",
    action: event.action,
    reason: event.reason,
  });
}

/** Kinds that change nothing by themselves: kept where the admin sees them. */
export async function handlePageNotice(context: WorkContext, event: OtherEvent): Promise<void> {
  await keepNotice(context, event.pageId, event.key, event.at, { what: event.type, ...event.data });
}

async function keepNotice(
  context: WorkContext,
  pageId: string,
  key: string,
  at: string,
  data: Record<string, unknown>,
): Promise<void> {
  await recordInteraction(context.tx, {
    pageId,
    contactId: null,
    kind: "event",
    direction: "none",
    author: "system",
    externalId: `notice:${key}`,
    at: new Date(at),
    data,
  });
}
