import { describe, expect, it } from "@jest/globals";
import { lacksMessage, summaryDay } from "../../../src/flows/summary-times.ts";

const VIETNAM = "Asia/Ho_Chi_Minh";
const shopTime = (local: string) => new Date(`${local}:00+07:00`);

describe("summaryDay", () => {
  it.each([
    [21, "2026-03-02T21:00", "2026-03-02"],
    [21, "2026-03-02T20:59", "2026-03-01"],
    [12, "2026-03-02T12:00", "2026-03-02"],
    [11, "2026-03-02T11:00", "2026-03-01"],
    [7, "2026-03-02T07:00", "2026-03-01"],
    [7, "2026-03-02T06:59", "2026-02-28"],
    [0, "2026-03-02T00:00", "2026-03-01"],
  ])("for messages at %d, at %s it is the turn of %s", (hour, now, day) => {
    expect(summaryDay(shopTime(now), hour, VIETNAM).day).toBe(day);
  });

  it("knows when it was due and when the next one is", () => {
    expect(summaryDay(shopTime("2026-03-02T09:00"), 7, VIETNAM)).toEqual({
      day: "2026-03-01",
      dueAt: shopTime("2026-03-02T07:00"),
      nextAt: shopTime("2026-03-03T07:00"),
    });
  });
});

describe("lacksMessage", () => {
  const evening = summaryDay(shopTime("2026-03-02T21:00"), 21, VIETNAM);
  const morning = summaryDay(shopTime("2026-03-02T07:00"), 7, VIETNAM);

  it.each([
    ["has none", evening, "2026-03-02T09:00", null, true],
    ["has an older one", evening, "2026-02-01T09:00", "2026-03-01", true],
    ["has it", evening, "2026-02-01T09:00", "2026-03-02", false],
    ["was connected after it was due", evening, "2026-03-02T21:01", null, false],
    ["was connected on the day that the morning's message is of", morning, "2026-03-01T23:59", null, true],
    [
      "was connected after the day that the morning's message is of",
      morning,
      "2026-03-02T00:00",
      null,
      false,
    ],
  ])("a Page that %s", (_what, day, connected, latestDay, lacks) => {
    expect(lacksMessage(day, { connectedAt: shopTime(connected), latestDay }, VIETNAM)).toBe(lacks);
  });
});
