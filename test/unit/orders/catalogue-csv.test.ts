import { describe, expect, it } from "@jest/globals";
import { AppError } from "../../../src/base/errors.ts";
import { type CatalogueFault, parseCatalogueCsv } from "../../../src/orders/catalogue-csv.ts";

function faultsOf(text: string): CatalogueFault[] {
  try {
    parseCatalogueCsv(text);
  } catch (error) {
    expect(error).toBeInstanceOf(AppError);
    const { code, status, details } = error as AppError;
    expect([code, status]).toEqual(["CATALOGUE_INVALID", 400]);
    return details["lines"] as CatalogueFault[];
  }
  return [];
}

describe("parseCatalogueCsv", () => {
  it("reads a Vietnamese file with a byte order mark, dotted prices and both list separators", () => {
    const text =
      "\uFEFFMã,Tên,Giá niêm yết,Giá khuyến mãi,Giá vốn,Size,Màu,Tồn,Tên gọi khác\r\n" +
      'A12,"Sandal quai mảnh, đế cao",350.000,299000,120.000đ,36|37|38,Đen|Kem,12,đôi quai mảnh|sandal dây\r\n' +
      "B7,Dép lê,90000,,,m;l,,,\r\n";
    expect(parseCatalogueCsv(text).products).toEqual([
      {
        sku: "A12",
        name: "Sandal quai mảnh, đế cao",
        listPriceVnd: 350_000,
        promoPriceVnd: 299_000,
        costVnd: 120_000,
        sizes: ["36", "37", "38"],
        colors: ["đen", "kem"],
        stock: 12,
        aliases: ["đôi quai mảnh", "sandal dây"],
      },
      {
        sku: "B7",
        name: "Dép lê",
        listPriceVnd: 90_000,
        promoPriceVnd: null,
        costVnd: null,
        sizes: ["M", "L"],
        colors: [],
        stock: null,
        aliases: [],
      },
    ]);
  });

  it("reads the semicolons that a Vietnamese Excel writes", () => {
    const { products } = parseCatalogueCsv("sku;name;list_price;sizes\nA1;Dép;50000;36|37\n");
    expect(products[0]).toMatchObject({ sku: "A1", listPriceVnd: 50_000, sizes: ["36", "37"] });
  });

  it("lists every bad line with its number, counting blank lines as an editor does", () => {
    const text = [
      "sku,name,list_price,promo_price,stock",
      "A1,Dép,350k,,",
      "",
      ",Dép,1000,2000,x",
      "a1,Dép,1000,,",
      "A2,Dép,1000",
    ].join("\n");
    expect(faultsOf(text).map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'the list price "350k" is not a number of đồng (write 350000 or 350.000)'],
      [4, "the SKU is empty"],
      [4, "the promotion price is above the list price"],
      [4, 'the stock "x" is not a whole number'],
      [5, 'SKU "a1" stands in line 2 already'],
      [6, "has 3 columns where the header has 5"],
    ]);
  });

  it("refuses a misspelt column rather than lose its prices", () => {
    expect(faultsOf("sku,name,list_price,promo_prize\nA1,Dép,1000,900")).toEqual([
      { line: 1, reason: 'unknown column "promo_prize"', reasonVi: 'không hiểu cột "promo_prize"' },
    ]);
  });

  it.each([
    ["", 1],
    ["sku,name,list_price\n", 1],
    ['sku,name,list_price\nA1,"Dép,1000\nA2,Dép,1000', 3],
    ["name,list_price\nDép,1000", 1],
  ])("refuses %j", (text, line) => {
    expect(faultsOf(text)[0]?.line).toBe(line);
  });
});
