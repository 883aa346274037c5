import type { Reading } from "../language/reading.ts";
import type { PlanFacts } from "./plan-facts.ts";
import type { Purpose } from "./texts/vietnamese.ts";

type Product = NonNullable<PlanFacts["product"]>;

/** What to say of a product, and which of the asked sizes it is about. */
export interface GoodsAnswer {
  purpose: Purpose;
  askedSizes: readonly string[];
}

/** Sizes that mean just themselves; “36-40” or “FREESIZE” may hold what was asked. */
const PLAIN_SIZE = /^(\d{1,3}(\.\d)?|X*[SL]|M)$/;

/** Answers that promise that somebody looks: a person of the shop must. */
export const PROMISES_A_LOOK: readonly Purpose[] = ["stock_unknown", "check_goods", "hold"];

/** Whether the shop counted it and has none. */
export function isSoldOut(product: Pick<Product, "stock"> | null): boolean {
  return product !== null && product.stock !== null && product.stock <= 0;
}

/**
 * The honest answer to “còn hàng không”, “còn size 38 không”, “có size nào”. The catalogue counts pieces of a product,
 * not of a size, and a shop that does not count (`stock` null) is never said to have it.
 */
export function answerAboutGoods(product: Product, reading: Reading): GoodsAnswer {
  const asked = reading.entities.sizes ?? [];
  if (isSoldOut(product)) return { purpose: "sold_out", askedSizes: asked };
  if (asked.length > 0) return answerAboutSizes(product, asked);
  const hasSizes = product.sizes.length > 0;
  if (reading.kind === "size")
    return { purpose: hasSizes ? "answer_size" : "check_goods", askedSizes: asked };
  if (product.stock !== null) return { purpose: "answer_stock", askedSizes: asked };
  return { purpose: hasSizes ? "stock_unknown" : "check_goods", askedSizes: asked };
}

function answerAboutSizes(product: Product, asked: readonly string[]): GoodsAnswer {
  const others = findNotCarried(product, asked);
  if (others === null) return { purpose: "check_goods", askedSizes: asked };
  if (others.length > 0) return { purpose: "size_not_carried", askedSizes: others };
  return { purpose: product.stock === null ? "check_goods" : "answer_stock_size", askedSizes: asked };
}

/** Those of the sizes that the product does not come in; null when the catalogue cannot tell. */
export function findNotCarried(
  product: Pick<Product, "sizes">,
  asked: readonly string[],
): readonly string[] | null {
  const carried = product.sizes.map(plainSize);
  const others = asked.filter((size) => !carried.includes(plainSize(size)));
  if (others.length === 0) return product.sizes.length === 0 ? null : [];
  return carried.length > 0 && carried.every((size) => PLAIN_SIZE.test(size)) ? others : null;
}

/** One spelling: “2xl” is “XXL”, “38,5” is “38.5”. */
function plainSize(size: string): string {
  return size
    .toUpperCase()
    .replace(/\s+/g, "")
    .replace(",", ".")
    .replace(/^SIZE/, "")
    .replace(/^(\d)X([SL])$/, (_, count: string, letter: string) => "X".repeat(Number(count)) + letter);
}

/** What the price and stock wordings turn into when the last pieces went before they were sent. */
const WHEN_SOLD_OUT: Partial<Record<Purpose, Purpose>> = {
  answer_price: "answer_price_sold_out",
  answer_stock: "sold_out",
  answer_stock_size: "sold_out",
};

/** The purpose as it is true by now: an answer may have waited for hours while the Page was paused. */
export function purposeByNow(purpose: Purpose, product: Pick<Product, "stock"> | null): Purpose {
  return isSoldOut(product) ? (WHEN_SOLD_OUT[purpose] ?? purpose) : purpose;
}
