import { describe, expect, it } from "@jest/globals";
import { pauseLengthMs } from "../../../src/integrations/language-model/pause-length.ts";
import { readRetryAfter } from "../../../src/integrations/language-model/retry-after.ts";

describe("the pause of a language model at fault", () => {
  it("doubles from half a minute to an hour", () => {
    const minutes = [1, 2, 3, 7, 8, 9, 5_000].map((faults) => pauseLengthMs(faults, null) / 60_000);
    expect(minutes).toEqual([0.5, 1, 2, 32, 60, 60, 60]);
  });

  it("is never shorter than asked for, nor longer than an hour because of it", () => {
    const minutes = [1_000, 300_000, 1e12, Number.POSITIVE_INFINITY].map(
      (ms) => pauseLengthMs(1, ms) / 60_000,
    );
    expect(minutes).toEqual([0.5, 5, 60, 60]);
  });
});

describe("what Retry-After says", () => {
  const DATE = "Mon, 02 Mar 2026 03:00:00 GMT";
  it.each([
    ["seconds", { "retry-after": "120" }, 120_000],
    [
      "an instant, by the provider's clock",
      { "retry-after": "Mon, 02 Mar 2026 03:00:45 GMT", date: DATE },
      45_000,
    ],
    ["an instant that is past", { "retry-after": "Mon, 02 Mar 2026 02:59:00 GMT", date: DATE }, 0],
    ["an instant without a clock", { "retry-after": "Mon, 02 Mar 2026 03:00:45 GMT" }, null],
    ["what cannot be read", { "retry-after": "soon", date: DATE }, null],
    ["a negative number", { "retry-after": "-5", date: "no date" }, null],
    ["nothing", { date: DATE }, null],
  ])("is read from %s", (_what, headers, ms) => {
    expect(readRetryAfter(headers)).toBe(ms);
  });
});
