import { describe, expect, it } from "@jest/globals";
import { createRandom } from "../../../src/base/random.ts";
import {
  composeText,
  isPurpose,
  listWordings,
  MAX_MESSAGE_LENGTH,
  type TextVariables,
} from "../../../src/followups/compose-text.ts";
import { skipQuietHours } from "../../../src/followups/quiet-hours.ts";
import { type Purpose, VIETNAMESE_TEXTS } from "../../../src/followups/texts/vietnamese.ts";

const PURPOSES = Object.keys(VIETNAMESE_TEXTS) as Purpose[];

/** Each a value or nothing; small letters, so that a capital comes from the wording alone. */
const OPTIONAL = {
  product: "sandal hoa sữa",
  price: "350.000 ₫ (giá gốc 420.000 ₫)",
  sizes: "36, 37, 38",
  asked: "41",
  missing: "size, số điện thoại",
};
const NAMES = Object.keys(OPTIONAL) as (keyof typeof OPTIONAL)[];

function* everyCombination(): Generator<TextVariables> {
  for (let bits = 0; bits < 2 ** NAMES.length; bits += 1) {
    const known = NAMES.filter((_, index) => (bits >> index) % 2 === 1);
    const given = Object.fromEntries(known.map((name) => [name, OPTIONAL[name]]));
    for (const hello of ["mình", "bạn Lan"]) yield { shop: "Dép Xinh", hello, ...given };
  }
}

function faultsOf(text: string): string[] {
  const faults: Record<string, RegExp> = {
    "a hole": /[{}[\]]|undefined|null/,
    "a double space": / {2}/,
    "a space at an end": /^\s|\s$/,
    "a space before a sign": / [,.?!]/,
    "two signs in a row": /[,.?!][,.?!]/,
    "a word said twice": /(?:^|\s)(\p{L}+) \1(?=[\s.,?!])/iu,
    "a call that only a spouse makes": /mình ơi|nhé mình/i,
    "no sign at its end": /[^.?!]$/,
  };
  const sentences = text.split(/(?<=[.?!]) +/);
  const found = Object.entries(faults).filter(([, fault]) => fault.test(text));
  const small = sentences.filter((sentence) => !/^\p{Lu}/u.test(sentence));
  return [...found.map(([name]) => name), ...small.map((sentence) => `no capital: ${sentence}`)];
}

describe("the wordings", () => {
  it.each(PURPOSES)("of %s are whole sentences, whatever is known and whatever is not", (purpose) => {
    for (const variables of everyCombination()) {
      for (const text of listWordings(purpose, variables)) {
        expect({ text, faults: faultsOf(text) }).toEqual({ text, faults: [] });
        expect(text.length).toBeLessThan(300);
        expect(text.length).toBeGreaterThan(20);
      }
    }
  });

  it.each(PURPOSES)("of %s are at least four, and all different", (purpose) => {
    for (const variables of everyCombination()) {
      const texts = listWordings(purpose, variables);
      expect(texts.length).toBeGreaterThanOrEqual(4);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  it.each(PURPOSES)("of %s fit into a message with the longest names", (purpose) => {
    const long = { shop: "Ỹ".repeat(75), product: "ỹ".repeat(200), sizes: "38, ".repeat(60), asked: "41" };
    for (const text of listWordings(purpose, { ...OPTIONAL, ...long, hello: "bạn Lan" }))
      expect(text.length).toBeLessThanOrEqual(MAX_MESSAGE_LENGTH);
  });

  it("claim stock only where stock was counted", () => {
    const claims = /(?<!báo khi |chờ |khi |có )còn hàng|có sẵn|đang sẵn|vẫn còn|còn size|hiện còn|shop còn/i;
    const claiming = PURPOSES.filter((purpose) =>
      listWordings(purpose, { ...OPTIONAL, shop: "Dép Xinh", hello: "mình" }).some((text) =>
        claims.test(text),
      ),
    );
    expect(claiming).toEqual(["answer_stock", "answer_stock_size"]);
  });

  it("begin with a capital where a name or a product opens the sentence", () => {
    const texts = listWordings("answer_price", { ...OPTIONAL, shop: "Dép Xinh", hello: "bạn Lan" });
    expect(texts.join(" ")).toContain("Sandal hoa sữa bên shop");
    const asks = listWordings("ask_details", { shop: "Dép Xinh", hello: "mình" });
    expect(asks[0]).toBe("Dạ shop lên đơn cho mình ạ. Mình cho shop xin thông tin nhận hàng nhé.");
  });

  it("promise a person where the price is no longer known", () => {
    const variables = { shop: "Dép Xinh", hello: "mình" };
    expect(listWordings("answer_price", variables)).toEqual(listWordings("hold", variables));
  });
});

describe("composeText", () => {
  it("never repeats to the same person while there is another wording", () => {
    const read: string[] = [];
    for (let turn = 0; turn < VIETNAMESE_TEXTS.thank_you.length; turn += 1) {
      const text = composeText(
        "thank_you",
        { shop: "Dép Xinh", hello: "mình" },
        { random: createRandom(1), read },
      );
      expect(read).not.toContain(text);
      read.unshift(text);
    }
    expect(
      composeText("thank_you", { shop: "Dép Xinh", hello: "mình" }, { random: createRandom(1), read }),
    ).toBe(read.at(-1));
  });

  it("knows its purposes", () => {
    expect(isPurpose("sold_out")).toBe(true);
    expect(isPurpose("rep_reply")).toBe(false);
  });
});

describe("skipQuietHours", () => {
  const quiet = { from: "21:00", to: "08:00" };
  const zone = "Asia/Ho_Chi_Minh";
  it.each([
    ["2026-03-02T13:59:00Z", "2026-03-02T13:59:00.000Z"],
    ["2026-03-02T14:00:00Z", "2026-03-03T01:00:00.000Z"],
    ["2026-03-02T20:00:00Z", "2026-03-03T01:00:00.000Z"],
    ["2026-03-03T00:59:00Z", "2026-03-03T01:00:00.000Z"],
    ["2026-03-03T01:00:00Z", "2026-03-03T01:00:00.000Z"],
  ])("moves %s to %s", (at, wanted) => {
    expect(skipQuietHours(new Date(at), quiet, zone).toISOString()).toBe(wanted);
  });

  it("leaves everything where it is without quiet hours", () => {
    const night = new Date("2026-03-02T18:00:00Z");
    expect(skipQuietHours(night, null, zone)).toBe(night);
  });
});
