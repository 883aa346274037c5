import { findContact } from "../contacts/find-contact.ts";
import { findInteraction } from "../contacts/interactions.ts";
import type { ContactRow, ConversationRow, InteractionRow, OutboxRow } from "../db/schema.ts";
import type { PageEvent } from "../facebook/page-event.ts";
import { listSends } from "../followups/outbox.ts";
import { askPolicy, type PolicyVerdict } from "../followups/policy.ts";
import { findConversation } from "../inbox/conversations.ts";
import type { WorkContext } from "./flow-deps.ts";
import { policyFactsOfSend } from "./policy-facts.ts";
import { renderText } from "./render-send.ts";

/** The kinds of event that somebody's own words come as. */
export type SaidEvent = Extract<PageEvent, { type: "comment_added" | "message_received" }> & {
  contact: string;
};

/** A send that would be planned: its wording as it would be now, and the policy's answer for when it is due. */
export interface ImaginedSend {
  row: OutboxRow;
  text: string | null;
  verdict: PolicyVerdict;
}

/** What would follow from something said. */
export interface ImaginedOutcome {
  /** The act with its reading and the decision that explains itself. */
  act: InteractionRow | null;
  contact: ContactRow | null;
  conversation: ConversationRow | null;
  /** In the order in which they are due. */
  sends: ImaginedSend[];
  /** What was planned for this person and would be taken back. */
  takenBack: OutboxRow[];
}

/** Reads what working the event came to; `earlier` are the person's sends as they stood before it. */
export async function readOutcome(
  context: WorkContext,
  event: SaidEvent,
  earlier: readonly OutboxRow[],
): Promise<ImaginedOutcome> {
  const { tx } = context;
  const externalId = event.type === "comment_added" ? event.commentId : event.mid;
  const act = (await findInteraction(tx, event.pageId, externalId)) ?? null;
  const contact = (await findContact(tx, event.pageId, event.contact)) ?? null;
  if (contact === null) return { act, contact, conversation: null, sends: [], takenBack: [] };
  const stateBefore = new Map(earlier.map((row) => [row.id, row.state]));
  const rows = await listSends(tx, contact.id);
  const planned = rows.filter((row) => row.state === "planned" && stateBefore.get(row.id) !== "planned");
  const sends: ImaginedSend[] = [];
  planned.sort((a, b) => a.due_at.getTime() - b.due_at.getTime() || a.id - b.id);
  for (const row of planned) sends.push(await judge(context, row, contact));
  return {
    act,
    contact,
    conversation: (await findConversation(tx, contact.id)) ?? null,
    sends,
    takenBack: rows.filter((row) => row.state === "cancelled" && stateBefore.get(row.id) === "planned"),
  };
}

async function judge(context: WorkContext, row: OutboxRow, contact: ContactRow): Promise<ImaginedSend> {
  const facts = await policyFactsOfSend(context, row, contact);
  return {
    row,
    text: await renderText(context, row, contact),
    verdict: askPolicy({ kind: row.kind, by: row.origin }, facts, row.due_at),
  };
}
