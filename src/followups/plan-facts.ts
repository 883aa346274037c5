import type { Random } from "../base/random.ts";
import type { ContactRow, ConversationRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import type { PlannedSend } from "./outbox.ts";
import type { PolicyFacts } from "./policy.ts";
import type { QuietHours } from "./quiet-hours.ts";

/** What the person just did. */
export interface Trigger {
  kind: "comment" | "message";
  /**
   * How Meta lets it be answered: a comment in public and once in private, a visitor's post likewise but by its own
   * id, a recommendation not at all; what was said in a chat is answered there.
   */
  surface: "comment" | "visitor_post" | "rating" | "chat";
  externalId: string;
  at: Date;
  reading: Reading;
  /** The comment stands under somebody's post and shows in public. */
  postId: string | null;
}

/** Everything that planning depends on; gathered by the flow, so that planning is a pure function. */
export interface PlanFacts {
  now: Date;
  contact: Pick<
    ContactRow,
    | "id"
    | "class"
    | "class_kind"
    | "stage"
    | "step_what"
    | "step_owner"
    | "opted_out_at"
    | "unreachable_at"
    | "phone"
    | "closed_at"
  >;
  conversation: Pick<
    ConversationRow,
    "owner" | "flag_reason" | "human_at" | "window_closes_at" | "last_inbound_at" | "last_outbound_at"
  >;
  psid: string | null;
  /** `stock` is what the shop counted, of all sizes together; null when it does not count. */
  product: { name: string; sizes: readonly string[]; stock: number | null } | null;
  /** What the draft order still lacks; null when there is no draft. */
  missing: readonly ("product" | "size" | "phone" | "address")[] | null;
  pieces: number;
  unclearCount: number;
  lastPrivateReplyAt: Date | null;
  /** The newest comment of this person that a public reply could answer. */
  lastComment: { externalId: string; at: Date } | null;
  /** When the newest order's care question is due; null when there is none or it was asked. */
  careDueAt: Date | null;
  policy: PolicyFacts["page"];
  settings: {
    hidePhones: boolean;
    publicReplies: boolean;
    privateReplyEveryDays: number;
    bigOrderPieces: number;
    replyDelaySeconds: { min: number; max: number };
    quietHours: QuietHours | null;
    timeZone: string;
  };
  random: Random;
}

export type PlanFlag =
  | "wants_to_buy"
  | "asks_person"
  | "complains"
  | "big_order"
  | "competitor"
  | "unclear_twice"
  | "window_ending";

/** The outcome of thinking: acts for the outbox, one next step (or a reason for closing), and perhaps a flag. */
export interface Plan {
  sends: PlannedSend[];
  next:
    | { step: { what: string; owner: "bot" | "rep"; dueAt: Date; reason: string } }
    | { close: string }
    | { keep: true };
  flag: PlanFlag | null;
  /** Why, in one stable word, for the timeline. */
  why: string;
  /** The bot's earlier plans for this person fall away before these are made. */
  replaces: boolean;
  /** The human who had the conversation has been silent for long: the bot has it again. */
  returnsToBot?: boolean;
  unclearCount: number;
}
