import { AppError } from "../base/errors.ts";

/** What an order's money is made of, in whole đồng. */
export interface OrderMoney {
  itemsVnd: number;
  discountVnd: number;
  /** What the shop itself pays for shipping. */
  shippingVnd: number;
  returnedVnd: number;
}

/**
 * Returns what the shop keeps: items − discount − shipping − returned. It is below zero when the goods came back and
 * only the shipping was spent.
 * @throws AppError `ORDER_MONEY_INVALID` (400) for amounts that cannot be.
 */
export function netOfOrder(money: OrderMoney): number {
  for (const [name, amount] of Object.entries(money)) {
    if (!Number.isSafeInteger(amount) || amount < 0) {
      throw invalid(`${name} is ${amount}: give whole đồng, zero or more`);
    }
  }
  if (money.discountVnd > money.itemsVnd) throw invalid("the discount is higher than the goods' price");
  if (money.returnedVnd > money.itemsVnd - money.discountVnd) {
    throw invalid("more was returned than the customer paid for the goods");
  }
  return money.itemsVnd - money.discountVnd - money.shippingVnd - money.returnedVnd;
}

function invalid(why: string): AppError {
  return new AppError("ORDER_MONEY_INVALID", `The order's amounts do not fit: ${why}.`, { status: 400 });
}
