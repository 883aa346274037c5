import type { ColumnType, Generated } from "kysely";
import type { At, Json, Maybe, MaybeAt } from "./columns.ts";

export interface Touch {
  at: string;
  source: "comment" | "message" | "ad" | "referral" | "reaction" | "lead" | "visitor_post";
  channel: "owned" | "earned" | "paid";
  postId: string | null;
  adId: string | null;
  ref: string | null;
}

/** Written by contacts/. */
export interface ContactsTable {
  id: Generated<number>;
  page_id: string;
  name: Maybe<string>;
  picture_url: Maybe<string>;
  profile_url: Maybe<string>;
  profile_fetched_at: MaybeAt;
  stage: "new" | "contacted" | "qualified" | "quoted" | "won" | "lost";
  stage_changed_at: At;
  class: "buyer" | "price_asker" | "waiter" | "competitor" | "other";
  class_kind: Maybe<"slow" | "season">;
  class_evidence: Json<{ at: string; text: string; why: string }[]>;
  class_changed_at: At;
  first_touch: Json<Touch>;
  last_touch: Json<Touch>;
  first_seen_at: At;
  last_seen_at: At;
  /** When this person became a lead (asked, wanted or waited), once. */
  lead_at: MaybeAt;
  lead_source: Maybe<string>;
  phone: Maybe<string>;
  address: Maybe<string>;
  city: Maybe<string>;
  product_sku: Maybe<string>;
  /** Texts in a row that were read with low confidence. */
  unclear_count: ColumnType<number, number | undefined, number>;
  opted_out_at: MaybeAt;
  unreachable_at: MaybeAt;
  step_what: Maybe<string>;
  step_owner: Maybe<"bot" | "rep">;
  step_due_at: MaybeAt;
  step_reason: Maybe<string>;
  closed_at: MaybeAt;
  closed_reason: Maybe<string>;
  merged_into: Maybe<number>;
}

/** Written by contacts/. What Meta calls one person, per Page. */
export interface ContactIdentitiesTable {
  page_id: string;
  external_id: string;
  contact_id: number;
  is_psid: boolean;
  is_commenter: boolean;
}

/** Written by contacts/. The timeline: everything said and done, in and out. */
export interface InteractionsTable {
  id: Generated<number>;
  page_id: string;
  contact_id: Maybe<number>;
  kind:
    | "comment"
    | "message"
    | "postback"
    | "referral"
    | "optin"
    | "lead"
    | "rating"
    | "post"
    | "mention"
    | "note"
    | "event";
  direction: "in" | "out" | "none";
  author: "customer" | "bot" | "rep" | "staff" | "other_app" | "system";
  /** comment_id, mid, …: unique per Page. */
  external_id: Maybe<string>;
  post_id: Maybe<string>;
  parent_id: Maybe<string>;
  text: Maybe<string>;
  at: At;
  intent: Maybe<string>;
  intent_kind: Maybe<string>;
  confidence: Maybe<number>;
  data: Json<Record<string, unknown>>;
  outbox_id: Maybe<number>;
  edited_at: MaybeAt;
  removed_at: MaybeAt;
  hidden_at: MaybeAt;
}

/** Written by contacts/. */
export interface ReactionsTable {
  page_id: string;
  /** The comment or post reacted to. */
  target_id: string;
  external_id: string;
  name: Maybe<string>;
  post_id: string;
  reaction: Maybe<string>;
  at: At;
  removed_at: MaybeAt;
}
