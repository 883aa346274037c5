import { describe, expect, it } from "@jest/globals";
import { matchProduct } from "../../../src/orders/match-product.ts";

const products = [
  { sku: "SD-A12", name: "Sandal quai mảnh", aliases: ["đôi dây nhợ"] },
  { sku: "SD-A1", name: "Sandal cao gót", aliases: [] },
  { sku: "DL7", name: "Dép lê nam", aliases: ["dép tổ ong"] },
  { sku: "38", name: "Túi cói", aliases: [] },
];
const skuOf = (text: string) => matchProduct(products, text)?.sku ?? null;

describe("matchProduct", () => {
  it.each([
    ["cho em xem mẫu sd a12 với", "SD-A12"],
    ["SD-A1 còn size không shop", "SD-A1"],
    ["doi quai manh con hang ko", "SD-A12"],
    ["đôi cao gót này bao nhiêu", "SD-A1"],
    ["dep le nam", "DL7"],
    ["dép tổ ong còn không", "DL7"],
    ["doi day nho size 38", "SD-A12"],
  ])("%j means %s", (text, sku) => {
    expect(skuOf(text)).toBe(sku);
  });

  it.each([
    ["a word that products share", "sandal đẹp quá"],
    ["accents that mean another word", "đẹp lẻ năm"],
    ["a size that looks like a SKU", "size 38 nha"],
    ["two products alike", "cao gót hay quai mảnh"],
    ["a part of another name", "mua mật ong ở đâu vậy tổ trưởng"],
    ["nothing", ""],
  ])("%s names none", (_why, text) => {
    expect(skuOf(text)).toBeNull();
  });

  it("finds nothing in an empty catalogue", () => {
    expect(matchProduct([], "sandal")).toBeNull();
  });
});
