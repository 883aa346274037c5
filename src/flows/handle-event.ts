import type { PageEvent } from "../facebook/page-event.ts";
import type { WorkContext } from "./flow-deps.ts";
import { handleCommentAdded, handleCommentChanged, handleCommentEdited } from "./handle-comment.ts";
import { handleMention, handlePost, handleRating, handleReaction } from "./handle-content.ts";
import { handleEcho } from "./handle-echo.ts";
import {
  handleMessage,
  handleMessageDeleted,
  handleMessageEdited,
  handleMessageReaction,
} from "./handle-message.ts";
import {
  handlePageNotice,
  handlePolicyEnforced,
  handleStandby,
  handleThreadControl,
} from "./handle-page-notice.ts";
import { handleLead, handleOptin, handlePostback, handleReceipt, handleReferral } from "./handle-signals.ts";

type Handlers = {
  [T in PageEvent["type"]]: (context: WorkContext, event: Extract<PageEvent, { type: T }>) => Promise<void>;
};

/** Page likes are counted from the stored events themselves. */
const countOnly = async () => {};

/** Exactly one handler for each kind of event; the compiler says when one is missing. */
const HANDLERS: Handlers = {
  comment_added: handleCommentAdded,
  comment_edited: handleCommentEdited,
  comment_removed: handleCommentChanged,
  comment_hidden: handleCommentChanged,
  comment_unhidden: handleCommentChanged,
  reaction_added: handleReaction,
  reaction_changed: handleReaction,
  reaction_removed: handleReaction,
  page_liked: countOnly,
  post_published: handlePost,
  post_edited: handlePost,
  post_removed: handlePost,
  visitor_posted: handlePost,
  mention_added: handleMention,
  rating_added: handleRating,
  rating_changed: handleRating,
  lead_submitted: handleLead,
  message_received: handleMessage,
  message_edited: handleMessageEdited,
  message_deleted: handleMessageDeleted,
  message_echoed: handleEcho,
  message_reacted: handleMessageReaction,
  postback_received: handlePostback,
  referral_received: handleReferral,
  optin_received: handleOptin,
  delivered: handleReceipt,
  read: handleReceipt,
  thread_control_changed: handleThreadControl,
  routing_changed: handlePageNotice,
  account_linked: handlePageNotice,
  policy_enforced: handlePolicyEnforced,
  feedback_given: handlePageNotice,
  order_sent: handlePageNotice,
  page_status_changed: handlePageNotice,
  template_status_changed: handlePageNotice,
  standby_received: handleStandby,
};

/** Works one event inside its contact's transaction. */
export async function handleEvent(context: WorkContext, event: PageEvent): Promise<void> {
  const handler = HANDLERS[event.type] as (context: WorkContext, event: PageEvent) => Promise<void>;
  await handler(context, event);
}
