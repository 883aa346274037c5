import { Router, text } from "express";
import { z } from "zod";
import { AppError } from "../../base/errors.ts";
import { importCatalogue, listProducts } from "../../orders/catalogue.ts";
import { parseCatalogueCsv } from "../../orders/catalogue-csv.ts";
import { recordAudit } from "../../team/audit.ts";
import type { AppDeps } from "../app-deps.ts";
import { defineRoute } from "../define-route.ts";
import { presentProduct } from "../present/present-order.ts";

const importQuery = z.object({ dryRun: z.enum(["0", "1"]).default("0") });

/** The catalogue: reading it, and replacing it from a CSV file. */
export function productRoutes(deps: AppDeps): Router {
  const { database, clock } = deps;
  const router = Router();

  defineRoute(router, { method: "get", path: "/products", roles: ["rep", "admin", "owner"] }, async () => ({
    products: (await listProducts(database.kysely)).map(presentProduct),
  }));

  router.use("/products/import", text({ type: "text/csv", limit: "5mb" }));
  defineRoute(
    router,
    { method: "post", path: "/products/import", roles: ["admin"], query: importQuery },
    async ({ user, query, request }) => {
      const body: unknown = request.body;
      if (typeof body !== "string") {
        throw new AppError("CONTENT_TYPE_UNSUPPORTED", "Send the catalogue as text/csv.", { status: 415 });
      }
      const { products } = parseCatalogueCsv(body);
      if (query.dryRun === "1") return { products: products.length, imported: false };
      const at = clock.now();
      const counts = await database.transaction(async (tx) => {
        const result = await importCatalogue(tx, products, at);
        await recordAudit(tx, {
          userId: user.id,
          action: "catalogue_imported",
          target: null,
          details: result,
          at,
        });
        return result;
      });
      return { products: products.length, imported: true, ...counts };
    },
  );
  return router;
}
