import { describe, expect, it } from "@jest/globals";
import { readText } from "../../../../src/language/read-text.ts";
import type { CatalogueEntry } from "../../../../src/language/reading.ts";

const CATALOGUE: readonly CatalogueEntry[] = [
  { sku: "MS-01", name: "Giày búp bê Nơ", aliases: ["búp bê nơ"] },
  { sku: "SD-A12", name: "Sandal Mây", aliases: ["sandal mây đế cao", "38"] },
  { sku: "SP-07", name: "Túi cói Hội An", aliases: ["túi cói"] },
  { sku: "38", name: "Dép bông", aliases: [] },
];

function skusIn(text: string) {
  return readText(text, { catalogue: CATALOGUE }).entities.products?.map((product) => product.sku) ?? [];
}

describe("products of the catalogue", () => {
  it.each([
    ["MS-01 còn không", ["MS-01"]],
    ["ms01 giá sao", ["MS-01"]],
    ["ms 01 nha", ["MS-01"]],
    ["mã 01 còn size 38 k", ["MS-01"]],
    ["mẫu số 1 đẹp", ["MS-01"]],
    ["lấy e sd a12", ["SD-A12"]],
    ["SDA12 nha", ["SD-A12"]],
    ["sandal may con k", ["SD-A12"]],
    ["Sandal Mây Đế Cao nha", ["SD-A12"]],
    ["giay bup be no size 37", ["MS-01"]],
    ["cho em búp bê nơ", ["MS-01"]],
    ["búpbênơ nhiêu", ["MS-01"]],
    ["sp07 giá nhiêu", ["SP-07"]],
    ["sp 07 giá nhiêu", ["SP-07"]],
    ["tui coi va ms01", ["SP-07", "MS-01"]],
    ["dép bông hết chưa", ["38"]],
    ["mã 38 còn k", ["38"]],
  ])("%s", (text, skus) => {
    expect(skusIn(text)).toEqual(skus);
  });

  it.each([
    "size 38 còn không",
    "38",
    "lấy 1 đôi 38",
    "ms012 giá sao",
    "ms01a còn không",
    "giá 01 đôi",
    "số 7 Lê Lợi quận 1",
    "túi đẹp quá",
    "mây trôi đẹp",
  ])("none in: %s", (text) => {
    expect(skusIn(text)).toEqual([]);
  });

  it("names each once and keeps the size beside it", () => {
    const { products, sizes } = readText("ms01 38 với MS-01 39", { catalogue: CATALOGUE }).entities;
    expect(products).toEqual([{ sku: "MS-01", name: "Giày búp bê Nơ" }]);
    expect(sizes).toEqual(["38", "39"]);
  });

  it("knows none without a catalogue", () => {
    expect(readText("ms01").entities.products).toBeUndefined();
  });
});
