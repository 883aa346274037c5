import { classifyGraphError } from "./classify-graph-error.ts";
import {
  conversationSchema,
  type GraphMessage,
  type GraphProfile,
  listSchema,
  profileSchema,
  type SentMessage,
  sentSchema,
  successSchema,
} from "./graph-answers.ts";
import type { GraphTransport } from "./graph-transport.ts";
import { buildSendApiMessage, type OutgoingMessage } from "./outgoing-message.ts";

/** Every call of a Page carries that Page's own token. */
export interface PageCall {
  pageId: string;
  pageAccessToken: string;
}

/** The part of the client that talks with people in Messenger. */
export interface MessageCalls {
  /**
   * The one message that a comment, or a visitor's post, allows (reference section 5: private replies; within 7 days,
   * then silence until the person answers). A second one is refused with 10900.
   */
  sendPrivateReply(
    call: PageCall & {
      to: { commentId: string } | { postId: string };
      message: OutgoingMessage | string;
      metadata: string;
    },
  ): Promise<SentMessage>;
  /**
   * A message to a PSID whose window the caller has checked (Send API). `tag` goes with MESSAGE_TAG; only HUMAN_AGENT is
   * left for shops, and only for what a person typed.
   */
  sendMessage(
    call: PageCall & {
      psid: string;
      message: OutgoingMessage | string;
      metadata: string;
      messagingType: "RESPONSE" | "UPDATE" | "MESSAGE_TAG";
      tag?: "HUMAN_AGENT";
    },
  ): Promise<SentMessage>;
  /** Shows that the message was seen or that somebody types (at most about 20 s). */
  sendSenderAction(
    call: PageCall & { psid: string; action: "mark_seen" | "typing_on" | "typing_off" },
  ): Promise<void>;
  /** The latest 50 messages with a person, newest first; empty when there is no conversation. */
  listConversationMessages(call: PageCall & { psid: string }): Promise<GraphMessage[]>;
  /** A person's name and picture; all null where Meta does not show them (no access, phone-number accounts). */
  getProfile(call: PageCall & { psid: string }): Promise<GraphProfile>;
}

/** Makes the Messenger part of the client over a transport. */
export function createMessageCalls(send: GraphTransport): MessageCalls {
  const post = (call: PageCall, body: Record<string, unknown>) =>
    send({
      method: "POST",
      path: `/${call.pageId}/messages`,
      accessToken: call.pageAccessToken,
      pageId: call.pageId,
      body,
      answer: sentSchema,
    });
  return {
    sendPrivateReply: (call) =>
      post(call, {
        recipient: "commentId" in call.to ? { comment_id: call.to.commentId } : { post_id: call.to.postId },
        message: buildSendApiMessage(call.message, call.metadata),
      }),
    sendMessage: (call) =>
      post(call, {
        recipient: { id: call.psid },
        messaging_type: call.messagingType,
        ...(call.tag === undefined ? {} : { tag: call.tag }),
        message: buildSendApiMessage(call.message, call.metadata),
      }),
    sendSenderAction: async (call) => {
      await send({
        method: "POST",
        path: `/${call.pageId}/messages`,
        accessToken: call.pageAccessToken,
        pageId: call.pageId,
        body: { recipient: { id: call.psid }, sender_action: call.action },
        answer: successSchema,
      });
    },
    listConversationMessages: (call) => listMessages(send, call),
    getProfile: (call) => getProfile(send, call),
  };
}

async function listMessages(
  send: GraphTransport,
  call: PageCall & { psid: string },
): Promise<GraphMessage[]> {
  const { data } = await send({
    method: "GET",
    path: `/${call.pageId}/conversations`,
    accessToken: call.pageAccessToken,
    pageId: call.pageId,
    query: {
      platform: "messenger",
      user_id: call.psid,
      fields: "id,messages.limit(50){id,message,from,created_time}",
    },
    answer: listSchema(conversationSchema),
  });
  return data.flat();
}

async function getProfile(send: GraphTransport, call: PageCall & { psid: string }): Promise<GraphProfile> {
  try {
    // Without the permission Meta answers with an empty object, not with an error.
    return await send({
      method: "GET",
      path: `/${call.psid}`,
      accessToken: call.pageAccessToken,
      pageId: call.pageId,
      query: { fields: "name,first_name,last_name,profile_pic" },
      answer: profileSchema,
    });
  } catch (error) {
    if (classifyGraphError(error).reason !== "no_profile") throw error;
    return { name: null, firstName: null, lastName: null, pictureUrl: null };
  }
}
