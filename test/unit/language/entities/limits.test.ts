import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { findEntities } from "../../../../src/language/entities/find-entities.ts";
import { normalizeText } from "../../../../src/language/normalize-text.ts";
import type { ReadContext } from "../../../../src/language/reading.ts";
import { tokenizeText } from "../../../../src/language/tokenize-text.ts";

const CONTEXT: ReadContext = {
  now: new Date("2025-11-23T03:00:00Z"),
  catalogue: [{ sku: "MS-01", name: "Giày búp bê", aliases: ["búp bê"] }],
  product: { name: "Giày", sizes: ["38", "M"], colors: ["be sữa"] },
};

/** What the finders get for a text of any length, each letter standing for itself. */
function inputOf(text: string) {
  const starts = Array.from(text, (_, index) => index);
  const normalized = { text, starts, ends: starts.map((start) => start + 1) };
  return { original: text, normalized, tokens: tokenizeText(normalized).tokens, context: CONTEXT };
}

describe("rubbish of 8,000 letters", () => {
  it.each([
    "0.9.1.2.",
    "1m1m",
    "0912345678",
    "0 9 ",
    "quận ",
    "phường 5 ",
    "xã an phú ",
    "12 Lê ",
    "2 đôi 38 ",
    "350-",
    "một triệu ",
    "30/2 ",
    "(0",
    "0o",
    "kem ",
    "mùng 5 ",
    "ms 01 ",
    "size 6,",
    "stk 0912345678 ",
  ])("“%s” again and again is read at once", (unit) => {
    const input = inputOf(unit.repeat(Math.ceil(8000 / unit.length)).slice(0, 8000));
    const times = Array.from({ length: 12 }, () => {
      const startedAt = process.hrtime.bigint();
      findEntities(input);
      return Number(process.hrtime.bigint() - startedAt) / 1e6;
    });
    // Two milliseconds on a machine that does nothing else; anything that grows with the square takes far longer.
    expect(Math.min(...times)).toBeLessThan(40);
  });
});

describe("any string", () => {
  it("is read without throwing, and each finding has its form", () => {
    const words =
      "0912 0️⃣ q 7 phường xã đôi 2 38 . , / - k tr củ 1m m58 kg mùng âm thứ tết tháng size M sz ngõ số mã ms \ud83d \u0301 \n +84 ( o l không chín".split(
        " ",
      );
    const mixed = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: "binary" })), {
      maxLength: 25,
    });
    fc.assert(
      fc.property(mixed, fc.boolean(), (list, isGlued) => {
        const original = list.join(isGlued ? "" : " ");
        const normalized = normalizeText(original);
        const found = findEntities({
          original,
          normalized,
          tokens: tokenizeText(normalized).tokens,
          context: CONTEXT,
        });
        for (const phone of found.phones ?? []) expect(phone).toMatch(/^0\d{9,10}$/);
        for (const size of found.sizes ?? []) expect(size).toMatch(/^(?:\d{1,3}(?:\.5)?|\d{0,3}[A-Z]+)$/);
        for (const date of found.dates ?? []) expect(original).toContain(date.text);
        if (found.address !== undefined) expect(original).toContain(found.address);
        if (found.priceVnd !== undefined) expect(Number.isSafeInteger(found.priceVnd)).toBe(true);
        if (found.quantity !== undefined) expect(found.quantity).toBeGreaterThan(0);
      }),
      { numRuns: 600 },
    );
  });
});
