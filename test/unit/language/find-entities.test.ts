import { describe, expect, it } from "@jest/globals";
import { readText } from "../../../src/language/read-text.ts";

function entities(text: string) {
  return readText(text).entities;
}

describe("phones", () => {
  it.each([
    ["gọi em 0912345678 nha", "0912345678"],
    ["sđt +84 912 345 678", "0912345678"],
    ["84987654321", "0987654321"],
    ["(+84) 35-123-4567", "0351234567"],
    ["o9l2 345 678 ạ", "0912345678"],
    ["02838221234", "02838221234"],
  ])("%s", (text, phone) => {
    expect(String(entities(text).phones)).toBe(phone);
  });

  it.each([
    "stk 0912345678 vcb",
    "hotline 0912345678",
    "mã đơn 0912345678",
    "0112345678",
    "09123456789012",
    "giá 0912",
    "01248721045",
  ])("no phone in %s", (text) => {
    expect(entities(text).phones).toBeUndefined();
  });

  it("keeps two apart and leaves the size beside one", () => {
    expect(entities("0912345678 hoặc 0387654321 size 38")).toMatchObject({
      phones: ["0912345678", "0387654321"],
      sizes: ["38"],
    });
  });
});

describe("prices in đồng", () => {
  it.each([
    ["250k được không", 250_000],
    ["2tr5", 2_500_000],
    ["1tr250", 1_250_000],
    ["1 triệu 2", 1_200_000],
    ["2 triệu rưỡi", 2_500_000],
    ["1.5tr", 1_500_000],
    ["350 cành", 350_000],
    ["350.000đ", 350_000],
    ["1.250.000", 1_250_000],
    ["3 lít bớt không", 300_000],
    ["90 nghìn", 90_000],
  ])("%s", (text, price) => {
    expect(entities(text).priceVnd).toBe(price);
  });

  it.each(["size 38 k shop", "38 con k", "0912.345.678", "1m68", "10 người"])("none in %s", (text) => {
    expect(entities(text).priceVnd).toBeUndefined();
  });
});

describe("goods", () => {
  it.each([
    ["lấy 2 đôi 38", { quantity: 2, sizes: ["38"] }],
    ["em lấy hai đôi 37 với 39", { quantity: 2, sizes: ["37", "39"] }],
    ["2 cái size L màu đỏ", { quantity: 2, sizes: ["L"], colors: ["đỏ"] }],
    ["size 38,5 còn không", { sizes: ["38.5"] }],
    ["cho em 1 bộ 2xl xanh navy", { quantity: 1, sizes: ["2XL"], colors: ["xanh navy"] }],
    ["chot 1 doi den size 36", { quantity: 1, sizes: ["36"], colors: ["đen"] }],
    ["đặt bánh cho 40 người", {}],
  ])("%s", (text, wanted) => {
    const { quantity, sizes, colors } = entities(text);
    expect(JSON.parse(JSON.stringify({ quantity, sizes, colors }))).toEqual(wanted);
  });

  it("keeps height and weight apart from sizes", () => {
    expect(entities("em 1m58 45kg mặc size gì")).toEqual({ heightCm: 158, weightKg: 45 });
    expect(entities("bé cao 135cm nặng 38 ký")).toEqual({ heightCm: 135, weightKg: 38 });
  });
});

describe("places", () => {
  it.each([
    ["ship về sg", { province: "Hồ Chí Minh" }],
    ["em ở Q.7 nha", { province: "Hồ Chí Minh", district: "Quận 7" }],
    ["giao hn cầu giấy", { province: "Hà Nội", district: "Cầu Giấy" }],
    ["ship binh duong ko shop", { province: "Bình Dương", provinceNow: "Hồ Chí Minh" }],
    ["mình ở Biên Hoà", { province: "Đồng Nai", district: "Biên Hòa" }],
    ["có ship ra Huế không", { province: "Thừa Thiên Huế", provinceNow: "Huế" }],
    ["đường Cao Bằng nha", {}],
  ])("%s", (text, wanted) => {
    const { province, provinceNow, district } = entities(text);
    expect(JSON.parse(JSON.stringify({ province, provinceNow, district }))).toEqual(wanted);
  });

  it.each([
    ["giao về 12/3 Lê Lợi, phường 5, Gò Vấp, SG nha", "12/3 Lê Lợi, phường 5, Gò Vấp"],
    ["số 8 ngõ 25 Láng Hạ, Đống Đa, Hà Nội 0912345678", "số 8 ngõ 25 Láng Hạ, Đống Đa"],
    ["thôn Đoài xã Tam Hưng Thanh Oai Hà Nội", "thôn Đoài xã Tam Hưng Thanh Oai"],
  ])("address of %s", (text, address) => {
    expect(entities(text).address).toBe(address);
  });

  it("takes no address where only a province is named", () => {
    expect(entities("ship về Đà Nẵng cho em 2 đôi 38").address).toBeUndefined();
  });
});
