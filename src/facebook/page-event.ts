/** A file, picture or shared thing in a message or comment. CDN addresses expire: they are for reading soon. */
export interface Attachment {
  kind: string;
  url: string | null;
  title: string | null;
  stickerId: string | null;
}

/** How a person came into the thread (an ad, an m.me link, a shop's page). */
export interface Referral {
  source: string | null;
  ref: string | null;
  adId: string | null;
  postId: string | null;
  productId: string | null;
}

/** Where an event stands. Ids are strings in Meta's own spelling, even where the JSON held numbers. */
interface Standing {
  /** The same delivery seen twice has the same key; unique per thing that happened. */
  key: string;
  /** When it happened, ISO 8601 UTC with milliseconds (not when Meta sent the notification). */
  at: string;
  pageId: string;
  /** The person's id on this Page: a comment's `from.id`, a message's PSID. Absent when Meta names nobody. */
  contact?: string;
  contactName?: string;
}

export interface CommentAdded extends Standing {
  type: "comment_added";
  commentId: string;
  postId: string;
  /** The comment that this one answers; null for a comment right under the post. */
  parentCommentId: string | null;
  text: string | null;
  attachment: Attachment | null;
  /** True when the Page itself wrote it (bot, staff, Meta's own inbox). */
  byPage: boolean;
  post: PostHint | null;
}

/** What a comment's notification tells about its post. */
export interface PostHint {
  permalinkUrl: string | null;
  statusType: string | null;
  isPublished: boolean | null;
  promotionStatus: string | null;
}

export interface CommentEdited extends Standing {
  type: "comment_edited";
  commentId: string;
  postId: string;
  text: string | null;
  byPage: boolean;
}

export interface CommentStateChanged extends Standing {
  type: "comment_removed" | "comment_hidden" | "comment_unhidden";
  commentId: string;
  postId: string;
  byPage: boolean;
}

export interface ReactionEvent extends Standing {
  type: "reaction_added" | "reaction_changed" | "reaction_removed";
  postId: string;
  commentId: string | null;
  /** like, love, care, wow, haha, sorry, anger; null when it was taken back without saying which. */
  reaction: string | null;
  byPage: boolean;
}

export interface PageLiked extends Standing {
  type: "page_liked";
}

export interface PostEvent extends Standing {
  type: "post_published" | "post_edited" | "post_removed" | "visitor_posted";
  postId: string;
  /** Meta's item: status, photo, video, share, album, event, … */
  postKind: string;
  text: string | null;
  link: string | null;
  /** False for scheduled, unpublished (ad) posts and hidden ones; null when Meta does not say. */
  isPublished: boolean | null;
}

export interface MentionAdded extends Standing {
  type: "mention_added";
  postId: string;
  commentId: string | null;
  text: string | null;
}

export interface RatingEvent extends Standing {
  type: "rating_added" | "rating_changed";
  storyId: string | null;
  recommendation: "positive" | "negative" | null;
  stars: number | null;
  text: string | null;
  removed: boolean;
}

export interface LeadSubmitted extends Standing {
  type: "lead_submitted";
  leadgenId: string;
  formId: string | null;
  adId: string | null;
}

export interface MessageReceived extends Standing {
  type: "message_received";
  mid: string;
  text: string | null;
  attachments: Attachment[];
  quickReplyPayload: string | null;
  replyToMid: string | null;
  referral: Referral | null;
  /** The API could not show it; ask the customer to send it as text or photo. */
  unsupported: boolean;
}

export interface MessageEdited extends Standing {
  type: "message_edited";
  mid: string;
  text: string | null;
}

export interface MessageDeleted extends Standing {
  type: "message_deleted";
  mid: string;
}

/** Something the Page sent, by us or by anyone else; `contact` is who received it. */
export interface MessageEchoed extends Standing {
  type: "message_echoed";
  mid: string;
  text: string | null;
  attachments: Attachment[];
  appId: string | null;
  metadata: string | null;
}

export interface MessageReacted extends Standing {
  type: "message_reacted";
  /** The message it is about; empty when Meta left it out. */
  mid: string;
  reaction: string | null;
  emoji: string | null;
  removed: boolean;
}

export interface PostbackReceived extends Standing {
  type: "postback_received";
  mid: string | null;
  title: string | null;
  payload: string | null;
  referral: Referral | null;
}

export interface ReferralReceived extends Standing {
  type: "referral_received";
  referral: Referral;
}

export interface OptinReceived extends Standing {
  type: "optin_received";
  optinType: string | null;
  ref: string | null;
  payload: string | null;
  /** Meta's word on a marketing opt-in, for instance STOP_NOTIFICATIONS. */
  status: string | null;
  /** The checkbox plugin's name for a person who has no PSID yet. */
  userRef?: string | null;
}

export interface ReceiptEvent extends Standing {
  type: "delivered" | "read";
  /** All messages before this instant, ISO 8601 UTC. */
  watermark: string;
  mids: string[];
}

export interface ThreadControlChanged extends Standing {
  type: "thread_control_changed";
  action: "pass" | "take" | "request" | "app_roles";
  previousOwnerAppId: string | null;
  newOwnerAppId: string | null;
  requestedOwnerAppId: string | null;
  metadata: string | null;
}

/** Kinds that are kept and shown, with Meta's own content beside them. */
export interface OtherEvent extends Standing {
  type:
    | "routing_changed"
    | "account_linked"
    | "feedback_given"
    | "order_sent"
    | "page_status_changed"
    | "template_status_changed";
  data: Record<string, unknown>;
}

export interface PolicyEnforced extends Standing {
  type: "policy_enforced";
  action: string | null;
  reason: string | null;
}

/** Seen while another app owns the thread: for reading only, never to be answered. */
export interface StandbyReceived extends Standing {
  type: "standby_received";
  inner: Exclude<PageEvent, StandbyReceived>;
}

/** Everything that a Page's webhook can tell, parsed once; the rest of the program sees nothing of Meta's JSON. */
export type PageEvent =
  | CommentAdded
  | CommentEdited
  | CommentStateChanged
  | ReactionEvent
  | PageLiked
  | PostEvent
  | MentionAdded
  | RatingEvent
  | LeadSubmitted
  | MessageReceived
  | MessageEdited
  | MessageDeleted
  | MessageEchoed
  | MessageReacted
  | PostbackReceived
  | ReferralReceived
  | OptinReceived
  | ReceiptEvent
  | ThreadControlChanged
  | OtherEvent
  | PolicyEnforced
  | StandbyReceived;

/** An item that was kept but not understood, with the reason and where it stood in the body. */
export interface IgnoredItem {
  key: string;
  pageId: string | null;
  reason: string;
  path: string;
  /** The item as received, for a person who wants to look. */
  raw: string;
}

/** What one webhook body held. */
export interface ParsedBody {
  events: PageEvent[];
  ignored: IgnoredItem[];
}
