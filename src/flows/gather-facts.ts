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
  parts: { contact: ContactRow; conversation: ConversationRow; draft: Draft | null; key: string },
): Promise<PlanFacts> {
  const { tx, page, deps, now } = context;
  const { contact, conversation, draft } = parts;
  const past = await readPast(tx, contact.id);
  return {
    now,
    contact,
    conversation,
    psid: past.psid,
    product: findProduct(context, contact.product_sku),
    missing: draft === null ? null : missingOfDraft(draft),
    pieces: draft?.item?.quantity ?? 0,
    unclearCount: contact.unclear_count,
    lastPrivateReplyAt: past.private_reply_at,
    lastComment:
      past.comment_id === null || past.comment_at === null
        ? null
        : { externalId: past.comment_id, at: past.comment_at },
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

interface Past {
  /** The id by which Messenger reaches this contact; null while it is unknown. */
  psid: string | null;
  /** When this person last got a private reply, or has one under way; null when never. */
  private_reply_at: Date | null;
  /** Their last comment that still stands. */
  comment_id: string | null;
  comment_at: Date | null;
}

/** Asked with every act, hence in one statement. */
async function readPast(tx: Tx, contactId: number): Promise<Past> {
  const { rows } = await sql<Past>`
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
  return rows[0] ?? { psid: null, private_reply_at: null, comment_id: null, comment_at: null };
}
