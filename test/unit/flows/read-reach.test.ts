import { describe, expect, it } from "@jest/globals";
import { pickDays } from "../../../src/flows/read-reach.ts";

const VIETNAM = "Asia/Ho_Chi_Minh";
/** 21:00 on 3 March in the shop; what began on 1 March or later is wanted. */
const span = {
  now: new Date("2026-03-03T14:00:00Z"),
  since: new Date("2026-02-28T17:00:00Z"),
  timeZone: VIETNAM,
};

describe("pickDays", () => {
  it.each([
    ["California's midnight", "T08:00:00.000Z"],
    ["UTC's midnight", "T00:00:00.000Z"],
  ])("puts a value under the day that ends at %s, whatever the order", (_where, time) => {
    const values = [
      { value: 300, endAt: `2026-03-03${time}` },
      { value: 100, endAt: `2026-03-01${time}` },
      { value: 200, endAt: `2026-03-02${time}` },
    ];
    expect([...pickDays(values, span)].sort()).toEqual([
      ["2026-03-01", 200],
      ["2026-03-02", 300],
    ]);
  });

  it("takes no day that is not over, and nothing that is no number or has no end", () => {
    const values = [
      { value: 900, endAt: "2026-03-04T08:00:00.000Z" },
      { value: null, endAt: "2026-03-03T08:00:00.000Z" },
      { value: 5, endAt: null },
    ];
    expect(pickDays(values, span)).toEqual(new Map());
  });
});
