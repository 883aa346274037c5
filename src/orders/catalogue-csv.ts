import { CsvError, parse } from "csv-parse/sync";
import { AppError } from "../base/errors.ts";
import { type CatalogueColumn, findColumn, REQUIRED_COLUMNS } from "./catalogue-columns.ts";
import { type CatalogueFault, type CatalogueProduct, type Cells, readCatalogueRow } from "./catalogue-row.ts";

export type { CatalogueFault, CatalogueProduct } from "./catalogue-row.ts";

interface Line {
  cells: string[];
  line: number;
}

/**
 * Reads a catalogue file: a header (English or Vietnamese), then one product a line; comma, semicolon or tab between
 * the columns, `|` or `;` between sizes and colours. Returns all products, or none.
 * @throws AppError `CATALOGUE_INVALID` (400) with `details.lines: CatalogueFault[]`, every fault of the file.
 */
export function parseCatalogueCsv(text: string): { products: CatalogueProduct[] } {
  const faults: CatalogueFault[] = [];
  const [header, ...rows] = splitLines(text, faults);
  const columns = header === undefined ? [] : readHeader(header, faults);
  // Without a sound header every line would look wrong for the same reason.
  const products = faults.length === 0 ? readRows(columns, rows, faults) : [];
  if (faults.length === 0 && products.length === 0) {
    faults.push({ line: 1, reason: "the file holds no products", reasonVi: "tệp không có sản phẩm nào" });
  }
  if (faults.length > 0) throw invalid(faults);
  return { products };
}

function splitLines(text: string, faults: CatalogueFault[]): Line[] {
  const body = text.replace(/^\uFEFF/, "");
  const firstLine = body.split(/\r?\n/, 1)[0] ?? "";
  const delimiter = [",", "\t", ";"].find((sign) => firstLine.includes(sign)) ?? ",";
  try {
    const records = parse(body, {
      delimiter,
      info: true,
      relax_column_count: true,
      trim: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    return records
      .map(({ record, info }) => ({ cells: record, line: info.lines }))
      .filter(({ cells }) => cells.some((cell) => cell !== ""));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error["lines"] ?? 1);
    faults.push({
      line,
      reason: "the quotation marks of this line do not close",
      reasonVi: "dấu ngoặc kép ở dòng này không đóng",
    });
    return [];
  }
}

function readHeader(header: Line, faults: CatalogueFault[]): (CatalogueColumn | undefined)[] {
  const columns = header.cells.map(findColumn);
  const say = (reason: string, reasonVi: string) => faults.push({ line: header.line, reason, reasonVi });
  columns.forEach((column, index) => {
    const name = header.cells[index] ?? "";
    // A misspelt column must not silently lose its prices.
    if (column === undefined && name !== "") say(`unknown column "${name}"`, `không hiểu cột "${name}"`);
    if (column !== undefined && columns.indexOf(column) !== index) {
      say(`column "${name}" stands twice`, `cột "${name}" bị lặp`);
    }
  });
  for (const column of REQUIRED_COLUMNS) {
    if (!columns.includes(column)) say(`column "${column}" is missing`, `thiếu cột "${column}"`);
  }
  return columns;
}

function readRows(
  columns: readonly (CatalogueColumn | undefined)[],
  rows: readonly Line[],
  faults: CatalogueFault[],
): CatalogueProduct[] {
  const lineOfSku = new Map<string, number>();
  return rows.map(({ cells, line }) => {
    const say = (reason: string, reasonVi: string) => void faults.push({ line, reason, reasonVi });
    if (cells.length !== columns.length) {
      say(
        `has ${cells.length} columns where the header has ${columns.length}`,
        `có ${cells.length} cột, tiêu đề có ${columns.length} cột`,
      );
    }
    const named: Cells = {};
    columns.forEach((column, index) => {
      if (column !== undefined) named[column] = cells[index] ?? "";
    });
    const product = readCatalogueRow(named, say);
    const key = product.sku.toLowerCase();
    const before = lineOfSku.get(key);
    if (key !== "" && before !== undefined) {
      say(
        `SKU "${product.sku}" stands in line ${before} already`,
        `mã "${product.sku}" đã có ở dòng ${before}`,
      );
    }
    lineOfSku.set(key, before ?? line);
    return product;
  });
}

function invalid(faults: readonly CatalogueFault[]): AppError {
  const shown = faults.slice(0, 20).map((fault) => `line ${fault.line}: ${fault.reason}`);
  const more = faults.length > shown.length ? `\n  - and ${faults.length - shown.length} more` : "";
  return new AppError(
    "CATALOGUE_INVALID",
    `The catalogue has ${faults.length} fault(s); nothing was imported. Correct these and import again:\n  - ${shown.join("\n  - ")}${more}`,
    { status: 400, details: { lines: faults } },
  );
}
