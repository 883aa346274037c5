import type { PostRow, ProductRow } from "../db/schema.ts";
import type { ReadContext } from "../language/reading.ts";
import { matchProduct } from "../orders/match-product.ts";
import type { WorkContext } from "./flow-deps.ts";

/** The catalogue's product that a post sells, from its link or its words; null when it names none. */
export function productOfPost(
  context: WorkContext,
  post: Pick<PostRow, "product_sku" | "text"> | undefined,
): string | null {
  if (post === undefined) return null;
  if (post.product_sku !== null) return post.product_sku;
  return post.text === null ? null : (matchProduct(context.products, post.text)?.sku ?? null);
}

/** The product by SKU, or null. */
export function findProduct(context: WorkContext, sku: string | null): ProductRow | null {
  return sku === null ? null : (context.products.find((product) => product.sku === sku) ?? null);
}

/** What the reader of texts needs to know of it. */
export function productContext(product: ProductRow | null): NonNullable<ReadContext["product"]> | null {
  return product === null ? null : { name: product.name, sizes: product.sizes, colors: product.colors };
}
