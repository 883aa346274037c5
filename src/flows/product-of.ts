import { findPost } from "../content/posts.ts";
import type { PostRow, ProductRow } from "../db/schema.ts";
import type { CatalogueEntry, ReadContext, Reading } from "../language/reading.ts";
import { matchProduct } from "../orders/match-product.ts";
import type { WorkContext } from "./flow-deps.ts";

/** The catalogue's product that a post sells, from its link or its words; null when it names none. */
export function productOfPost(
  context: Pick<WorkContext, "products">,
  post: Pick<PostRow, "product_sku" | "text"> | undefined,
): string | null {
  if (post === undefined) return null;
  if (post.product_sku !== null) return post.product_sku;
  return post.text === null ? null : (matchProduct(context.products, post.text)?.sku ?? null);
}

/** What is sold under that post, where something was said; null when it was not said under one that sells something. */
export async function productOfPlace(context: WorkContext, postId: string | null): Promise<string | null> {
  return postId === null ? null : productOfPost(context, await findPost(context.tx, postId));
}

/** The one product that a text names; null when it names none or several. */
export function productNamedIn({ entities }: Pick<Reading, "entities">): string | null {
  const [named, ...others] = entities.products ?? [];
  return named !== undefined && others.length === 0 ? named.sku : null;
}

/** The product by SKU, or null. */
export function findProduct(context: Pick<WorkContext, "products">, sku: string | null): ProductRow | null {
  return sku === null ? null : (context.products.find((product) => product.sku === sku) ?? null);
}

/** What the reader of texts needs to know of it. */
export function productContext(product: ProductRow | null): NonNullable<ReadContext["product"]> | null {
  return product === null ? null : { name: product.name, sizes: product.sizes, colors: product.colors };
}

const CATALOGUES = new WeakMap<readonly ProductRow[], readonly CatalogueEntry[]>();

/** What the reader of texts looks for; the same array for the same products, for it is compiled once. */
export function catalogueOf(products: readonly ProductRow[]): readonly CatalogueEntry[] {
  const known = CATALOGUES.get(products);
  if (known !== undefined) return known;
  const entries = products.map(({ sku, name, aliases }) => ({ sku, name, aliases }));
  CATALOGUES.set(products, entries);
  return entries;
}
