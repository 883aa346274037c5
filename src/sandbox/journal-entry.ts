/**
 * The sandbox's journal: one JSON object per line, in the order in which things happened. Whatever took place
 * is in it, so that a reader who knows only these lines can tell what was allowed and what got through.
 */
export type JournalEntry =
  | PageCreatedEntry
  | ActEntry
  | RequestEntry
  | AnswerEntry
  | DeliveryEntry
  | AcknowledgedEntry
  | TokenExpiredEntry
  | FaultEntry;

/** What every line carries. */
export interface JournalStamp {
  /** 1, 2, 3, … over the whole file, restarts included. */
  seq: number;
  /** The sandbox clock's ms since 1970. */
  at: number;
}

/** A Page exists from here on. */
export interface PageCreatedEntry extends JournalStamp {
  type: "page_created";
  pageId: string;
  name: string;
}

/** What people, and the shop's staff in Meta's own inbox, can do. */
export type ActKind =
  | "post_published"
  | "visitor_post"
  | "recommendation"
  | "comment"
  | "comment_edited"
  | "comment_removed"
  | "reaction"
  | "page_liked"
  | "post_shared"
  | "message"
  | "postback"
  | "message_unsent"
  | "page_blocked"
  | "staff_message"
  | "staff_comment";

/** Somebody did something, not by way of the Graph API. */
export interface ActEntry extends JournalStamp {
  type: "act";
  kind: ActKind;
  pageId: string;
  /** Who acted; for `staff_message` who got it; absent for `post_published` and `staff_comment`. */
  commenterId?: string;
  psid?: string;
  name?: string;
  postId?: string;
  commentId?: string;
  parentCommentId?: string;
  mid?: string;
  text?: string | null;
  /** The payload of a tapped quick reply or button. */
  payload?: string;
  /** The ad that led to this message. */
  adId?: string;
  reaction?: string;
  verb?: "add" | "edit" | "remove";
  /** Clock ms when it was really written, for comments that are older than their registration here. */
  createdAt?: number;
}

/** A request that reached the Graph server, written before anything is done about it. */
export interface RequestEntry extends JournalStamp {
  type: "request";
  /** Joins the request to its answer. */
  id: string;
  method: string;
  /** With the version, without the query: `/v25.0/123/messages`. */
  path: string;
  /** Query and body as one object, without tokens and proofs. */
  body: Record<string, unknown>;
  /** The Page whose token was shown; null when there was none or it was not known. */
  pageId: string | null;
}

/** How a request ended. */
export interface AnswerEntry extends JournalStamp {
  type: "answer";
  requestId: string;
  /** HTTP status as put on the wire; 0 when the connection was cut without an answer. */
  status: number;
  /** Whether what was asked took place, even where the answer was an error or was lost. */
  performed: boolean;
  errorCode?: number;
  errorSubcode?: number;
  /** The message that came of it. */
  mid?: string;
  /** The comment that came of it. */
  commentId?: string;
  /** The PSID that the message went to. */
  recipientId?: string;
}

/** A signed webhook POST is about to be made. */
export interface DeliveryEntry extends JournalStamp {
  type: "delivery";
  /** One per POST; a redelivery is a new batch with the same items. */
  batchId: string;
  /** One id per webhook item; the same id again is the same item delivered again. */
  itemIds: string[];
  /** 1 for the first try of these items. */
  attempt: number;
}

/** How a webhook POST ended. */
export interface AcknowledgedEntry extends JournalStamp {
  type: "acknowledged";
  batchId: string;
  /** HTTP status; 0 when there was no answer. */
  status: number;
  /** The items need not be delivered again. */
  ok: boolean;
}

/** The Page's token stopped working here. */
export interface TokenExpiredEntry extends JournalStamp {
  type: "token_expired";
  pageId: string;
}

/** The sandbox misbehaved on purpose. */
export interface FaultEntry extends JournalStamp {
  type: "fault";
  /** For instance `error_before`, `error_after`, `answer_lost`, `throttled`, `slow`, `duplicate`, `late`. */
  kind: string;
  requestId?: string;
  batchId?: string;
}
