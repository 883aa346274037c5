import { exchangeToken, handleAppSubscriptions } from "./app-subscriptions.ts";
import {
  addReply,
  changeComment,
  deleteComment,
  getCommentFields,
  getReplies,
  likeComment,
} from "./comments.ts";
import { getProfile, listConversations } from "./conversations.ts";
import type { GraphAnswer, GraphCall } from "./graph-call.ts";
import { GraphRefusal, objectMissing } from "./graph-refusal.ts";
import { getInsights } from "./insights.ts";
import {
  debugToken,
  getPageFields,
  handleMessengerProfile,
  handleSubscribedApps,
  listAccounts,
} from "./pages.ts";
import { getPostFields, listPosts, publishPost } from "./posts.ts";
import { sendMessage } from "./send-message.ts";

type Handler = (call: GraphCall) => GraphAnswer | Promise<GraphAnswer>;

/** What can be asked of a Page, by `METHOD edge`. */
const PAGE_ROUTES: Record<string, Handler> = {
  "GET ": getPageFields,
  "POST messages": sendMessage,
  "GET conversations": listConversations,
  "GET feed": (call) => listPosts(call, false),
  "GET posts": (call) => listPosts(call, false),
  "GET published_posts": (call) => listPosts(call, false),
  "GET ads_posts": (call) => listPosts(call, true),
  "POST feed": publishPost,
  "GET insights": getInsights,
  "GET accounts": listAccounts,
  "GET subscribed_apps": handleSubscribedApps,
  "POST subscribed_apps": handleSubscribedApps,
  "DELETE subscribed_apps": handleSubscribedApps,
  "GET messenger_profile": handleMessengerProfile,
  "POST messenger_profile": handleMessengerProfile,
  "DELETE messenger_profile": handleMessengerProfile,
};

/**
 * Does what a call asks.
 * @throws GraphRefusal with Meta's own code where a rule forbids it
 */
export async function routeCall(call: GraphCall): Promise<GraphAnswer> {
  const [object = "", edge = ""] = call.segments;
  const { core } = call.stage;
  const wanted = `${call.method} ${edge}`;
  if (call.method === "GET" && object === "debug_token") return debugToken(call);
  if (call.method === "GET" && object === "oauth" && edge === "access_token") return exchangeToken(call);
  if (call.bearer.kind === "none") {
    throw new GraphRefusal(104, "An access token is required to request this resource.", { status: 400 });
  }
  if (object === core.appId && edge === "subscriptions") return await handleAppSubscriptions(call);
  if (object === "me" || core.store.get("pages", object) !== undefined) {
    const ownPage = call.bearer.kind === "page" ? call.bearer.page.id : null;
    if (object !== "me" && object !== ownPage) throw objectMissing(object);
    const handler = PAGE_ROUTES[wanted];
    if (handler === undefined) throw unknownPath(call);
    return await handler(call);
  }
  return routeObject(call, object, wanted);
}

function routeObject(call: GraphCall, object: string, wanted: string): GraphAnswer {
  const { store } = call.stage.core;
  const comment = store.get("comments", object);
  const post = store.get("posts", comment?.postId ?? object);
  if (post !== undefined && comment !== undefined) {
    if (wanted === "GET ") return getCommentFields(call, object);
    if (wanted === "POST ") return changeComment(call, object);
    if (wanted === "DELETE ") return deleteComment(call, object);
    if (wanted === "GET comments") return getReplies(call, post.id, comment.id);
    if (wanted === "POST comments") return addReply(call, post, comment);
    if (wanted === "POST likes") return likeComment(call, object);
    throw unknownPath(call);
  }
  if (post !== undefined) {
    if (wanted === "GET ") return getPostFields(call, post);
    if (wanted === "GET comments") return getReplies(call, post.id, null);
    if (wanted === "POST comments") return addReply(call, post, null);
    if (wanted === "GET insights") return getInsights(call) as GraphAnswer;
    throw unknownPath(call);
  }
  if (wanted === "GET ") return getProfile(call, object);
  throw objectMissing(object);
}

function unknownPath(call: GraphCall): GraphRefusal {
  return new GraphRefusal(2500, `Unknown path components: /${call.segments.slice(1).join("/")}`, {
    status: 400,
  });
}
