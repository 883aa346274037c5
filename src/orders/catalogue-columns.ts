import { foldText } from "./fold-text.ts";

export type CatalogueColumn =
  | "sku"
  | "name"
  | "list_price"
  | "promo_price"
  | "cost"
  | "sizes"
  | "colors"
  | "stock"
  | "aliases";

/** The headers that shops write, folded; the first of each is the one we document. */
const HEADERS: Record<CatalogueColumn, readonly string[]> = {
  sku: ["sku", "ma", "ma sp", "ma san pham", "ma hang"],
  name: ["name", "ten", "ten sp", "ten san pham", "ten hang"],
  list_price: ["list price", "gia niem yet", "gia ban", "gia"],
  promo_price: ["promo price", "promotion price", "gia khuyen mai", "gia km"],
  cost: ["cost", "gia von"],
  sizes: ["sizes", "size", "kich co", "co"],
  colors: ["colors", "color", "colours", "colour", "mau", "mau sac"],
  stock: ["stock", "ton", "ton kho"],
  aliases: ["aliases", "alias", "ten khac", "ten goi khac", "con goi la"],
};

/** Columns without which there is no catalogue. */
export const REQUIRED_COLUMNS: readonly CatalogueColumn[] = ["sku", "name", "list_price"];

/** The column that a header names, in English or Vietnamese, with or without accents; undefined when none. */
export function findColumn(header: string): CatalogueColumn | undefined {
  const folded = foldText(header)
    .replace(/[_\s]+/g, " ")
    .trim();
  const entries = Object.entries(HEADERS) as [CatalogueColumn, readonly string[]][];
  return entries.find(([, names]) => names.includes(folded))?.[0];
}
