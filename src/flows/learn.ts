import { errorText } from "../base/errors.ts";
import { listProfilesToFetch, recordProfile } from "../contacts/find-contact.ts";
import { listPostsToFetch, markPostFetched, recordPost } from "../content/posts.ts";
import { classifyGraphError } from "../facebook/classify-graph-error.ts";
import type { PageCall } from "../facebook/graph-message-calls.ts";
import { matchProduct } from "../orders/match-product.ts";
import { listPages } from "../pages/pages.ts";
import { completeOpenRequests } from "./app-removed.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { readPageToken } from "./page-token.ts";

const PER_LOOK = 25;

/**
 * Asks Graph for what events did not tell: the words of posts, and the names of people who wrote. Each is asked once;
 * of Pages that cannot be asked (no token, throttled) all waits until they can, and the sweeper comes back to it.
 */
export async function learn(deps: FlowDeps): Promise<void> {
  // Which tokens Meta still honours is for Meta to say, too; the sweeper itself must wait for no network.
  await completeOpenRequests(deps);
  for (;;) {
    const calls = await listCalls(deps);
    if (!(await learnPosts(deps, calls)) && !(await learnProfiles(deps, calls))) return;
  }
}

async function listCalls(deps: FlowDeps): Promise<Map<string, PageCall>> {
  const now = deps.clock.now();
  const calls = new Map<string, PageCall>();
  for (const page of await listPages(deps.database.kysely)) {
    if (page.token_state !== "valid" || (page.wait_until !== null && page.wait_until > now)) continue;
    const pageAccessToken = readPageToken(deps, page);
    if (pageAccessToken !== null) calls.set(page.page_id, { pageId: page.page_id, pageAccessToken });
  }
  return calls;
}

/** Returns whether there is more to learn. */
async function learnPosts(deps: FlowDeps, calls: ReadonlyMap<string, PageCall>): Promise<boolean> {
  const posts = await listPostsToFetch(deps.database.kysely, [...calls.keys()], PER_LOOK);
  for (const post of posts) {
    const call = calls.get(post.page_id);
    try {
      if (call !== undefined) await learnPost(deps, call, post.post_id);
    } catch (error) {
      if (mayTryLater(error)) return false;
      deps.logger.info({ postId: post.post_id, reason: errorText(error) }, "Graph does not show this post");
    }
    await markPostFetched(deps.database.kysely, post.post_id, deps.clock.now());
  }
  return posts.length === PER_LOOK;
}

async function learnPost(deps: FlowDeps, call: PageCall, postId: string): Promise<void> {
  const found = await deps.graph.getPost({ ...call, postId });
  const products = await deps.products();
  const sku = found.message === null ? null : (matchProduct(products, found.message)?.sku ?? null);
  const facts = {
    postId,
    pageId: call.pageId,
    text: found.message,
    permalinkUrl: found.permalinkUrl,
    isPublished: found.isPublished,
    productSku: sku,
    at: deps.clock.now(),
  };
  await deps.database.transaction((tx) => recordPost(tx, facts));
}

/** Returns whether there is more to learn. */
async function learnProfiles(deps: FlowDeps, calls: ReadonlyMap<string, PageCall>): Promise<boolean> {
  const people = await listProfilesToFetch(deps.database.kysely, [...calls.keys()], PER_LOOK);
  for (const person of people) {
    const call = calls.get(person.pageId);
    let profile = { name: null as string | null, pictureUrl: null as string | null };
    try {
      if (call !== undefined) profile = await deps.graph.getProfile({ ...call, psid: person.psid });
    } catch (error) {
      if (mayTryLater(error)) return false;
      deps.logger.info(
        { contactId: person.contactId, reason: errorText(error) },
        "Graph does not show this profile",
      );
    }
    await recordProfile(deps.database.kysely, person.contactId, profile, deps.clock.now());
  }
  return people.length === PER_LOOK;
}

function mayTryLater(error: unknown): boolean {
  const { action } = classifyGraphError(error);
  return action === "retry" || action === "wait";
}
