import { DateTime } from "luxon";
import { AppError } from "../base/errors.ts";

/** A stretch of time: `from` belongs to it, `to` does not. */
export interface Period {
  from: Date;
  to: Date;
}

/** The shop's day (YYYY-MM-DD) on which the instant falls. */
export function shopDay(instant: Date, timeZone: string): string {
  return DateTime.fromJSDate(instant, { zone: timeZone }).toFormat("yyyy-MM-dd");
}

/**
 * The instants between which the shop's day lies.
 * @throws AppError `DAY_INVALID` when the day or the time zone is none.
 */
export function dayPeriod(day: string, timeZone: string): Period {
  const start = startOfDay(day, timeZone);
  return { from: start.toJSDate(), to: start.plus({ days: 1 }).startOf("day").toJSDate() };
}

/** The earliest instant after this one: a period up to it holds what happened at `instant` itself. */
export function afterInstant(instant: Date): Date {
  return new Date(instant.getTime() + 1);
}

/** The part of the shop's day that has passed at `now`, what happens at this very instant included. */
export function daySoFar(day: string, now: Date, timeZone: string): Period {
  const { from, to } = dayPeriod(day, timeZone);
  if (now < from) return { from, to: from };
  return { from, to: now >= to ? to : afterInstant(now) };
}

/** The day before, YYYY-MM-DD. */
export function yesterday(day: string): string {
  return daysBefore(day, 1);
}

/** The same weekday of the week before, YYYY-MM-DD. */
export function sameDayLastWeek(day: string): string {
  return daysBefore(day, 7);
}

/**
 * The part of `day` up to the time on the shop's clock that `now` shows on `today`, as `daySoFar` takes today's; the
 * whole day once `today` is over. A day that still runs is compared with as much of another one, or every evening would look worse than the last.
 */
export function dayUntilSameTime(day: string, today: string, now: Date, timeZone: string): Period {
  const whole = dayPeriod(day, timeZone);
  const running = dayPeriod(today, timeZone);
  if (now >= running.to) return whole;
  if (now <= running.from) return { from: whole.from, to: whole.from };
  const { hour, minute, second, millisecond } = DateTime.fromJSDate(now, { zone: timeZone });
  const cut = startOfDay(day, timeZone).set({ hour, minute, second, millisecond });
  return {
    from: whole.from,
    to: new Date(Math.min(afterInstant(cut.toJSDate()).getTime(), whole.to.getTime())),
  };
}

function daysBefore(day: string, days: number): string {
  return startOfDay(day, "utc").minus({ days }).toFormat("yyyy-MM-dd");
}

function startOfDay(day: string, timeZone: string): DateTime<true> {
  const start = DateTime.fromFormat(day, "yyyy-MM-dd", { zone: timeZone }).startOf("day");
  if (start.isValid) return start;
  throw new AppError("DAY_INVALID", `"${day}" in "${timeZone}" is no day: write it as 2026-03-28`, {
    status: 400,
  });
}
