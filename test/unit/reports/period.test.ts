import { describe, expect, it } from "@jest/globals";
import {
  dayPeriod,
  daySoFar,
  dayUntilSameTime,
  sameDayLastWeek,
  shopDay,
  yesterday,
} from "../../../src/reports/period.ts";

const VIETNAM = "Asia/Ho_Chi_Minh";

describe("shopDay", () => {
  it("changes at the shop's midnight, not at UTC's", () => {
    expect(shopDay(new Date("2026-03-01T16:59:59.999Z"), VIETNAM)).toBe("2026-03-01");
    expect(shopDay(new Date("2026-03-01T17:00:00Z"), VIETNAM)).toBe("2026-03-02");
  });
});

describe("dayPeriod", () => {
  it("spans from the shop's midnight to the next", () => {
    expect(dayPeriod("2026-03-02", VIETNAM)).toEqual({
      from: new Date("2026-03-01T17:00:00Z"),
      to: new Date("2026-03-02T17:00:00Z"),
    });
  });

  it("knows that a day may have 23 hours", () => {
    const { from, to } = dayPeriod("2026-03-29", "Europe/Berlin");
    expect(to.getTime() - from.getTime()).toBe(23 * 3_600_000);
  });

  it.each(["2026-02-30", "02/03/2026", ""])("refuses %j, which is no day", (day) => {
    expect(() => dayPeriod(day, VIETNAM)).toThrow(expect.objectContaining({ code: "DAY_INVALID" }));
  });

  it("refuses a time zone that there is not", () => {
    expect(() => dayPeriod("2026-03-02", "Asia/Dalat")).toThrow(
      expect.objectContaining({ code: "DAY_INVALID" }),
    );
  });
});

describe("earlier days", () => {
  it("go back over the end of a month and of a year", () => {
    expect(yesterday("2026-03-01")).toBe("2026-02-28");
    expect(sameDayLastWeek("2026-01-03")).toBe("2025-12-27");
  });
});

describe("daySoFar", () => {
  it("is nothing before the day, the whole of it after, and never more", () => {
    const { from, to } = dayPeriod("2026-03-02", VIETNAM);
    expect(daySoFar("2026-03-02", new Date(from.getTime() - 1), VIETNAM)).toEqual({ from, to: from });
    expect(daySoFar("2026-03-02", new Date(to.getTime() - 1), VIETNAM)).toEqual({ from, to });
    expect(daySoFar("2026-03-02", new Date(to.getTime() + 1), VIETNAM)).toEqual({ from, to });
  });
});

describe("dayUntilSameTime", () => {
  const nineInTheEvening = new Date("2026-03-02T14:00:00Z");

  it("cuts an earlier day at the time that it is today", () => {
    expect(dayUntilSameTime("2026-03-01", "2026-03-02", nineInTheEvening, VIETNAM)).toEqual({
      from: new Date("2026-02-28T17:00:00Z"),
      to: new Date("2026-03-01T14:00:00.001Z"),
    });
  });

  it("cuts both days at the same millisecond, so that what falls on the hour counts in both", () => {
    const today = daySoFar("2026-03-02", nineInTheEvening, VIETNAM);
    const before = dayUntilSameTime("2026-03-01", "2026-03-02", nineInTheEvening, VIETNAM);
    expect(today.to.getTime() - before.to.getTime()).toBe(24 * 3_600_000);
    expect(today.to > nineInTheEvening).toBe(true);
  });

  it("takes whole days once the day is over", () => {
    const nextMorning = new Date("2026-03-03T01:00:00Z");
    expect(dayUntilSameTime("2026-03-01", "2026-03-02", nextMorning, VIETNAM)).toEqual(
      dayPeriod("2026-03-01", VIETNAM),
    );
  });

  it("takes nothing of a day while the other has not begun", () => {
    const dayBefore = new Date("2026-03-01T10:00:00Z");
    const { from, to } = dayUntilSameTime("2026-03-01", "2026-03-02", dayBefore, VIETNAM);
    expect(to).toEqual(from);
  });
});
