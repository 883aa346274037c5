import { findContact, lockContact } from "../contacts/find-contact.ts";
import { recordInteraction } from "../contacts/interactions.ts";
import type { ContactRow, OutboxRow } from "../db/schema.ts";
import type { MessageEchoed } from "../facebook/page-event.ts";
import { lockSend } from "../followups/outbox.ts";
import { flagConversation, openConversation } from "../inbox/conversations.ts";
import type { WorkContext } from "./flow-deps.ts";
import { humanAnswered } from "./human-answered.ts";
import { readMetadata } from "./message-metadata.ts";
import { recordSent } from "./record-sent.ts";

/** A reply typed in Page Inbox carries one of these (reference section 3: Meta's own pages print two spellings). */
const PAGE_INBOX_APP_IDS = ["263902037430900", "26390203743090"];

/**
 * Something that the Page sent. Our own echo proves a send whose answer was lost, and may come before the answer;
 * anything else is a person (or another app) who answered, and the bot stays silent.
 */
export async function handleEcho(context: WorkContext, event: MessageEchoed): Promise<void> {
  const ours = await findOurs(context, event);
  if (ours !== undefined) {
    await recordSent(context, ours, {
      externalId: event.mid,
      recipientId: event.contact ?? null,
      at: new Date(event.at),
    });
    return;
  }
  await handleForeignEcho(context, event);
}

async function findOurs(context: WorkContext, event: MessageEchoed): Promise<OutboxRow | undefined> {
  const named = event.metadata === null ? null : readMetadata(event.metadata);
  if (named !== null) {
    const row = await lockSend(context.tx, named.outboxId);
    if (row?.page_id === event.pageId && row.send_key === named.sendKey) return row;
  }
  return await context.tx
    .selectFrom("public.outbox")
    .selectAll()
    .where("page_id", "=", event.pageId)
    .where("external_id", "=", event.mid)
    .executeTakeFirst();
}

async function handleForeignEcho(context: WorkContext, event: MessageEchoed): Promise<void> {
  const { tx } = context;
  const at = new Date(event.at);
  const contact =
    event.contact === undefined ? undefined : await findContact(tx, event.pageId, event.contact);
  const isHuman =
    event.appId === null || PAGE_INBOX_APP_IDS.includes(event.appId) || isOurApp(context, event.appId);
  const inserted = await recordInteraction(tx, {
    pageId: event.pageId,
    contactId: contact?.id ?? null,
    kind: "message",
    direction: "out",
    author: isHuman ? "staff" : "other_app",
    externalId: event.mid,
    at,
    text: event.text,
    data: { appId: event.appId, attachments: event.attachments },
  });
  if (inserted === null || contact === undefined) return;
  await humanAnswered(context, contact, { at, how: isHuman ? "staff_message" : "other_app" });
  if (!isHuman) await tellOfOtherApp(context, contact, at);
}

/** Our own app without our mark: somebody used its dashboard. */
function isOurApp(context: WorkContext, appId: string): boolean {
  return appId === context.deps.config.facebook.appId;
}

/** Two bots on one thread confuse the customer: the owner has to turn one off. */
async function tellOfOtherApp(context: WorkContext, contact: ContactRow, at: Date): Promise<void> {
  const locked = await lockContact(context.tx, contact.id);
  if (locked === undefined) return;
  const conversation = await openConversation(context.tx, contact.id, contact.page_id);
  await flagConversation(context.tx, conversation, "other_app", at);
}
