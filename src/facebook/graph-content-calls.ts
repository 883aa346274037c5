import {
  commentSchema,
  createdSchema,
  type GraphComment,
  type GraphPage,
  type GraphPost,
  type InsightValue,
  insightSchema,
  listSchema,
  pageSchema,
  postSchema,
  privateReplySchema,
  successSchema,
} from "./graph-answers.ts";
import type { PageCall } from "./graph-message-calls.ts";
import type { GraphCall, GraphTransport } from "./graph-transport.ts";

/** The part of the client that reads and writes under the Page's posts. */
export interface ContentCalls {
  /** A public answer under a comment. Nothing at Meta guards against a second one: look before sending again. */
  replyToComment(call: PageCall & { commentId: string; message: string }): Promise<{ id: string }>;
  /** Hides a comment from all but its author and their friends, or shows it again. */
  hideComment(call: PageCall & { commentId: string; hidden: boolean }): Promise<void>;
  /** Likes a comment as the Page. */
  likeComment(call: PageCall & { commentId: string }): Promise<void>;
  /**
   * What became of the one private reply to a comment or a visitor's post (reference section 5: advisory). A conversation
   * id proves that there was one; of posts Meta names none. Throws GraphError 100/33 when the comment is gone.
   */
  getPrivateReply(
    call: PageCall & { to: { commentId: string } | { postId: string } },
  ): Promise<{ canReply: boolean | null; conversationId: string | null }>;
  /** All replies under a comment, oldest first, up to 500. */
  listCommentReplies(call: PageCall & { commentId: string }): Promise<GraphComment[]>;
  /** A post with its counts; throws GraphError 100/33 when it is gone. */
  getPost(call: PageCall & { postId: string }): Promise<GraphPost>;
  /** The Page itself. */
  getPage(call: PageCall): Promise<GraphPage>;
  /**
   * The daily values of one metric from `since` to `until` (Insights: at most 90 days; Pages under 100 likes have none).
   * Metrics are asked one by one, because one retired name fails the whole call.
   */
  getPageInsight(call: PageCall & { metric: string; since: Date; until: Date }): Promise<InsightValue[]>;
}

const COMMENT_FIELDS = "id,message,created_time,from,parent{id},permalink_url,is_hidden,can_reply_privately";
const POST_FIELDS =
  "id,message,created_time,permalink_url,full_picture,status_type,is_published,shares," +
  "comments.summary(true).limit(0),reactions.summary(total_count).limit(0)";
const REPLIES_PER_CALL = 100;
const MAX_REPLIES = 500;

type Common = Pick<GraphCall<unknown>, "accessToken" | "pageId">;

/** Makes the content part of the client over a transport. */
export function createContentCalls(send: GraphTransport): ContentCalls {
  const common = (call: PageCall): Common => ({ accessToken: call.pageAccessToken, pageId: call.pageId });
  return {
    replyToComment: (call) =>
      send({
        ...common(call),
        method: "POST",
        path: `/${call.commentId}/comments`,
        body: { message: call.message },
        answer: createdSchema,
      }),
    hideComment: async (call) => {
      await send({
        ...common(call),
        method: "POST",
        path: `/${call.commentId}`,
        body: { is_hidden: call.hidden },
        answer: successSchema,
      });
    },
    likeComment: async (call) => {
      const path = `/${call.commentId}/likes`;
      await send({ ...common(call), method: "POST", path, answer: successSchema });
    },
    getPrivateReply: (call) =>
      send({
        ...common(call),
        method: "GET",
        path: `/${"commentId" in call.to ? call.to.commentId : call.to.postId}`,
        query: {
          fields:
            "commentId" in call.to
              ? "can_reply_privately,private_reply_conversation{id}"
              : "can_reply_privately",
        },
        answer: privateReplySchema,
      }),
    listCommentReplies: (call) => listReplies(send, call, common(call)),
    getPost: (call) =>
      send({
        ...common(call),
        method: "GET",
        path: `/${call.postId}`,
        query: { fields: POST_FIELDS },
        answer: postSchema,
      }),
    getPage: (call) =>
      send({
        ...common(call),
        method: "GET",
        path: `/${call.pageId}`,
        query: { fields: "id,name,link,followers_count,picture{url}" },
        answer: pageSchema,
      }),
    getPageInsight: async (call) => {
      const { data } = await send({
        ...common(call),
        method: "GET",
        path: `/${call.pageId}/insights`,
        query: {
          metric: call.metric,
          period: "day",
          since: Math.floor(call.since.getTime() / 1000),
          until: Math.floor(call.until.getTime() / 1000),
        },
        answer: listSchema(insightSchema),
      });
      return data.flat();
    },
  };
}

async function listReplies(
  send: GraphTransport,
  call: PageCall & { commentId: string },
  common: Common,
): Promise<GraphComment[]> {
  const replies: GraphComment[] = [];
  let after: string | null = null;
  do {
    const page: { data: GraphComment[]; after: string | null } = await send({
      ...common,
      method: "GET",
      path: `/${call.commentId}/comments`,
      query: {
        fields: COMMENT_FIELDS,
        order: "chronological",
        limit: REPLIES_PER_CALL,
        ...(after === null ? {} : { after }),
      },
      answer: listSchema(commentSchema),
    });
    replies.push(...page.data);
    after = page.after;
  } while (after !== null && replies.length < MAX_REPLIES);
  return replies;
}
