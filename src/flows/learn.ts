import { errorText } from "../base/errors.ts";
import { listProfilesToFetch, recordProfile } from "../contacts/find-contact.ts";
import { listPostsToFetch, markPostFetched, recordPost } from "../content/posts.ts";
import { classifyGraphError } from "../facebook/classify-graph-error.ts";
import { matchProduct } from "../orders/match-product.ts";
import { findPage } from "../pages/pages.ts";
import type { FlowDeps } from "./flow-deps.ts";

const PER_LOOK = 25;

/** Asks Graph for what events did not tell: the words of posts, and the names of people who wrote. Each is asked once. */
export async function learn(deps: FlowDeps): Promise<void> {
  while ((await learnPosts(deps)) || (await learnProfiles(deps))) {
    // Goes on while something new was learnt.
  }
}

/** A Page that cannot be asked (no token, throttled) is left for another time. */
async function callFor(
  deps: FlowDeps,
  pageId: string,
): Promise<{ pageId: string; pageAccessToken: string } | null> {
  const page = await findPage(deps.database.kysely, pageId);
  if (page === undefined || page.access_token === null || page.token_state !== "valid") return null;
  return { pageId, pageAccessToken: deps.cipher.decrypt(page.access_token) };
}

async function learnPosts(deps: FlowDeps): Promise<boolean> {
  const posts = await listPostsToFetch(deps.database.kysely, PER_LOOK);
  for (const post of posts) {
    const now = deps.clock.now();
    const call = await callFor(deps, post.page_id);
    try {
      if (call !== null) {
        const found = await deps.graph.getPost({ ...call, postId: post.post_id });
        const products = await deps.products();
        const sku = found.message === null ? null : (matchProduct(products, found.message)?.sku ?? null);
        await deps.database.transaction((tx) =>
          recordPost(tx, {
            postId: post.post_id,
            pageId: post.page_id,
            text: found.message,
            permalinkUrl: found.permalinkUrl,
            isPublished: found.isPublished,
            productSku: sku,
            at: now,
          }),
        );
      }
    } catch (error) {
      if (mayTryLater(error)) return false;
      deps.logger.info({ postId: post.post_id, reason: errorText(error) }, "Graph does not show this post");
    }
    await markPostFetched(deps.database.kysely, post.post_id, now);
  }
  return posts.length === PER_LOOK;
}

async function learnProfiles(deps: FlowDeps): Promise<boolean> {
  const people = await listProfilesToFetch(deps.database.kysely, PER_LOOK);
  for (const person of people) {
    const call = await callFor(deps, person.pageId);
    let profile = { name: null as string | null, pictureUrl: null as string | null };
    try {
      if (call !== null) profile = await deps.graph.getProfile({ ...call, psid: person.psid });
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
