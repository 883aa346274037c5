import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import type { ProductRow } from "../db/schema.ts";
import type { CatalogueProduct } from "./catalogue-row.ts";

/** Rows per insert: eleven parameters each, far below PostgreSQL's limit of 65,535. */
const CHUNK = 500;

/** Adds products and replaces those whose SKU is known; others stay as they are. Returns how many of each. */
export async function importCatalogue(
  tx: Tx,
  products: readonly CatalogueProduct[],
  at: Date,
): Promise<{ added: number; changed: number }> {
  let added = 0;
  for (let start = 0; start < products.length; start += CHUNK) {
    const chunk = products.slice(start, start + CHUNK);
    const known = await tx
      .selectFrom("public.products")
      .select("sku")
      .where(
        "sku",
        "in",
        chunk.map((product) => product.sku),
      )
      .execute();
    added += chunk.length - known.length;
    await saveProducts(tx, chunk, at);
  }
  return { added, changed: products.length - added };
}

async function saveProducts(tx: Tx, products: readonly CatalogueProduct[], at: Date): Promise<void> {
  await tx
    .insertInto("public.products")
    .values(
      products.map((product) => ({
        sku: product.sku,
        name: product.name,
        list_price_vnd: product.listPriceVnd,
        promo_price_vnd: product.promoPriceVnd,
        cost_vnd: product.costVnd,
        sizes: product.sizes,
        colors: product.colors,
        stock: product.stock,
        aliases: product.aliases,
        is_active: true,
        updated_at: at,
      })),
    )
    .onConflict((conflict) =>
      conflict.column("sku").doUpdateSet({
        name: sql`excluded.name`,
        list_price_vnd: sql`excluded.list_price_vnd`,
        promo_price_vnd: sql`excluded.promo_price_vnd`,
        cost_vnd: sql`excluded.cost_vnd`,
        sizes: sql`excluded.sizes`,
        colors: sql`excluded.colors`,
        stock: sql`excluded.stock`,
        aliases: sql`excluded.aliases`,
        is_active: true,
        updated_at: at,
      }),
    )
    .execute();
}

/** All products on sale, by SKU. */
export async function listProducts(db: Db | Tx): Promise<ProductRow[]> {
  return await db
    .selectFrom("public.products")
    .selectAll()
    .where("is_active", "=", true)
    .orderBy("sku")
    .execute();
}
