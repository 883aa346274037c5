/** A sandal of the shop; prices in whole đồng. */
export interface Product {
  sku: string;
  name: string;
  listPrice: number;
  promoPrice: number | null;
  cost: number;
  sizes: readonly string[];
  colors: readonly string[];
}

const LADIES = ["35", "36", "37", "38", "39", "40"] as const;

/** What the sandal shop sells. */
const PRODUCTS: readonly Product[] = [
  {
    sku: "SM01",
    name: "Sandal Mây Hạ",
    listPrice: 390_000,
    promoPrice: 349_000,
    cost: 165_000,
    sizes: LADIES,
    colors: ["đen", "kem", "nâu"],
  },
  {
    sku: "SM02",
    name: "Sandal Mưa Rào",
    listPrice: 320_000,
    promoPrice: null,
    cost: 128_000,
    sizes: LADIES,
    colors: ["đen", "xanh rêu", "xám"],
  },
  {
    sku: "SM03",
    name: "Sandal Nắng Mai",
    listPrice: 450_000,
    promoPrice: 405_000,
    cost: 198_000,
    sizes: LADIES,
    colors: ["vàng", "trắng", "kem"],
  },
  {
    sku: "SM04",
    name: "Sandal Gió Biển",
    listPrice: 420_000,
    promoPrice: 359_000,
    cost: 176_000,
    sizes: ["35", "36", "37", "38", "39"],
    colors: ["trắng", "xanh dương", "be"],
  },
  {
    sku: "SM05",
    name: "Sandal Thổ Cẩm",
    listPrice: 590_000,
    promoPrice: null,
    cost: 260_000,
    sizes: ["36", "37", "38", "39"],
    colors: ["đỏ", "nâu"],
  },
  {
    sku: "SM06",
    name: "Sandal Lụa",
    listPrice: 520_000,
    promoPrice: 479_000,
    cost: 235_000,
    sizes: LADIES,
    colors: ["hồng", "đen", "bạc"],
  },
  {
    sku: "SM07",
    name: "Sandal Đôi Mẹ Bé",
    listPrice: 480_000,
    promoPrice: 430_000,
    cost: 210_000,
    sizes: ["28", "30", "32", "36", "37", "38", "39"],
    colors: ["hồng", "trắng"],
  },
  {
    sku: "SM08",
    name: "Sandal Xưởng Cũ",
    listPrice: 650_000,
    promoPrice: 590_000,
    cost: 290_000,
    sizes: ["36", "37", "38", "39", "40", "41", "42"],
    colors: ["nâu", "đen"],
  },
  {
    sku: "SM09",
    name: "Sandal Sương Sớm",
    listPrice: 360_000,
    promoPrice: null,
    cost: 150_000,
    sizes: LADIES,
    colors: ["xám", "tím"],
  },
  {
    sku: "SM10",
    name: "Dép Quai Mây",
    listPrice: 250_000,
    promoPrice: 219_000,
    cost: 95_000,
    sizes: LADIES,
    colors: ["đen", "be", "cam"],
  },
];

/** The catalogue as CSV: `sku,name,list_price,promo_price,cost,sizes,colors`; sizes and colours apart by `|`. */
export function writeCatalogueCsv(): string {
  const lines = PRODUCTS.map((product) =>
    [
      product.sku,
      product.name,
      product.listPrice,
      product.promoPrice ?? "",
      product.cost,
      product.sizes.join("|"),
      product.colors.join("|"),
    ].join(","),
  );
  return `${["sku,name,list_price,promo_price,cost,sizes,colors", ...lines].join("\n")}\n`;
}

/** The product with this SKU. Throws RangeError when there is none. */
export function getProduct(sku: string): Product {
  const product = PRODUCTS.find((candidate) => candidate.sku === sku);
  if (product === undefined) throw new RangeError(`the sandbox sells nothing with the SKU ${sku}`);
  return product;
}
