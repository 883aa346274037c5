import type { ColumnType } from "kysely";
import type { At, Json, Maybe, MaybeAt } from "./columns.ts";

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
