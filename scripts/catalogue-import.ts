// Reads the shop's products and prices from a CSV file; with a fault anywhere nothing is imported:
//   npm run catalogue:import -- --file products.csv [--dry-run]
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { createClock } from "../src/base/clock.ts";
import { type Config, readConfig } from "../src/base/config.ts";
import { AppError } from "../src/base/errors.ts";
import { createLogger } from "../src/base/logger.ts";
import { openDatabase } from "../src/db/database.ts";
import { migrate } from "../src/db/migrate.ts";
import { importCatalogue } from "../src/orders/catalogue.ts";
import { type CatalogueProduct, parseCatalogueCsv } from "../src/orders/catalogue-csv.ts";
import { recordAudit } from "../src/team/audit.ts";

async function readProducts(file: string | undefined): Promise<CatalogueProduct[]> {
  if (file === undefined) {
    throw new AppError(
      "ARGUMENTS_INVALID",
      "Write: npm run catalogue:import -- --file products.csv [--dry-run]",
    );
  }
  const text = await readFile(file, "utf8").catch((error: unknown) => {
    throw new AppError("FILE_UNREADABLE", `Cannot read ${file}: check the path and the rights.`, {
      cause: error,
    });
  });
  return parseCatalogueCsv(text).products;
}

async function saveProducts(
  config: Config,
  products: readonly CatalogueProduct[],
): Promise<{ added: number; changed: number }> {
  const database = await openDatabase({
    databaseUrl: config.databaseUrl,
    dataDir: config.dataDir,
    logger: createLogger("warn"),
  });
  try {
    await migrate(database);
    const at = createClock().now();
    return await database.transaction(async (tx) => {
      const counts = await importCatalogue(tx, products, at);
      await recordAudit(tx, {
        userId: null,
        action: "catalogue_imported",
        target: null,
        details: counts,
        at,
      });
      return counts;
    });
  } finally {
    await database.close();
  }
}

try {
  const { values } = parseArgs({
    options: { file: { type: "string" }, "dry-run": { type: "boolean", default: false } },
  });
  const products = await readProducts(values.file);
  if (values["dry-run"]) {
    console.log(`${products.length} products, no faults. Nothing was imported (--dry-run).`);
  } else {
    const { added, changed } = await saveProducts(readConfig(), products);
    console.log(`${added} products added, ${changed} replaced.`);
  }
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
