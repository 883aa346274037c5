import { fromJulianDay, julianDay, nextLunar } from "./lunar-calendar.ts";
import type { MonthPart, When } from "./when.ts";

export type Precision = "hour" | "part_of_day" | "day" | "week" | "month";

/** The day at which what is meant starts, as a Julian day number, and how closely it was said. */
export interface Resolved {
  day: number;
  precision: Precision;
}

/** The days of a month at which its middle and its end begin, as people speak of them. */
const MIDDLE_OF_MONTH = 11;
const END_OF_MONTH = 21;
const WEEK = 7;
/** Days from Monday. */
const SATURDAY = 5;
const WEDNESDAY = 2;
/** After which day "đầu tháng" and "giữa tháng" mean the next month's. */
const START_IS_OVER = 10;
const MIDDLE_IS_OVER = 20;
/** A 29 February comes again within so many years. */
const MOST_YEARS = 8;

/** Days since Monday; Julian day 0 was one. */
function daysSinceMonday(day: number): number {
  return day % WEEK;
}

function monthStart(year: number, month: number): number {
  return julianDay(year, month, 1);
}

/** The day, or null for one that its month lacks (31/11). */
function existingDay(year: number, month: number, day: number): number | null {
  const julian = julianDay(year, month, day);
  return fromJulianDay(julian).day === day ? julian : null;
}

function resolveWeekday(today: number, weekday: number, weeks: number | null): number {
  const distance = weekday - 1 - daysSinceMonday(today);
  if (weeks === null) return today + ((distance + WEEK) % WEEK);
  // "thứ 7 vừa rồi" on a Sunday was yesterday.
  return today + distance + WEEK * (weeks === -1 && distance < 0 ? 0 : weeks);
}

function resolveDate(today: number, when: Extract<When, { kind: "date" }>): number | null {
  if (when.year !== null) return existingDay(when.year, when.month ?? 1, when.day);
  const now = fromJulianDay(today);
  const sign = when.past ? -1 : 1;
  for (let count = 0; count <= MOST_YEARS; count += 1) {
    const year = when.month === null ? now.year : now.year + sign * count;
    const months = when.month === null ? now.month - 1 + sign * count : when.month - 1;
    const day = existingDay(year + Math.floor(months / 12), (((months % 12) + 12) % 12) + 1, when.day);
    if (day !== null && (when.past ? day <= today : day >= today)) return day;
  }
  return null;
}

function partOfWeek(today: number, offset: number, part: MonthPart): Resolved {
  const monday = today - daysSinceMonday(today) + WEEK * offset;
  if (part === "whole") return { day: monday, precision: "week" };
  if (part === "end") return { day: monday + SATURDAY, precision: "day" };
  const day = part === "start" ? monday : monday + WEDNESDAY;
  return { day: day < today && offset === 0 ? day + WEEK : day, precision: "day" };
}

function partOfMonth(year: number, month: number, part: MonthPart): Resolved {
  const start = monthStart(year, month);
  if (part === "whole") return { day: start, precision: "month" };
  const dayOfMonth = part === "start" ? 1 : part === "middle" ? MIDDLE_OF_MONTH : END_OF_MONTH;
  return { day: start + dayOfMonth - 1, precision: "week" };
}

function resolveMonth(today: number, when: Extract<When, { kind: "month" }>): Resolved {
  const now = fromJulianDay(today);
  if (when.month !== null) {
    return partOfMonth(when.month < now.month ? now.year + 1 : now.year, when.month, when.part);
  }
  const isStartOver = when.part === "start" && now.day > START_IS_OVER;
  const isMiddleOver = when.part === "middle" && now.day > MIDDLE_IS_OVER;
  const isOver = when.offset === 0 && (isStartOver || isMiddleOver);
  return partOfMonth(now.year, now.month + when.offset + (isOver ? 1 : 0), when.part);
}

function resolveYear(today: number, offset: number, part: MonthPart): Resolved {
  const { year } = fromJulianDay(today);
  const month = part === "end" ? 12 : part === "middle" ? 6 : 1;
  return {
    day: monthStart(year + offset + (part === "start" && offset === 0 ? 1 : 0), month),
    precision: "month",
  };
}

/** When that is, seen from `today` (a Julian day number in the shop's zone); null for a day that does not exist. */
export function resolveWhen(today: number, when: Exclude<When, { kind: "hours" }>): Resolved | null {
  const dayAt = (day: number | null): Resolved | null => (day === null ? null : { day, precision: "day" });
  switch (when.kind) {
    case "day":
      return dayAt(today + when.offset);
    case "weekday":
      return dayAt(resolveWeekday(today, when.weekday, when.weeks));
    case "date":
      return dayAt(resolveDate(today, when));
    case "lunar":
      return dayAt(nextLunar(today, when.day, when.month));
    case "week":
      return partOfWeek(today, when.offset, when.part);
    case "month":
      return resolveMonth(today, when);
    case "year":
      return resolveYear(today, when.offset, when.part);
  }
}
