import { DAY_MS } from "../base/clock.ts";
import { type ContactChange, changeContact } from "../contacts/change-contact.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { nameInteraction, recordInteraction } from "../contacts/interactions.ts";
import type { ContactRow, OutboxRow } from "../db/schema.ts";
import { SILENCE_MS } from "../followups/plan-parts.ts";
import { markSent } from "../followups/settle-send.ts";
import { openConversation, recordOutbound } from "../inbox/conversations.ts";
import type { WorkContext } from "./flow-deps.ts";
import { linkPeople } from "./link-people.ts";

/** Meta's proof that a send arrived: its answer, or the echo. */
export interface Proof {
  externalId: string | null;
  recipientId: string | null;
  at: Date;
}

/** Writes down, once, that a send arrived: by its answer or by its echo, whichever comes first. */
export async function recordSent(context: WorkContext, row: OutboxRow, proof: Proof): Promise<void> {
  const { tx } = context;
  const isNew = await markSent(tx, row.id, proof);
  if (row.contact_id === null) return;
  const locked = await lockContact(tx, row.contact_id);
  if (locked === undefined) return;
  const contact = await linkRecipient(context, row, proof, locked);
  const isPrivate = row.kind === "private_reply" || row.kind === "message";
  const isThere =
    !isNew &&
    proof.externalId !== null &&
    (await nameInteraction(tx, row.page_id, `outbox:${row.id}`, proof.externalId));
  if (isPrivate && !isThere) await putOnTimeline(context, row, contact, proof);
  if (!isNew) return;
  if (row.kind !== "hide_comment") {
    const conversation = await openConversation(tx, contact.id, contact.page_id);
    await recordOutbound(tx, conversation, proof.at);
  }
  await changeContact(tx, contact, changeAfter(row, contact, proof.at), context.now);
  context.wakes.contactIds.add(contact.id);
}

/** The private reply's answer names the PSID behind a commenter (reference section 2.1): learn it. */
async function linkRecipient(
  context: WorkContext,
  row: OutboxRow,
  proof: Proof,
  contact: ContactRow,
): Promise<ContactRow> {
  if (row.kind !== "private_reply" || proof.recipientId === null) return contact;
  return await linkPeople(context, contact, proof.recipientId);
}

async function putOnTimeline(
  context: WorkContext,
  row: OutboxRow,
  contact: ContactRow,
  proof: Proof,
): Promise<void> {
  // Proved by reading the comment only, it has no id of Meta's yet: the echo will bring that.
  await recordInteraction(context.tx, {
    pageId: row.page_id,
    contactId: contact.id,
    kind: "message",
    direction: "out",
    author: row.origin === "rep" ? "rep" : "bot",
    externalId: proof.externalId ?? `outbox:${row.id}`,
    at: proof.at,
    text: row.text,
    outboxId: row.id,
    data: {
      purpose: row.purpose,
      rule: row.rule,
      ...(row.kind === "private_reply" ? { privateReplyTo: row.target_id } : {}),
    },
  });
}

function changeAfter(row: OutboxRow, contact: ContactRow, at: Date): ContactChange {
  if (row.kind === "hide_comment" || contact.closed_at !== null) return {};
  const stage = row.purpose === "answer_price" ? ("quoted" as const) : ("contacted" as const);
  const waitsForThis = contact.step_what === row.kind;
  if (!waitsForThis) return { stage };
  const wait = row.kind === "private_reply" ? DAY_MS : SILENCE_MS;
  return {
    stage,
    next: {
      step: {
        what: "await_answer",
        owner: "bot",
        dueAt: new Date(at.getTime() + wait),
        reason: `sent:${row.purpose}`,
      },
    },
  };
}
