/** Why a request must not have been made. Each name is one rule of Meta's. */
export type IllegalReason =
  /** More than 24 h since the person's last act in Messenger (Send API, standard messaging window). */
  | "outside_window"
  /** HUMAN_AGENT more than 7 days after the person's last message. */
  | "outside_human_agent_window"
  /** HUMAN_AGENT on a text that no rep typed. */
  | "human_agent_without_rep"
  /** CONFIRMED_EVENT_UPDATE, ACCOUNT_UPDATE, POST_PURCHASE_UPDATE: gone since April 2026. */
  | "dead_tag"
  /** Any other tag that a shop may not use. */
  | "tag_not_allowed"
  /** A utility message needs a template that Meta approved for the Page, and no Page of the sandbox has one. */
  | "template_not_approved"
  /** A comment gets one private reply. */
  | "second_private_reply"
  /** A private reply may come within 7 days of the comment. */
  | "comment_too_old"
  /** A private reply to the Page itself, or to another Page. */
  | "own_comment"
  /** The comment or post does not exist on this Page. */
  | "unknown_object"
  /** This person never wrote to the Page, so there is no thread. */
  | "unknown_person"
  /** Meta had already said that this person cannot be reached. */
  | "blocked_person"
  /** More than 750 private replies within 60 minutes on one Page. */
  | "too_many_private_replies";

/** One request that broke a rule, refused or not. */
export interface IllegalSend {
  requestId: string;
  at: string;
  pageId: string;
  reason: IllegalReason;
  /** The PSID or the comment that it was for. */
  to: string;
  /** Whether it got through all the same. */
  performed: boolean;
}

/** Two performed requests that are the same act. */
export interface DuplicateSend {
  requestIds: [string, string];
  at: string;
  to: string;
  /** The repeated metadata, or the repeated text. */
  repeated: string;
}

/** A message by the bot to somebody who had asked to be left alone. */
export interface OptOutBreach {
  requestId: string;
  at: string;
  to: string;
  optedOutAt: string;
}

/** What the judge found in a journal. */
export interface Verdict {
  /** Nothing illegal, nothing lost, nothing twice, nobody written to after an opt-out. */
  ok: boolean;
  events: {
    /** Distinct webhook items. */
    items: number;
    /** Items put on the wire, repeats included. */
    deliveries: number;
    /** Items put on the wire in a POST that was answered 200, repeats included. */
    acknowledged: number;
  };
  /** Webhook items that no POST answered 200 ever carried. */
  unacknowledged: string[];
  privateReplies: {
    requested: number;
    sent: number;
    /** Answered with a Graph error and not performed. */
    refused: number;
    /** The most that got through for one comment. */
    perCommentMax: number;
  };
  messages: { sent: number; refused: number };
  publicReplies: { sent: number; refused: number };
  illegalSends: IllegalSend[];
  duplicates: { messages: DuplicateSend[]; publicReplies: DuplicateSend[] };
  afterOptOut: OptOutBreach[];
  /** Refused repeats with the same metadata as the private reply that had got through: asking Meta "did it?". */
  reconciliations: number;
  /** Refused requests whose cause nobody tells a Page beforehand (blocked just now, comment just removed). */
  unforeseeable: number;
  /** Requests that the sandbox never answered, because it was stopped. */
  unanswered: number;
  /** Lines that are no JSON object: at most the last one, of a sandbox that was killed while writing. */
  unreadableLines: number;
}
