import { AppError } from "../base/errors.ts";
import type { Tx } from "../db/database.ts";

/** One line of an order to be closed: a product of the catalogue by its SKU, or anything else by its name. */
export interface CloseItem {
  sku?: string | null;
  name?: string | null;
  size?: string | null;
  color?: string | null;
  quantity: number;
  /** Whole đồng for one piece; left out, the catalogue's price of the order's price kind. */
  unitPriceVnd?: number | null;
}

/** One line with its name and price settled. */
export interface PricedItem {
  sku: string | null;
  name: string;
  size: string | null;
  color: string | null;
  quantity: number;
  unitPriceVnd: number;
}

/**
 * Fills in names and prices from the catalogue and returns the lines in their order.
 * @throws AppError `ORDER_EMPTY`, `ORDER_ITEM_INVALID`, `PRODUCT_UNKNOWN` (400)
 */
export async function priceItems(
  tx: Tx,
  items: readonly CloseItem[],
  priceKind: "list" | "promotion",
): Promise<PricedItem[]> {
  if (items.length === 0) throw refuse("ORDER_EMPTY", "Name at least one product before closing the order.");
  const skus = items.map((item) => item.sku ?? null).filter((sku) => sku !== null);
  const products =
    skus.length === 0
      ? []
      : await tx.selectFrom("public.products").selectAll().where("sku", "in", skus).execute();
  return items.map((item) => {
    const sku = item.sku ?? null;
    const product = products.find((candidate) => candidate.sku === sku);
    if (sku !== null && product === undefined) {
      throw refuse("PRODUCT_UNKNOWN", `The catalogue holds no product "${sku}": import it, or give a name.`);
    }
    const promoPrice = priceKind === "promotion" ? (product?.promo_price_vnd ?? null) : null;
    const priced = {
      sku,
      name: product?.name ?? item.name?.trim() ?? "",
      size: item.size ?? null,
      color: item.color ?? null,
      quantity: item.quantity,
      unitPriceVnd: item.unitPriceVnd ?? promoPrice ?? product?.list_price_vnd ?? -1,
    };
    checkItem(priced);
    return priced;
  });
}

function checkItem(item: PricedItem): void {
  if (item.name === "") throw refuse("ORDER_ITEM_INVALID", "Each product needs a SKU or a name.");
  if (!Number.isSafeInteger(item.quantity) || item.quantity < 1 || item.quantity > 100_000) {
    throw refuse("ORDER_ITEM_INVALID", `The quantity of "${item.name}" must be a whole number from 1.`);
  }
  if (!Number.isSafeInteger(item.unitPriceVnd) || item.unitPriceVnd < 0) {
    throw refuse("ORDER_ITEM_INVALID", `The price of "${item.name}" must be whole đồng, zero or more.`);
  }
}

function refuse(code: string, message: string): AppError {
  return new AppError(code, message, { status: 400 });
}
