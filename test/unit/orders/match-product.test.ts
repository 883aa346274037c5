import { describe, expect, it } from "@jest/globals";
import { matchProduct } from "../../../src/orders/match-product.ts";

const products = [
  { sku: "SD-A12", name: "Sandal quai mảnh" },
  { sku: "SD-A1", name: "Sandal cao gót" },
  { sku: "DL7", name: "Dép lê nam" },
  { sku: "38", name: "Túi cói" },
];
const skuOf = (text: string) => matchProduct(products, text)?.sku ?? null;

describe("matchProduct", () => {
  it.each([
    ["cho em xem mẫu sd a12 với", "SD-A12"],
    ["SD-A1 còn size không shop", "SD-A1"],
    ["doi quai manh con hang ko", "SD-A12"],
    ["đôi cao gót này bao nhiêu", "SD-A1"],
    ["dep le nam", "DL7"],
  ])("%j means %s", (text, sku) => {
    expect(skuOf(text)).toBe(sku);
  });

  it.each([
    ["a word that products share", "sandal đẹp quá"],
    ["accents that mean another word", "đẹp lẻ năm"],
    ["a size that looks like a SKU", "size 38 nha"],
    ["two products alike", "cao gót hay quai mảnh"],
    ["nothing", ""],
  ])("%s names none", (_why, text) => {
    expect(skuOf(text)).toBeNull();
  });

  it("finds nothing in an empty catalogue", () => {
    expect(matchProduct([], "sandal")).toBeNull();
  });
});
