import { isDeepStrictEqual } from "node:util";
import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/database.ts";
import type { ProductRow } from "../db/schema.ts";
import { listProducts } from "../orders/catalogue.ts";

/** An import shows after this much machine time at the latest. */
const KEEP_MS = 2_000;

/**
 * The catalogue, read anew every two seconds of use: it is asked for with every event and hardly ever changes. While it
 * does not change it stays the same array, so that what was made of it can be kept.
 */
export function createProductCache(
  database: Pick<Database, "kysely">,
  clock: Pick<Clock, "realMs">,
): () => Promise<readonly ProductRow[]> {
  let readAt = Number.NEGATIVE_INFINITY;
  let products: Promise<readonly ProductRow[]> = Promise.resolve([]);
  let latest: readonly ProductRow[] = [];
  const read = async () => {
    const rows = await listProducts(database.kysely);
    if (!isDeepStrictEqual(rows, latest)) latest = rows;
    return latest;
  };
  return async () => {
    if (clock.realMs() - readAt >= KEEP_MS) {
      readAt = clock.realMs();
      products = read();
      products.catch(() => {
        readAt = Number.NEGATIVE_INFINITY;
      });
    }
    return await products;
  };
}
