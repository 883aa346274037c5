import type { ColumnType, Generated, Selectable } from "kysely";

/** Written as JSON through `toJsonb`, read back parsed. */
type Json<T> = ColumnType<T, unknown, unknown>;
type At = ColumnType<Date, Date, Date>;
type MaybeAt = ColumnType<Date | null, Date | null | undefined, Date | null>;
type Maybe<T> = ColumnType<T | null, T | null | undefined, T | null>;

/** Written by db/. Where the shared clock stands (`base/clock`). */
export interface ClockTable {
  id: number;
  origin_ms: number;
  real_ms: number;
  rate: number;
}

/** Written by pages/. */
export interface PagesTable {
  page_id: string;
  name: Maybe<string>;
  /** Encrypted (AES-256-GCM). */
  access_token: Maybe<string>;
  token_state: "valid" | "expired" | "removed";
  settings: Json<Record<string, unknown>>;
  sending: "on" | "paused";
  paused_reason: Maybe<string>;
  /** Throttled by Meta until then. */
  wait_until: MaybeAt;
  subscribed_fields: string[];
  last_event_at: MaybeAt;
  connected_at: At;
  disconnected_at: MaybeAt;
  /** Goes up with every change of what reps taught: memories of an older one are out of date. */
  lessons_version: ColumnType<number, number | undefined, number>;
}

/** Written by content/. */
export interface PostsTable {
  post_id: string;
  page_id: string;
  text: Maybe<string>;
  kind: Maybe<string>;
  permalink_url: Maybe<string>;
  is_published: Maybe<boolean>;
  channel: "owned" | "earned" | "paid";
  by_page: Maybe<boolean>;
  product_sku: Maybe<string>;
  published_at: MaybeAt;
  removed_at: MaybeAt;
  /** When Graph was last asked for what the events did not tell. */
  fetched_at: MaybeAt;
  first_seen_at: At;
}

/** Written by content/. One number a day per metric, as Meta's insights gave it. */
export interface InsightsTable {
  page_id: string;
  day: string;
  metric: string;
  value: number;
}

/** Inserted by http/webhook, marked worked by flows/. */
export interface InboundEventsTable {
  id: Generated<number>;
  event_key: string;
  page_id: Maybe<string>;
  /** `<page>:<person>`, or `<page>:` for what concerns the Page itself. */
  contact_key: string;
  shard: number;
  type: string;
  occurred_at: At;
  received_at: At;
  /** The parsed event (or the raw ignored item) as JSON text. */
  payload: string;
  state: "pending" | "done" | "ignored" | "failed";
  reason: Maybe<string>;
  attempts: ColumnType<number, number | undefined, number>;
  repeats: ColumnType<number, number | undefined, number>;
  worked_at: MaybeAt;
}

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

/** Written by contacts/. One text that a person of the shop read otherwise than the program. */
export interface ReadingCorrectionsTable {
  id: Generated<number>;
  page_id: string;
  interaction_id: Maybe<number>;
  channel: "comment" | "message";
  /** As it was read; null once the person took it back or changed it. */
  text: Maybe<string>;
  /** `lessonKey` of the text. */
  text_key: Maybe<string>;
  /** What the program itself read. */
  intent_before: string;
  kind_before: Maybe<string>;
  intent_now: string;
  kind_now: Maybe<string>;
  corrected_by: number;
  corrected_at: At;
  /** Who took it back or replaced it by another; null where the words went with their writer's removal. */
  withdrawn_by: Maybe<number>;
  withdrawn_at: MaybeAt;
}

/** Written by contacts/. One text that was read with doubt, and what a language model said about it. */
export interface SecondOpinionsTable {
  id: Generated<number>;
  page_id: string;
  interaction_id: number;
  /** Tells equal texts, not what they say; null once its writer took the text back. */
  text_hash: Maybe<string>;
  state: "waiting" | "asking" | "answered" | "failed" | "dropped";
  noted_at: At;
  /** While it is `waiting`: nobody is asked before. */
  next_try_at: At;
  tries: ColumnType<number, number | undefined, number>;
  /** When the model was last asked; null for an answer from memory. */
  asked_at: MaybeAt;
  /** Machine time, for telling a dead process's question from one under way. */
  asking_real_ms: Maybe<number>;
  model: Maybe<string>;
  intent: Maybe<string>;
  kind: Maybe<string>;
  /** What the answer came to: `agreed`, `changed`, or why it was only recorded. */
  outcome: Maybe<string>;
  /** Why there is no answer. */
  reason: Maybe<string>;
  settled_at: MaybeAt;
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

/** Written by orders/. */
export interface ProductsTable {
  sku: string;
  name: string;
  list_price_vnd: number;
  promo_price_vnd: Maybe<number>;
  cost_vnd: Maybe<number>;
  sizes: string[];
  colors: string[];
  stock: Maybe<number>;
  is_active: boolean;
  updated_at: At;
}

/** Written by orders/. */
export interface OrdersTable {
  id: Generated<number>;
  page_id: string;
  contact_id: number;
  state: "draft" | "closed" | "cancelled";
  channel: Maybe<"inbox" | "phone" | "comment" | "other">;
  price_kind: Maybe<"list" | "promotion">;
  items_vnd: number;
  discount_vnd: number;
  /** What the shop itself pays for shipping. */
  shipping_vnd: number;
  returned_vnd: number;
  net_vnd: number;
  /** 1 for this customer's first closed order, 2 for the second, … */
  purchase_number: Maybe<number>;
  phone: Maybe<string>;
  address: Maybe<string>;
  city: Maybe<string>;
  post_id: Maybe<string>;
  note: Maybe<string>;
  created_at: At;
  updated_at: At;
  closed_at: MaybeAt;
  closed_by: Maybe<number>;
}

/** Written by orders/. */
export interface OrderItemsTable {
  id: Generated<number>;
  order_id: number;
  sku: Maybe<string>;
  name: string;
  size: Maybe<string>;
  color: Maybe<string>;
  quantity: number;
  unit_price_vnd: number;
}

/** Written by care/. */
export interface FeedbackTable {
  id: Generated<number>;
  page_id: string;
  contact_id: number;
  order_id: Maybe<number>;
  /** The comment or message it was said in. */
  external_id: string;
  polarity: "good" | "bad" | "mixed";
  degree: number;
  about: string[];
  quote: string;
  at: At;
}

/** Written by team/. */
export interface UsersTable {
  id: Generated<number>;
  username: string;
  name: string;
  role: "admin" | "rep" | "owner";
  password_hash: string;
  is_active: boolean;
  failed_logins: ColumnType<number, number | undefined, number>;
  locked_until: MaybeAt;
  created_at: At;
}

/** Written by team/. */
export interface SessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  id_hash: string;
  user_id: number;
  created_at: At;
  expires_at: At;
}

/** Written by team/. */
export interface AuditEntriesTable {
  id: Generated<number>;
  user_id: Maybe<number>;
  at: At;
  action: string;
  target: Maybe<string>;
  details: Json<Record<string, unknown>>;
}

/** Written by pages/. The owner's daily message, kept whether or not it could be sent. */
export interface OwnerMessagesTable {
  page_id: string;
  day: string;
  language: "vi" | "en";
  text: string;
  figures: Json<Record<string, unknown>>;
  state: "made" | "sending" | "sent" | "kept";
  channel: Maybe<"messenger" | "mail" | "screen">;
  /** Why it could not go by a better way. */
  reason: Maybe<string>;
  made_at: At;
  sent_at: MaybeAt;
  /** How often a mail server was asked to take it. */
  mail_tries: ColumnType<number, number | undefined, number>;
  /** While it is `made`: nothing is tried before. */
  next_try_at: MaybeAt;
}

/** Written by pages/. */
export interface DeletionRequestsTable {
  confirmation_code: string;
  app_user_id: string;
  kind: "deletion" | "deauthorize";
  requested_at: At;
  completed_at: MaybeAt;
}

/** Every table of the program. Each has one writing domain, named above it. */
export interface Tables {
  "public.clock": ClockTable;
  "public.pages": PagesTable;
  "public.posts": PostsTable;
  "public.insights": InsightsTable;
  "public.inbound_events": InboundEventsTable;
  "public.contacts": ContactsTable;
  "public.contact_identities": ContactIdentitiesTable;
  "public.interactions": InteractionsTable;
  "public.reading_corrections": ReadingCorrectionsTable;
  "public.reactions": ReactionsTable;
  "public.second_opinions": SecondOpinionsTable;
  "public.conversations": ConversationsTable;
  "public.outbox": OutboxTable;
  "public.products": ProductsTable;
  "public.orders": OrdersTable;
  "public.order_items": OrderItemsTable;
  "public.feedback": FeedbackTable;
  "public.users": UsersTable;
  "public.sessions": SessionsTable;
  "public.audit_entries": AuditEntriesTable;
  "public.owner_messages": OwnerMessagesTable;
  "public.deletion_requests": DeletionRequestsTable;
}

export type PageRow = Selectable<PagesTable>;
export type PostRow = Selectable<PostsTable>;
export type InboundEventRow = Selectable<InboundEventsTable>;
export type ContactRow = Selectable<ContactsTable>;
export type InteractionRow = Selectable<InteractionsTable>;
export type SecondOpinionRow = Selectable<SecondOpinionsTable>;
export type ReadingCorrectionRow = Selectable<ReadingCorrectionsTable>;
export type ConversationRow = Selectable<ConversationsTable>;
export type OutboxRow = Selectable<OutboxTable>;
export type ProductRow = Selectable<ProductsTable>;
export type OrderRow = Selectable<OrdersTable>;
export type OrderItemRow = Selectable<OrderItemsTable>;
export type UserRow = Selectable<UsersTable>;
export type OwnerMessageRow = Selectable<OwnerMessagesTable>;
