import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readText } from "../../../src/language/read-text.ts";
import { INTENTS, type ReadContext } from "../../../src/language/reading.ts";

const SANDALS: ReadContext = {
  channel: "comment",
  product: { name: "Sandal Mây", sizes: ["36", "37", "38"], colors: ["đen", "kem"] },
};

describe("the printed contract", () => {
  it("reads a whole order exactly", () => {
    expect(readText("chốt e 2 đôi 38 đen, 0912.345.678 q1 hcm 350k")).toEqual({
      intent: "buy",
      kind: null,
      confidence: 0.98,
      evidence: [{ start: 0, end: 4, text: "chốt", why: "order_word" }],
      entities: {
        phones: ["0912345678"],
        quantity: 2,
        sizes: ["38"],
        colors: ["đen"],
        province: "Hồ Chí Minh",
        district: "Quận 1",
        priceVnd: 350_000,
      },
    });
  });
});

describe("intents", () => {
  it.each([
    ["buy", "lấy cho chị một đôi màu kem nha"],
    ["buy", "mua ở đâu vậy"],
    ["buy", "xin link với shop ơi"],
    ["buy", "muốn mua thì làm sao ạ"],
    ["buy", "order e 3 hộp nhé"],
    ["buy", "lương về rồi nè, chốt e đôi 36"],
    ["buy", "xí đôi 38 đen nha shop"],
    ["wait", "lương về rồi chốt nha"],
    ["compete", "giá sỉ đôi này nhiêu shop"],
    ["other", "đừng nhắn tin cho tôi nữa"],
    ["complain", "đặt 38 mà giao 37"],
    ["ask_price", "nhiu v s"],
    ["ask_price", "gia bao nhieu vay shop"],
    ["ask_price", "đôi này bn ạ"],
    ["ask_price", "g1á sao shop"],
    ["ask_price", "đẹp thế, giá bao nhiêu vậy ạ"],
    ["ask_price", "có đắt không shop"],
    ["ask_inbox", "."],
    ["ask_inbox", "ib"],
    ["ask_inbox", "i.b e nha"],
    ["ask_inbox", "chấm"],
    ["ask_inbox", "nhắn tin cho mình với"],
    ["ask_product", "hết size 38 rồi hả"],
    ["ask_product", "ai mua chưa"],
    ["ask_product", "shop ở đâu vậy ạ"],
    ["ask_product", "có ship về Cà Mau không"],
    ["ask_product", "mấy giờ mở cửa vậy shop"],
    ["inform", "đã ib shop rồi nha"],
    ["inform", "0987 654 321"],
    ["praise", "đẹp xỉu luôn á"],
    ["praise", "hàng không tệ chút nào"],
    ["complain", "đi hai hôm đã bung keo"],
    ["complain", "không ngon như quảng cáo"],
    ["complain", "đắt quá, bên kia có hai trăm"],
    ["tag", "Nguyễn Thị Bích Liên"],
    ["tag", "@Lan Anh coi nè"],
    ["spam", "vay tiền nhanh chỉ cần căn cước, giải ngân trong ngày"],
    ["other", "không mua đâu"],
    ["other", "haha"],
    ["other", ""],
  ])("%s: %s", (intent, text) => {
    expect(readText(text).intent).toBe(intent);
  });

  it.each([
    ["compete", "wholesale", "giá sỉ bao nhiêu"],
    ["compete", "source", "shop nhập hàng ở đâu vậy, cho xin mối"],
    ["compete", "wholesale", "mình muốn lấy sỉ về bán lại"],
    ["wait", "payday", "đợi lương về r chốt nha"],
    ["wait", "slow", "mai mốt mua"],
    ["wait", "slow", "để em suy nghĩ thêm đã"],
    ["wait", "season", "đến tết em mua"],
    ["wait", "sale", "bao giờ sale thì ới em"],
    ["wait", "restock", "khi nào có lại size 37 vậy"],
    ["ask_product", "size", "1m60 52kg thì mặc size nào"],
    ["ask_product", "delivery", "phí ship bao nhiêu ạ"],
    ["ask_product", "promotion", "có giảm giá không shop"],
  ])("%s/%s: %s", (intent, kind, text) => {
    expect(readText(text)).toMatchObject({ intent, kind });
  });

  it("reads the same words however they are written", () => {
    for (const text of [
      "giá bao nhiêu",
      "giá bao nhiêu".normalize("NFD"),
      "GIÁ BAO NHIÊU???",
      "giáaaa bao nhiêuuuu",
      "gi\u200bá bao nhiêu",
      "𝐠𝐢𝐚 bao nhieu",
    ]) {
      expect([text, readText(text).intent]).toEqual([text, "ask_price"]);
    }
  });

  it("does not take an order back when the waiting comes after it", () => {
    expect(readText("chốt 1 đôi 37. Đôi kia đợi lương về tính tiếp").intent).toBe("buy");
  });
});

describe("context", () => {
  it("takes a lone size under a product for an order, and for an answer when it was asked for", () => {
    expect(readText("38", SANDALS).intent).toBe("buy");
    expect(readText("38", { ...SANDALS, asked: "size" }).intent).toBe("inform");
    expect(readText("38").intent).toBe("inform");
  });

  it("takes a name for a tag in a comment and for an answer in a chat", () => {
    expect(readText("Trần Văn Bảo", { channel: "comment" }).intent).toBe("tag");
    expect(readText("Trần Văn Bảo", { channel: "message" }).intent).toBe("inform");
  });
});

describe("manner", () => {
  it.each(["đừng nhắn nữa", "dừng", "STOP", "đừng làm phiền em nữa"])("hears an opt-out: %s", (text) => {
    expect(readText(text).optOut).toBe(true);
  });

  it.each(["cho em gặp nhân viên", "cho gặp người thật đi", "có người thật không ạ"])(
    "hears a wish for a human: %s",
    (text) => {
      expect(readText(text).wantsHuman).toBe(true);
    },
  );

  it("hears neither in an order", () => {
    const reading = readText("chốt đôi đen, đừng giao buổi sáng nha");
    expect([reading.optOut, reading.wantsHuman]).toEqual([undefined, undefined]);
  });
});

describe("bad input", () => {
  it.each([
    ["20,000 characters", "mua ".repeat(5000)],
    ["1 MB of one letter", "a".repeat(1_000_000)],
    ["emoji only", "😍😍🔥👨‍👩‍👧"],
    ["broken surrogates", "giá \ud83d bao nhiêu \udc00"],
    ["control characters", "\u0000\u0007giá\u001b"],
    ["HTML", "<script>alert('giá')</script><b>chốt</b>"],
    ["right-to-left marks", "\u202egiá\u202c \u200fbao nhiêu"],
    ["many marks", `a${"\u0301".repeat(5000)}`],
    ["many digits", "0".repeat(3000)],
    ["digits and dots", "0.9.1.".repeat(400)],
    ["triggers without end", "mai mốt khi nào có hàng em mua ".repeat(70)],
  ])("answers %s in no time", (_, text) => {
    const startedAt = process.cpuUsage();
    const reading = readText(text);
    const { user } = process.cpuUsage(startedAt);
    expect(INTENTS).toContain(reading.intent);
    expect(user / 1000).toBeLessThan(500);
  });

  it("never throws, and its evidence always quotes the text", () => {
    const words = [
      "giá",
      "chốt",
      "e",
      "2",
      "đôi",
      "0912345678",
      "q1",
      "\u0301",
      "\ud83d",
      "😍",
      "k",
      ".",
      "\n",
      "@",
      "lương",
    ];
    const mixed = fc
      .array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary" })), { maxLength: 30 })
      .map((list) => list.join(" "));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 300 }), mixed), (text) => {
        const reading = readText(text);
        for (const { start, end, text: quoted } of reading.evidence) {
          expect(quoted).toBe(text.slice(start, end));
          expect(quoted.length).toBeGreaterThan(0);
        }
        expect(reading.confidence).toBeGreaterThanOrEqual(0);
        expect(reading.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1500 },
    );
  });
});
