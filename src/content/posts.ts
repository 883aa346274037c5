import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { PostRow } from "../db/schema.ts";

/** What an event or Graph tells about a post; what is unknown is left out and never overwrites what is known. */
export interface PostFacts {
  postId: string;
  pageId: string;
  text?: string | null;
  kind?: string | null;
  permalinkUrl?: string | null;
  isPublished?: boolean | null;
  byPage?: boolean | null;
  productSku?: string | null;
  publishedAt?: Date | null;
  /** When the program heard of it. */
  at: Date;
}

/**
 * Stores what is newly known of a post and returns the whole of it. A post that comments arrive for by the hundred is
 * only read: writing its row each time would make everybody who comments there wait in one line for its lock.
 */
export async function recordPost(tx: Tx, facts: PostFacts, known?: PostRow): Promise<PostRow> {
  const row = known ?? (await findPost(tx, facts.postId));
  return row === undefined || tellsMore(facts, row) ? await mergePost(tx, facts) : row;
}

function tellsMore(facts: PostFacts, row: PostRow): boolean {
  const isNews = <T>(told: T | null | undefined, before: T | null) => told != null && before === null;
  return (
    (facts.text != null && facts.text !== row.text) ||
    isNews(facts.kind, row.kind) ||
    (facts.permalinkUrl != null && facts.permalinkUrl !== row.permalink_url) ||
    (facts.isPublished != null && facts.isPublished !== row.is_published) ||
    (facts.byPage != null && facts.byPage !== row.by_page) ||
    isNews(facts.productSku, row.product_sku) ||
    isNews(facts.publishedAt, row.published_at)
  );
}

async function mergePost(tx: Tx, facts: PostFacts): Promise<PostRow> {
  const channel = facts.isPublished === false ? "paid" : facts.byPage === false ? "earned" : "owned";
  return await tx
    .insertInto("public.posts")
    .values({
      post_id: facts.postId,
      page_id: facts.pageId,
      text: facts.text ?? null,
      kind: facts.kind ?? null,
      permalink_url: facts.permalinkUrl ?? null,
      is_published: facts.isPublished ?? null,
      channel,
      by_page: facts.byPage ?? null,
      product_sku: facts.productSku ?? null,
      published_at: facts.publishedAt ?? null,
      first_seen_at: facts.at,
    })
    .onConflict((conflict) =>
      conflict.column("post_id").doUpdateSet({
        text: sql`coalesce(excluded.text, posts.text)`,
        kind: sql`coalesce(posts.kind, excluded.kind)`,
        permalink_url: sql`coalesce(excluded.permalink_url, posts.permalink_url)`,
        is_published: sql`coalesce(excluded.is_published, posts.is_published)`,
        by_page: sql`coalesce(excluded.by_page, posts.by_page)`,
        channel: sql`case when coalesce(excluded.is_published, posts.is_published) is false then 'paid'
          when coalesce(excluded.by_page, posts.by_page) is false then 'earned' else 'owned' end`,
        product_sku: sql`coalesce(posts.product_sku, excluded.product_sku)`,
        published_at: sql`coalesce(posts.published_at, excluded.published_at)`,
      }),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The post, or undefined. */
export async function findPost(db: Db | Tx, postId: string): Promise<PostRow | undefined> {
  return await db.selectFrom("public.posts").selectAll().where("post_id", "=", postId).executeTakeFirst();
}

/** Those of the posts that are known. */
export async function findPosts(db: Db | Tx, postIds: readonly string[]): Promise<PostRow[]> {
  return await db
    .selectFrom("public.posts")
    .selectAll()
    .where(sql<boolean>`post_id = any(${[...postIds]}::text[])`)
    .execute();
}

/** The post was deleted; what was learnt from it stays. */
export async function markPostRemoved(tx: Tx, postId: string, at: Date): Promise<void> {
  await tx.updateTable("public.posts").set({ removed_at: at }).where("post_id", "=", postId).execute();
}

/** Posts of these Pages that events named but never described, and that Graph was not asked for yet. */
export async function listPostsToFetch(
  db: Db | Tx,
  pageIds: readonly string[],
  limit: number,
): Promise<PostRow[]> {
  if (pageIds.length === 0) return [];
  return await db
    .selectFrom("public.posts")
    .selectAll()
    .where("page_id", "in", [...pageIds])
    .where("text", "is", null)
    .where("fetched_at", "is", null)
    .where("removed_at", "is", null)
    .orderBy("first_seen_at")
    .limit(limit)
    .execute();
}

/** Graph was asked; whatever it said, the same post is not asked for again. */
export async function markPostFetched(db: Db | Tx, postId: string, at: Date): Promise<void> {
  await db.updateTable("public.posts").set({ fetched_at: at }).where("post_id", "=", postId).execute();
}
