import type { ColumnType, Generated } from "kysely";
import type { At, Json, Maybe, MaybeAt } from "./columns.ts";

/** Written by inbox/. One per contact. */
export interface ConversationsTable {
  contact_id: number;
  page_id: string;
  state: "open" | "pending" | "snoozed" | "resolved";
  owner: "bot" | "rep";
  assignee_id: Maybe<number>;
  flag_reason: Maybe<string>;
  flagged_at: MaybeAt;
  /** The last time a human of the shop answered, by whatever way. */
  human_at: MaybeAt;
  /** The 24 hours opened by the person's own last act. */
  window_closes_at: MaybeAt;
  last_inbound_at: MaybeAt;
  last_outbound_at: MaybeAt;
  last_text: Maybe<string>;
  /** Another app owns the thread (conversation routing). */
  other_owner_app_id: Maybe<string>;
}

export type OutboxKind = "private_reply" | "message" | "public_reply" | "hide_comment";
export type OutboxState = "planned" | "sending" | "sent" | "failed" | "skipped" | "unknown" | "cancelled";

/** Written by followups/. */
export interface OutboxTable {
  id: Generated<number>;
  page_id: string;
  contact_id: Maybe<number>;
  send_key: string;
  kind: OutboxKind;
  /** Who or what it goes to: a comment id or a PSID. */
  target_id: string;
  text: Maybe<string>;
  payload: Json<Record<string, unknown>>;
  origin: "bot" | "rep" | "system";
  /** What it is for: `thank_you`, `answer_price`, `care_day_3`, … */
  purpose: string;
  /** Lower goes first. */
  importance: number;
  state: OutboxState;
  reason: Maybe<string>;
  /** The policy rule that allowed or refused it. */
  rule: Maybe<string>;
  planned_at: At;
  due_at: At;
  /** Not sent after this; dropped instead. */
  expires_at: MaybeAt;
  sending_by: Maybe<string>;
  /** Machine time, for telling a dead process's row from one in flight. */
  sending_real_ms: Maybe<number>;
  sending_at: MaybeAt;
  sent_at: MaybeAt;
  external_id: Maybe<string>;
  recipient_id: Maybe<string>;
  attempts: ColumnType<number, number | undefined, number>;
  error: Json<Record<string, unknown> | null>;
}
