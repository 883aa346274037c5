import type { ContactRow, ConversationRow } from "../db/schema.ts";
import type { PolicyFacts } from "../followups/policy.ts";
import type { WorkedPage } from "./flow-deps.ts";

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
