import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { ConversationRow } from "../db/schema.ts";

/** Why a person of the shop should look. */
export type FlagReason =
  | "wants_to_buy"
  | "asks_person"
  | "complains"
  | "big_order"
  | "competitor"
  | "unclear_twice"
  | "other_app"
  | "window_ending"
  | "send_failed";

/** More urgent reasons replace lesser ones; the same or a lesser one leaves the flag as it is. */
const URGENCY: Record<FlagReason, number> = {
  complains: 8,
  asks_person: 7,
  big_order: 6,
  wants_to_buy: 5,
  send_failed: 4,
  window_ending: 3,
  unclear_twice: 2,
  other_app: 2,
  competitor: 1,
};

function urgencyOf({ flag_reason: reason }: ConversationRow): number {
  return reason === null ? 0 : (URGENCY[reason as FlagReason] ?? 0);
}

/** The conversation of a contact, made on the first need; locked for this transaction. */
export async function openConversation(tx: Tx, contactId: number, pageId: string): Promise<ConversationRow> {
  return await tx
    .insertInto("public.conversations")
    .values({ contact_id: contactId, page_id: pageId, state: "pending", owner: "bot" })
    // Writing what stands there anyway locks the row and returns it, in one statement.
    .onConflict((conflict) =>
      conflict.column("contact_id").doUpdateSet({ page_id: (set) => set.ref("excluded.page_id") }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The conversation, or undefined when there is none yet. */
export async function findConversation(db: Db | Tx, contactId: number): Promise<ConversationRow | undefined> {
  return await db
    .selectFrom("public.conversations")
    .selectAll()
    .where("contact_id", "=", contactId)
    .executeTakeFirst();
}

async function change(tx: Tx, row: ConversationRow, set: Partial<ConversationRow>): Promise<ConversationRow> {
  if (Object.keys(set).length === 0) return row;
  await tx.updateTable("public.conversations").set(set).where("contact_id", "=", row.contact_id).execute();
  return { ...row, ...set };
}

/** What a person said or did, as their conversation takes note of it. */
export interface Inbound {
  contactId: number;
  pageId: string;
  at: Date;
  /** Left out for an act without words, such as a reaction: the last words stay. */
  text?: string | null;
  /** The end of the 24 hours that a private act opens; null for one in public, which moves no window. */
  windowClosesAt: Date | null;
}

/**
 * The person said or did something: makes the conversation on the first need, opens it again when it was settled, and
 * returns it locked. What arrives late moves nothing back. One statement, for this is done with every act.
 */
export async function recordInbound(tx: Tx, inbound: Inbound): Promise<ConversationRow> {
  const { contactId, pageId, at, text, windowClosesAt } = inbound;
  return await tx
    .insertInto("public.conversations")
    .values({
      contact_id: contactId,
      page_id: pageId,
      state: "pending",
      owner: "bot",
      last_inbound_at: at,
      last_text: text ?? null,
      window_closes_at: windowClosesAt,
    })
    .onConflict((conflict) =>
      conflict.column("contact_id").doUpdateSet({
        last_inbound_at: sql`greatest(conversations.last_inbound_at, excluded.last_inbound_at)`,
        ...(text === undefined
          ? {}
          : {
              last_text: sql`case when conversations.last_inbound_at > excluded.last_inbound_at
                then conversations.last_text else excluded.last_text end`,
            }),
        window_closes_at: sql`greatest(conversations.window_closes_at, excluded.window_closes_at)`,
        state: sql<ConversationRow["state"]>`case
          when conversations.state not in ('resolved', 'snoozed') then conversations.state
          when conversations.owner = 'rep' then 'open' else 'pending' end`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The shop said something, by whatever hand. */
export async function recordOutbound(tx: Tx, row: ConversationRow, at: Date): Promise<ConversationRow> {
  return await change(
    tx,
    row,
    row.last_outbound_at === null || at > row.last_outbound_at ? { last_outbound_at: at } : {},
  );
}

/** Calls for a person, unless a more urgent call stands; returns the row as it now is. */
export async function flagConversation(
  tx: Tx,
  row: ConversationRow,
  reason: FlagReason,
  at: Date,
): Promise<ConversationRow> {
  if (URGENCY[reason] <= urgencyOf(row)) return row;
  return await change(tx, row, { flag_reason: reason, flagged_at: at, state: "open" });
}

/** A rep takes the conversation over from the bot; a flag stands until somebody answers the customer. */
export async function assignToRep(
  tx: Tx,
  row: ConversationRow,
  userId: number | null,
): Promise<ConversationRow> {
  return await change(tx, row, { owner: "rep", assignee_id: userId ?? row.assignee_id, state: "open" });
}

/** Somebody of the shop answered by hand, here or in Meta's own inbox. */
export async function recordHumanAnswer(tx: Tx, row: ConversationRow, at: Date): Promise<ConversationRow> {
  const isNewer = row.human_at === null || at > row.human_at;
  return await change(tx, row, {
    owner: "rep",
    state: "open",
    flag_reason: null,
    flagged_at: null,
    ...(isNewer ? { human_at: at } : {}),
    ...(row.last_outbound_at === null || at > row.last_outbound_at ? { last_outbound_at: at } : {}),
  });
}

/** The bot may act again. */
export async function returnToBot(tx: Tx, row: ConversationRow): Promise<ConversationRow> {
  return await change(tx, row, {
    owner: "bot",
    assignee_id: null,
    flag_reason: null,
    flagged_at: null,
    state: "pending",
  });
}

/** The matter is settled. */
export async function resolveConversation(tx: Tx, row: ConversationRow): Promise<ConversationRow> {
  return await change(tx, row, { state: "resolved", flag_reason: null, flagged_at: null });
}

/** Another app took or gave back the thread (Meta's conversation routing); null when nobody else owns it. */
export async function setThreadOwner(
  tx: Tx,
  row: ConversationRow,
  appId: string | null,
): Promise<ConversationRow> {
  return await change(tx, row, { other_owner_app_id: appId });
}

/** Two contacts are one person: what is newer and what is more urgent wins. */
export async function mergeConversations(
  tx: Tx,
  fromContactId: number,
  into: ConversationRow,
): Promise<ConversationRow> {
  const from = await findConversation(tx, fromContactId);
  if (from === undefined) return into;
  await tx.deleteFrom("public.conversations").where("contact_id", "=", fromContactId).execute();
  const later = (a: Date | null, b: Date | null) => (a !== null && (b === null || a > b) ? a : b);
  const urgent = urgencyOf(from) > urgencyOf(into) ? from : into;
  const last = +(from.last_inbound_at ?? 0) > +(into.last_inbound_at ?? 0) ? from : into;
  const isReps = from.owner === "rep" || into.owner === "rep";
  const isOpen = isReps || urgent.flag_reason !== null;
  return await change(tx, into, {
    owner: isReps ? "rep" : "bot",
    assignee_id: into.assignee_id ?? from.assignee_id,
    state: isOpen ? "open" : openness(from) > openness(into) ? from.state : into.state,
    flag_reason: urgent.flag_reason,
    flagged_at: urgent.flagged_at,
    human_at: later(from.human_at, into.human_at),
    window_closes_at: later(from.window_closes_at, into.window_closes_at),
    last_inbound_at: later(from.last_inbound_at, into.last_inbound_at),
    last_outbound_at: later(from.last_outbound_at, into.last_outbound_at),
    last_text: last.last_text,
    other_owner_app_id: into.other_owner_app_id ?? from.other_owner_app_id,
  });
}

function openness({ state }: ConversationRow): number {
  return ["resolved", "snoozed", "pending", "open"].indexOf(state);
}

/** Whether the person's last word stands unanswered; a settled matter needs no answer. */
export function isWaiting(row: ConversationRow): boolean {
  if (row.state === "resolved" || row.last_inbound_at === null) return false;
  return row.last_outbound_at === null || row.last_inbound_at > row.last_outbound_at;
}
