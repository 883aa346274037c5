import { describe, expect, it } from "@jest/globals";
import { netOfOrder } from "../../../src/orders/order-totals.ts";

const money = { itemsVnd: 700_000, discountVnd: 50_000, shippingVnd: 30_000, returnedVnd: 0 };

describe("netOfOrder", () => {
  it("is items less discount, shipping and returns", () => {
    expect(netOfOrder({ ...money, returnedVnd: 100_000 })).toBe(520_000);
  });

  it("is below zero when all came back and the shipping was paid", () => {
    expect(netOfOrder({ ...money, returnedVnd: 650_000 })).toBe(-30_000);
  });

  it.each([
    { discountVnd: 700_001 },
    { returnedVnd: 650_001 },
    { shippingVnd: -1 },
    { itemsVnd: 1.5 },
    { discountVnd: Number.NaN },
  ])("refuses %j", (change) => {
    expect(() => netOfOrder({ ...money, ...change })).toThrow(
      expect.objectContaining({ code: "ORDER_MONEY_INVALID" }),
    );
  });
});
