import { describe, expect, it } from "@jest/globals";
import {
  fromJulianDay,
  julianDay,
  nextLunar,
  toLunar,
} from "../../../../src/language/entities/dates/lunar-calendar.ts";

function lunarOf(day: string) {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  return toLunar(julianDay(year, month, date));
}

describe("the lunar calendar", () => {
  it.each([
    // Vietnam's Tết of 1985, 2007 and 2030 is not on the day of China's new year.
    "1985-01-21",
    "2000-02-05",
    "2007-02-17",
    "2015-02-19",
    "2020-01-25",
    "2023-01-22",
    "2024-02-10",
    "2025-01-29",
    "2026-02-17",
    "2027-02-06",
    "2028-01-26",
    "2029-02-13",
    "2030-02-02",
    "2033-01-31",
  ])("begins a year on %s", (day) => {
    expect(lunarOf(day)).toEqual({ day: 1, month: 1, year: Number(day.slice(0, 4)), isLeap: false });
  });

  it.each([
    ["2025-10-06", 15, 8, false],
    ["2025-12-04", 15, 10, false],
    ["2025-07-25", 1, 6, true],
    ["2023-03-22", 1, 2, true],
    ["2020-05-23", 1, 4, true],
    ["2026-01-19", 1, 12, false],
  ])("%s is the day %i of month %i", (date, day, month, isLeap) => {
    expect(lunarOf(date)).toMatchObject({ day, month, isLeap });
  });

  it("goes from day to day without a gap for sixty years", () => {
    const start = julianDay(1990, 1, 1);
    let last = toLunar(start);
    for (let julian = start + 1; julian < start + 21_915; julian += 1) {
      const next = toLunar(julian);
      const goesOn = next.day === last.day + 1 && next.month === last.month && next.year === last.year;
      const begins = next.day === 1 && last.day >= 29;
      if (!goesOn && !begins) expect([fromJulianDay(julian), last, next]).toBeNull();
      last = next;
    }
    expect(last.year).toBe(2049);
  });

  it("finds the next day of a month, skipping leap months", () => {
    const from = julianDay(2025, 11, 23);
    expect(fromJulianDay(nextLunar(from, 1, 1) ?? 0)).toEqual({ year: 2026, month: 2, day: 17 });
    expect(fromJulianDay(nextLunar(from, 4, 10) ?? 0)).toEqual({ year: 2025, month: 11, day: 23 });
    expect(fromJulianDay(nextLunar(julianDay(2025, 7, 25), 15, 6) ?? 0)).toEqual({
      year: 2026,
      month: 7,
      day: 28,
    });
    expect(nextLunar(from, 31, 1)).toBeNull();
  });
});
