import { listStrangers } from "../contacts/find-contact.ts";
import { findPosts, type PostFacts, recordPost } from "../content/posts.ts";
import type { CommentAdded, PageEvent } from "../facebook/page-event.ts";
import type { WorkContext } from "./flow-deps.ts";

/** What a comment tells about the post that it stands under. */
export function postFactsOf(event: CommentAdded, at: Date): PostFacts {
  return {
    postId: event.postId,
    pageId: event.pageId,
    permalinkUrl: event.post?.permalinkUrl ?? null,
    isPublished: event.post?.isPublished ?? null,
    at,
  };
}

/** Reads, in few statements, what working these events of one Page will need, into the context. */
export async function lookAhead(context: WorkContext, events: readonly PageEvent[]): Promise<void> {
  await learnPosts(context, events);
  const { tx, page } = context;
  const people = new Set(events.flatMap((event) => event.contact ?? []));
  if (people.size === 0) return;
  for (const id of await listStrangers(tx, page.row.page_id, [...people])) context.strangers.add(id);
}

/**
 * What is new of the posts is written in one order everywhere: transactions that meet the same new posts would
 * otherwise wait for each other in a circle.
 */
async function learnPosts(context: WorkContext, events: readonly PageEvent[]): Promise<void> {
  const comments = events.filter((event) => event.type === "comment_added");
  const byPost = new Map(comments.map((event) => [event.postId, event]));
  if (byPost.size === 0) return;
  for (const post of await findPosts(context.tx, [...byPost.keys()])) context.posts.set(post.post_id, post);
  for (const [postId, event] of [...byPost].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const facts = postFactsOf(event, context.now);
    context.posts.set(postId, await recordPost(context.tx, facts, context.posts.get(postId)));
  }
}
