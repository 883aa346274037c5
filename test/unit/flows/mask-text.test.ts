import { describe, expect, it } from "@jest/globals";
import { maskText } from "../../../src/flows/mask-text.ts";

describe("masking", () => {
  it.each([
    ["chốt e 2 đôi 38, sđt 0912345678", "chốt e 2 đôi 38, sđt [phone]"],
    ["gọi em +84 912 345 678 nhé", "gọi em [phone] nhé"],
    ["o9l2.345.678 nha shop", "[phone] nha shop"],
    ["gửi qua hoa.le88@gmail.com giúp em", "gửi qua [mail] giúp em"],
    ["xem https://fb.com/groups/123?x=1 đi ạ", "xem [url] đi ạ"],
    ["zalo.me/0912345678 nha, shop.vn/sale cũng có", "[url] nha, [url] cũng có"],
    ["@Lan Anh xem đôi này nè", "[name] xem đôi này nè"],
    ["Nguyễn Thị Hoa đẹp quá nè", "[name] đẹp quá nè"],
    ["đẹp ghê Trần Minh Khôi ơi", "đẹp ghê [name] ơi"],
    ["ship SPXVN0412345678 tới đâu rồi shop", "ship [code] tới đâu rồi shop"],
    ["stk 19034567890123 đúng không", "stk [num] đúng không"],
    ["ck vào 1903 4567 8901 nhé", "ck vào [num] nhé"],
  ])("%s", (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  it.each([
    "2 đôi 38 39 màu đen giá 1.250.000 đúng không ạ",
    "em cao 1m60 nặng 52kg mặc size gì 36 37 38 39 40",
    "350000 hay 350k vậy shop",
    "ship Hà Nội bao lâu ạ",
  ])("leaves what belongs to nobody: %s", (text) => {
    expect(maskText(text)).toBe(text);
  });

  it("cuts the street out and leaves the words around it", () => {
    const masked = maskText("chốt 1 đôi 37 giao 12 ngõ 5 đường Láng, Hà Nội nhé") ?? "";
    expect(masked).toContain("[addr]");
    expect(masked).toContain("chốt 1 đôi 37");
    expect(masked).not.toContain("Láng");
  });

  it("masks the names known around a text, however they are written", () => {
    expect(maskText("cô HẠNH vui ơi còn size 38 không", ["Hạnh Vui"])).toBe("cô [name] ơi còn size 38 không");
    expect(maskText("shop ơi An đây, an tâm nhé, Anh nữa", ["An"])).toBe(
      "shop ơi [name] đây, an tâm nhé, Anh nữa",
    );
    expect(maskText("cho (Mai) 1 đôi", ["(Mai)"])).toBe("cho [name] 1 đôi");
  });

  it("lets nothing out that it can read but not cut out", () => {
    expect(maskText("em để số ０９１２３４５６７８ nha")).toBeNull();
  });
});
