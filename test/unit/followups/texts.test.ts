import { describe, expect, it } from "@jest/globals";
import { createRandom } from "../../../src/base/random.ts";
import { composeText, isPurpose } from "../../../src/followups/compose-text.ts";
import { skipQuietHours } from "../../../src/followups/quiet-hours.ts";
import { type Purpose, VIETNAMESE_TEXTS } from "../../../src/followups/texts/vietnamese.ts";

const PURPOSES = Object.keys(VIETNAMESE_TEXTS) as Purpose[];

describe("composeText", () => {
  it.each(PURPOSES)("fills every wording of %s, with and without what may be unknown", (purpose) => {
    for (let seed = 0; seed < 12; seed += 1) {
      const full = {
        shop: "Dép Xinh",
        hello: "Lan",
        product: "Sandal Hoa",
        price: "350.000 ₫",
        sizes: "37, 38",
        missing: "size",
      };
      const bare = { shop: "Dép Xinh", hello: "mình" };
      for (const variables of [full, bare]) {
        const text = composeText(purpose, variables, { random: createRandom(seed) });
        expect(text).not.toMatch(/[{}[\]]|undefined|null| {2}/);
        expect(text.length).toBeLessThan(2_000);
      }
    }
  });

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
