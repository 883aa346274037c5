import { sql } from "kysely";
import type { Tx } from "../db/database.ts";
import type { ContactRow, ConversationRow } from "../db/schema.ts";
import type { PlanFacts } from "../followups/plan-facts.ts";
import { type Draft, missingOfDraft } from "../orders/drafts.ts";
import { careDueAt } from "./care-due.ts";
import type { WorkContext } from "./flow-deps.ts";
import { findProduct } from "./product-of.ts";
import { randomFor } from "./random-for.ts";

/** Everything that planning depends on, read inside the contact's transaction. `key` seeds what is left to chance. */
export async function gatherFacts(
  context: WorkContext,
  parts: {
    contact: ContactRow;
    conversation: ConversationRow;
    draft: Draft | null;
    key: string;
    /** Where it is known beforehand. */
    past?: Past | null;
  },
): Promise<PlanFacts> {
  const { tx, page, deps, now } = context;
  const { contact, conversation, draft } = parts;
  return {
    ...(parts.past ?? (await readPast(tx, contact.id))),
    now,
    contact,
    conversation,
    product: findProduct(context, contact.product_sku),
    missing: draft === null ? null : missingOfDraft(draft),
    pieces: draft?.item?.quantity ?? 0,
    unclearCount: contact.unclear_count,
    careDueAt: contact.stage === "won" ? await careDueAt(tx, contact.id) : null,
    policy: {
      sending: page.row.sending,
      tokenState: page.row.token_state,
      waitUntil: page.row.wait_until,
      humanAgentGranted: page.settings.humanAgentGranted,
    },
    settings: {
      hidePhones: page.settings.hidePhones,
      publicReplies: page.settings.publicReplies,
      privateReplyEveryDays: page.settings.privateReplyEveryDays,
      bigOrderPieces: page.settings.bigOrderPieces,
      replyDelaySeconds: page.settings.replyDelaySeconds ?? deps.config.replyDelaySeconds,
      quietHours: page.settings.quietHours === undefined ? deps.config.quietHours : page.settings.quietHours,
      timeZone: deps.config.shopTimeZone,
    },
    random: randomFor(parts.key),
  };
}

/** What a person's past says about how they can be reached. */
export type Past = Pick<PlanFacts, "psid" | "lastPrivateReplyAt" | "lastComment">;

interface PastRow {
  psid: string | null;
  private_reply_at: Date | null;
  comment_id: string | null;
  comment_at: Date | null;
}

/** Asked with almost every act, hence in one statement. */
async function readPast(tx: Tx, contactId: number): Promise<Past> {
  const { rows } = await sql<PastRow>`
    select
      (select external_id from public.contact_identities
        where contact_id = ${contactId} and is_psid order by external_id limit 1) as psid,
      (select max(coalesce(sent_at, sending_at, due_at)) from public.outbox
        where contact_id = ${contactId} and kind = 'private_reply'
          and state in ('planned', 'sending', 'sent', 'unknown')) as private_reply_at,
      comment.external_id as comment_id, comment.at as comment_at
    from (select 1) as one left join lateral (
      select external_id, at from public.interactions
      where contact_id = ${contactId} and kind = 'comment' and direction = 'in'
        and removed_at is null and hidden_at is null and external_id is not null
      order by at desc limit 1
    ) as comment on true
  `.execute(tx);
  const [row] = rows;
  const { comment_id: externalId = null, comment_at: at = null } = row ?? {};
  return {
    psid: row?.psid ?? null,
    lastPrivateReplyAt: row?.private_reply_at ?? null,
    lastComment: externalId === null || at === null ? null : { externalId, at },
  };
}
