import { findInteraction } from "../contacts/interactions.ts";
import type { ContactRow, ConversationRow, OutboxRow } from "../db/schema.ts";
import { isPrivateReplySpent } from "../followups/outbox.ts";
import type { PolicyFacts } from "../followups/policy.ts";
import { findConversation } from "../inbox/conversations.ts";
import type { WorkContext, WorkedPage } from "./flow-deps.ts";

/** What the policy asks about, from the rows as they stand. */
export function policyFactsOf(rows: {
  page: Pick<WorkedPage, "row" | "settings">;
  contact: ContactRow | null;
  conversation: ConversationRow | undefined;
  comment: PolicyFacts["comment"];
}): PolicyFacts {
  const { page, contact, conversation, comment } = rows;
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
    comment,
  };
}

/** What the policy asks about an act of the outbox, from the rows as they stand. */
export async function policyFactsOfSend(
  context: WorkContext,
  row: OutboxRow,
  contact: ContactRow | null,
): Promise<PolicyFacts> {
  const { tx, page } = context;
  const conversation = contact === null ? undefined : await findConversation(tx, contact.id);
  const found = row.kind === "message" ? undefined : await findInteraction(tx, row.page_id, row.target_id);
  const comment =
    found === undefined
      ? null
      : {
          at: found.at,
          removedAt: found.removed_at,
          byPage: found.author !== "customer",
          privateReplyKnown:
            row.kind === "private_reply" && (await isPrivateReplySpent(tx, row.target_id, row.id)),
        };
  return policyFactsOf({ page, contact, conversation, comment });
}
