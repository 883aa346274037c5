import { describe, expect, it } from "@jest/globals";
import { maskText } from "../../../src/flows/mask-text.ts";
import { MAX_TEXT_LENGTH } from "../../../src/language/normalize-text.ts";

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

  it("lets nothing out that it can read but not cut out", () => {
    expect(maskText("em để số ０９１２３４５６７８ nha")).toBeNull();
  });
});

describe("masking a text that is too long to be read", () => {
  const FILLED = "hàng đẹp lắm nha ".repeat(130);

  it.each([
    ["a phone", "gọi ０９１２３４５６７８"],
    ["a street", "giao 12 ngõ 5 đường Láng, Hà Nội"],
    ["a name", "gửi Trần Minh Khôi"],
  ])("leaves out %s behind what is read", (_what, end) => {
    const masked = maskText(`${FILLED}${end}`) ?? "";
    expect(masked.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(masked.length).toBeGreaterThan(MAX_TEXT_LENGTH - 50);
    expect(masked).not.toMatch(/Láng|Khôi|０９/);
  });

  it("leaves no half of a number or word where it is cut", () => {
    const start = "a".repeat(MAX_TEXT_LENGTH - 8);
    expect(maskText(`${start} 091 234 567 nha`)).toBe(start);
    expect(maskText(`${start} Khôixyzvwtq`)).toBe(start);
  });

  it("cuts where the reader stops: some letters stand for many, and masks are longer than what they mask", () => {
    expect(maskText(`${"ﷺ ".repeat(200)} giao 12 ngõ 5 đường Láng, Hà Nội`) ?? "").not.toContain("Láng");
    expect(maskText(`${"@a ".repeat(600)} giao 12 ngõ 5 đường Láng, Hà Nội`) ?? "").not.toContain("Láng");
  });
});

describe("masking the names known around a text", () => {
  it("finds them whole, however they are written", () => {
    expect(maskText("cô HẠNH vui ơi còn size 38 không", ["Hạnh Vui"])).toBe("cô [name] ơi còn size 38 không");
    expect(maskText("hanh vui oi con size 38 ko", ["Hạnh Vui"])).toBe("[name] oi con size 38 ko");
    expect(maskText("shop ơi An đây, an tâm nhé, Anh nữa", ["An"])).toBe(
      "shop ơi [name] đây, an tâm nhé, Anh nữa",
    );
    expect(maskText("cho (Mai) 1 đôi", ["(Mai)"])).toBe("cho [name] 1 đôi");
  });

  it.each([
    ["Hoa đây shop ơi, mua hoa tặng mẹ", "Nguyễn Thị Hoa", "[name] đây shop ơi, mua hoa tặng mẹ"],
    ["gửi cho Bình nha, bình tĩnh", "Lê Văn Bình", "gửi cho [name] nha, bình tĩnh"],
    ["Thu lấy đôi này, thu tiền sau nha", "Phạm Thu", "[name] lấy đôi này, thu tiền sau nha"],
    ["chị Hoa lấy 2 đôi", "Hoa Nguyễn", "chị [name] lấy 2 đôi"],
    ["Minh Khôi lấy nha, Khôi ở nhà", "Trần Minh Khôi", "[name] lấy nha, [name] ở nhà"],
    ["Hanh day shop", "Nguyễn Thị Hạnh", "[name] day shop"],
    ["Hoà lấy, Thúy cũng lấy", "Trần Hòa", "[name] lấy, Thúy cũng lấy"],
    ["uyên đây shop, tuan sau giao", "Nguyễn Thị Uyên", "[name] đây shop, tuan sau giao"],
    ["tuấn lấy, tuan sau giao, tuần sau nha", "Lê Tuấn", "[name] lấy, tuan sau giao, tuần sau nha"],
  ])("finds what somebody is called by alone: %s", (text, name, masked) => {
    expect(maskText(text, [name])).toBe(masked);
  });

  it.each([
    ["Anh ơi còn hàng không, Em lấy 1 đôi", "Trần Tuấn Anh"],
    ["ship Hà Nội bao lâu, hà hà", "Nguyễn Thị Hà"],
    ["mua hoa mai về, thu này có không", "Lê Thị Thu"],
    ["Thư viện gần đó nha", "Nguyễn Thu"],
  ])("leaves words that are no name there: %s", (text, name) => {
    expect(maskText(text, [name])).toBe(text);
  });

  it("finds again who was tagged in the text", () => {
    expect(maskText("@Trần Minh Khôi xem nè, Khôi thích không")).toBe("[name] xem nè, [name] thích không");
    expect(maskText("Nguyễn Thị Hoa đẹp quá, Hoa mua hoa đi")).toBe("[name] đẹp quá, [name] mua hoa đi");
  });
});

describe("masking a text with hundreds of names", () => {
  /** Another text each time: a pattern is made once for each. */
  const fill = (turn: number, write: (name: string) => string) =>
    Array.from({ length: 400 }, (_, at) => write(nameOf(turn * 400 + at)))
      .join(" ")
      .slice(0, MAX_TEXT_LENGTH);
  const nameOf = (number: number) =>
    `Q${[0, 1, 2].map((place) => String.fromCharCode(97 + (Math.floor(number / 26 ** place) % 26))).join("")}`;

  it("finds each of them again", () => {
    const masked = maskText(
      `${fill(0, (name) => `@${name}`).slice(0, 1_200)} rồi @Khoa xem, Khoa với Qfaa nha`,
    );
    expect(masked).toMatch(/rồi \[name\] xem, \[name\] với \[name\] nha$/);
  });

  it.each<[string, (name: string) => string]>([
    ["tags", (name) => `@${name}`],
    ["names that begin as such", (name) => `Trần ${name},`],
    ["one name of hundreds of words", (name) => `Trần ${name}`],
  ])("takes hardly longer than reading as many words: %s", (_what, write) => {
    const bestMs = (textOf: (turn: number) => string) => {
      const times = Array.from({ length: 20 }, (_, turn) => {
        const text = textOf(turn);
        const begun = performance.now();
        maskText(text);
        return performance.now() - begun;
      });
      return Math.min(...times);
    };
    const plainMs = bestMs((turn) => fill(turn, (name) => name.toLowerCase()));
    expect(bestMs((turn) => fill(turn, write))).toBeLessThan(plainMs * 10);
  });
});
