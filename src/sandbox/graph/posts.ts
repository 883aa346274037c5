import { newObjectNumber } from "../page-acts.ts";
import type { PostRecord } from "../records.ts";
import { graphTime, postItem, postPermalink, statusType } from "../webhook-payloads.ts";
import { listComments, presentComment } from "./comments.ts";
import { type FieldMakers, pageOf, parseFields, pickFields, type WantedField } from "./fields.ts";
import { answer, type GraphAnswer, type GraphCall, readText, requirePage } from "./graph-call.ts";
import { badParameter, objectMissing } from "./graph-refusal.ts";

/** A post as Graph shows it; `shares` is absent while nobody shared. */
function presentPost(
  call: GraphCall,
  post: PostRecord,
  wanted: readonly WantedField[],
): Record<string, unknown> {
  const makers: FieldMakers = {
    created_time: () => graphTime(post.createdAt),
    updated_time: () => graphTime(post.createdAt),
    message: () => post.text,
    from: () => ({ id: post.fromId, ...(post.fromName === null ? {} : { name: post.fromName }) }),
    permalink_url: () => postPermalink(post),
    status_type: () => statusType(post),
    is_published: () => post.published,
    promotion_status: () => (post.adId === null ? "inactive" : "active"),
    full_picture: () => (post.kind === "photo" ? `https://scontent.example/${post.id}.jpg` : undefined),
    can_reply_privately: () => post.fromId !== post.pageId && post.privateReplyMid === null,
    shares: () => (post.shares === 0 ? undefined : { count: post.shares }),
    reactions: () => ({ data: [], summary: { total_count: post.reactions } }),
    likes: () => ({ data: [], summary: { total_count: post.reactions } }),
    comments: (field) => {
      const stream = field.options["filter"] === "stream";
      const found = listComments(call, post.id, null, stream);
      const shown = found.map((comment) => presentComment(call, comment, field.children));
      return {
        ...pageOf(shown, field.options["limit"], undefined),
        ...(field.options["summary"] === undefined ? {} : { summary: { total_count: found.length } }),
      };
    },
  };
  return pickFields(post.id, makers, wanted, ["created_time", "message"]);
}

/** `GET /{post}`. */
export function getPostFields(call: GraphCall, post: PostRecord): GraphAnswer {
  if (post.removed || requirePage(call).id !== post.pageId) throw objectMissing(post.id);
  return answer(presentPost(call, post, parseFields(readText(call.params, "fields") ?? "")));
}

/** `GET /{page}/feed` and `/posts`: newest first; unpublished (ad) posts stand in `/ads_posts` only. */
export function listPosts(call: GraphCall, unpublished: boolean): GraphAnswer {
  const page = requirePage(call);
  const wanted = parseFields(readText(call.params, "fields") ?? "");
  const since = readInstant(readText(call.params, "since"), 0);
  const until = readInstant(readText(call.params, "until"), Number.POSITIVE_INFINITY);
  const posts = [...call.stage.core.store.all("posts")]
    .filter((post) => post.pageId === page.id && !post.removed && post.published !== unpublished)
    .filter((post) => post.createdAt >= since && post.createdAt <= until)
    .sort((a, b) => b.createdAt - a.createdAt)
    .map((post) => presentPost(call, post, wanted));
  return answer(pageOf(posts, readText(call.params, "limit"), readText(call.params, "after")));
}

function readInstant(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const at = /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(at) ? otherwise : at;
}

/** `POST /{page}/feed`: the Page publishes. */
export function publishPost(call: GraphCall): GraphAnswer {
  const page = requirePage(call);
  const text = readText(call.params, "message") ?? "";
  if (text === "" && call.params["link"] === undefined) throw badParameter("Param message is required");
  const { core, deliveries } = call.stage;
  const post: PostRecord = {
    id: `${page.id}_${newObjectNumber(core)}`,
    pageId: page.id,
    fromId: page.id,
    fromName: page.name,
    text,
    kind: "status",
    published: readText(call.params, "published") !== "false",
    adId: null,
    createdAt: core.stamp(),
    removed: false,
    shares: 0,
    reactions: 0,
    privateReplyMid: null,
  };
  core.store.put("posts", post.id, post);
  if (post.published) deliveries.enqueue(postItem(post, "add", post.createdAt));
  return { body: { id: post.id }, performed: true };
}
