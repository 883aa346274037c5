import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { splitMessage } from "../../../src/reports/split-message.ts";

describe("splitMessage", () => {
  it("leaves a short text whole", () => {
    expect(splitMessage("Dạ em chào chị")).toEqual(["Dạ em chào chị"]);
  });

  it("gives nothing for nothing", () => {
    expect(splitMessage("  \n ")).toEqual([]);
  });

  it("cuts at the end of a line rather than inside one", () => {
    expect(splitMessage("một hai ba\nbốn năm\nsáu", 20)).toEqual(["một hai ba\nbốn năm", "sáu"]);
  });

  it("keeps below Messenger's 2,000 characters without being told", () => {
    const parts = splitMessage("ă".repeat(2_000));
    expect(parts.map((part) => part.length)).toEqual([1_999, 1]);
  });

  it("never cuts through a character, and loses nothing but blanks", () => {
    const pieces = fc.array(fc.constantFrom("🛒", "đơn", " ", "\n", "ạ", "📣📣📣📣"), { maxLength: 60 });
    fc.assert(
      fc.property(pieces, fc.integer({ min: 2, max: 25 }), (texts, limit) => {
        const text = texts.join("");
        const parts = splitMessage(text, limit);
        expect(parts.join("").replace(/\s/g, "")).toBe(text.replace(/\s/g, ""));
        for (const part of parts) {
          expect(part.length).toBeLessThanOrEqual(limit);
          expect(part.length).toBeGreaterThan(0);
          expect(part.isWellFormed()).toBe(true);
        }
      }),
    );
  });
});
