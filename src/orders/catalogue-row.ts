import { parseVnd } from "../base/money.ts";
import type { CatalogueColumn } from "./catalogue-columns.ts";

/** One product as the catalogue file holds it; prices in whole đồng. */
export interface CatalogueProduct {
  sku: string;
  name: string;
  listPriceVnd: number;
  promoPriceVnd: number | null;
  costVnd: number | null;
  sizes: string[];
  colors: string[];
  /** Pieces in stock; null when the shop does not say. */
  stock: number | null;
  /** What customers call it besides its name. */
  aliases: string[];
}

/** What is wrong with one line of the file, for the person who wrote it. */
export interface CatalogueFault {
  /** As an editor counts: the header is line 1. */
  line: number;
  reason: string;
  reasonVi: string;
}

/** More is no list of names any more. */
const MOST_ALIASES = 30;

export type Cells = Partial<Record<CatalogueColumn, string>>;
type Say = (reason: string, reasonVi: string) => void;

/** Above this a price is a slip of the keyboard: 10 billion đồng. */
const HIGHEST_PRICE_VND = 10_000_000_000;

/** Reads one line's cells. Every fault is told to `say`; what is returned counts only when there was none. */
export function readCatalogueRow(cells: Cells, say: Say): CatalogueProduct {
  const sku = (cells.sku ?? "").trim();
  const name = (cells.name ?? "").trim().normalize("NFC");
  if (sku === "") say("the SKU is empty", "thiếu mã sản phẩm");
  if (sku.length > 60) say("the SKU has more than 60 characters", "mã sản phẩm dài hơn 60 ký tự");
  if (name === "") say("the name is empty", "thiếu tên sản phẩm");
  if (name.length > 200) say("the name has more than 200 characters", "tên sản phẩm dài hơn 200 ký tự");
  const listPrice = readPrice(cells.list_price, "list price", "giá niêm yết", say);
  if (listPrice === null && isBlank(cells.list_price)) say("the list price is empty", "thiếu giá niêm yết");
  const promoPrice = readPrice(cells.promo_price, "promotion price", "giá khuyến mãi", say);
  if (promoPrice !== null && listPrice !== null && promoPrice > listPrice) {
    say("the promotion price is above the list price", "giá khuyến mãi cao hơn giá niêm yết");
  }
  return {
    sku,
    name,
    listPriceVnd: listPrice ?? 0,
    promoPriceVnd: promoPrice,
    costVnd: readPrice(cells.cost, "cost", "giá vốn", say),
    sizes: splitList(cells.sizes).map((size) => size.toUpperCase()),
    colors: splitList(cells.colors).map((color) => color.toLowerCase()),
    stock: readStock(cells.stock, say),
    aliases: readAliases(cells.aliases, say),
  };
}

function isBlank(text: string | undefined): boolean {
  return text === undefined || text.trim() === "";
}

function readPrice(text: string | undefined, what: string, whatVi: string, say: Say): number | null {
  if (text === undefined || isBlank(text)) return null;
  const amount = parseVnd(text);
  if (amount !== null && amount <= BigInt(HIGHEST_PRICE_VND)) return Number(amount);
  say(
    `the ${what} "${text.trim()}" is not a number of đồng (write 350000 or 350.000)`,
    `${whatVi} "${text.trim()}" không phải số tiền (ghi 350000 hoặc 350.000)`,
  );
  return null;
}

function readStock(text: string | undefined, say: Say): number | null {
  if (text === undefined || isBlank(text)) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text.trim());
  say(`the stock "${text.trim()}" is not a whole number`, `tồn kho "${text.trim()}" không phải số nguyên`);
  return null;
}

function readAliases(text: string | undefined, say: Say): string[] {
  const aliases = splitList(text);
  if (aliases.length > MOST_ALIASES)
    say(`there are more than ${MOST_ALIASES} other names`, `có hơn ${MOST_ALIASES} tên khác`);
  if (aliases.some((alias) => alias.length > 200))
    say("another name has more than 200 characters", "có tên khác dài hơn 200 ký tự");
  return aliases;
}

function splitList(text: string | undefined): string[] {
  const parts = (text ?? "")
    .normalize("NFC")
    .split(/[|;]/)
    .map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ""))];
}
