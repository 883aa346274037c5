import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { cleanJson, cleanText } from "../../../src/db/clean-text.ts";

describe("cleanText", () => {
  it("leaves out U+0000, replaces lone surrogates and keeps everything else", () => {
    expect(cleanText("giá\u0000 bao nhiêu ạ 👠")).toBe("giá bao nhiêu ạ 👠");
    expect(cleanText("\ud83d👠\udc60\udc60\ud83d\u0000\udc60")).toBe("\ufffd👠\ufffd\ufffd👠");
  });

  it("makes of any text one that UTF-8 can hold unchanged", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.integer({ min: 0, max: 0xffff }), (text, unit) => {
        const clean = cleanText(text + String.fromCharCode(unit) + text);
        expect(Buffer.from(clean, "utf8").toString("utf8")).toBe(clean);
        expect(clean).not.toContain("\u0000");
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});

describe("cleanJson", () => {
  it("cleans keys and values at every depth", () => {
    const dirty = { "a\u0000": ["\ud83d", { b: "\u0000" }], n: 1, x: null };
    expect(JSON.parse(cleanJson(dirty))).toEqual({ a: ["\ufffd", { b: "" }], n: 1, x: null });
  });

  it("keeps a text that only speaks of an escape", () => {
    expect(JSON.parse(cleanJson({ a: "\\u0000 \\ud83d" }))).toEqual({ a: "\\u0000 \\ud83d" });
    expect(cleanJson(undefined)).toBe("null");
  });
});
