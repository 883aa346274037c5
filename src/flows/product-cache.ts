import type { Clock } from "../base/clock.ts";
import type { Database } from "../db/database.ts";
import type { ProductRow } from "../db/schema.ts";
import { listProducts } from "../orders/catalogue.ts";

/** An import shows after this much machine time at the latest. */
const KEEP_MS = 2_000;

/** The catalogue, read anew every two seconds of use: it is asked for with every event and hardly ever changes. */
export function createProductCache(
  database: Pick<Database, "kysely">,
  clock: Pick<Clock, "realMs">,
): () => Promise<readonly ProductRow[]> {
  let readAt = Number.NEGATIVE_INFINITY;
  let products: Promise<readonly ProductRow[]> = Promise.resolve([]);
  return async () => {
    if (clock.realMs() - readAt >= KEEP_MS) {
      readAt = clock.realMs();
      products = listProducts(database.kysely);
      products.catch(() => {
        readAt = Number.NEGATIVE_INFINITY;
      });
    }
    return await products;
  };
}
