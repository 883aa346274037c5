// Reads the shop's products and prices from a CSV file; with a fault anywhere nothing is imported:
//   npm run catalogue:import -- --file products.csv [--dry-run]
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { readConfig } from "../src/base/config.ts";
import { AppError } from "../src/base/errors.ts";
import { parseCatalogueCsv } from "../src/orders/catalogue-csv.ts";
import { runCommand } from "./commands/run-command.ts";

async function readCsv(file: string | undefined): Promise<string> {
  if (file === undefined) {
    throw new AppError(
      "ARGUMENTS_INVALID",
      "Write: npm run catalogue:import -- --file products.csv [--dry-run]",
    );
  }
  return await readFile(file, "utf8").catch((error: unknown) => {
    throw new AppError("FILE_UNREADABLE", `Cannot read ${file}: check the path and the rights.`, {
      cause: error,
    });
  });
}

try {
  const { values } = parseArgs({
    options: { file: { type: "string" }, "dry-run": { type: "boolean", default: false } },
  });
  const csv = await readCsv(values.file);
  const { products } = parseCatalogueCsv(csv);
  if (values["dry-run"]) {
    console.log(`${products.length} products, no faults. Nothing was imported (--dry-run).`);
  } else {
    const { added, changed } = await runCommand(readConfig(), "catalogue_import", { csv });
    console.log(`${added} products added, ${changed} replaced.`);
  }
} catch (error) {
  console.error(error instanceof AppError ? error.message : error);
  process.exitCode = 1;
}
