import type { SaidDate } from "../../reading.ts";
import { digitsOf, gapAfter, rawOf, type TextScan, tokenSpan, touches } from "../entity-input.ts";
import { NUMERAL, numeralOf, WHEN } from "../word-classes.ts";
import { clockOf, type LocalClock } from "./local-clock.ts";
import { UNIX_DAY } from "./lunar-calendar.ts";
import { readCalendarDate } from "./read-calendar-date.ts";
import { readNamedTime } from "./read-named-time.ts";
import { type Precision, resolveWhen } from "./resolve-when.ts";
import { PARTS_OF_DAY, type Read, type When } from "./when.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;
const MOST_DATES = 8;

/** What was put together from neighbouring words: "8h", "tối", "mai". */
interface Expression {
  when: When | null;
  hour: { hour: number; minute: number } | null;
  part: number | null;
  to: number;
}

/** "8h", "8h30", "8 giờ rưỡi", "15:30". */
function readHour(scan: TextScan, index: number): Read<{ hour: number; minute: number }> | null {
  const hour = digitsOf(scan.tokens[index]);
  if (hour < 0 || hour > 24) return null;
  const next = scan.tokens[index + 1];
  const minute = digitsOf(next);
  if (gapAfter(scan, index) === ":" && minute >= 0 && minute < 60 && next?.word.length === 2) {
    return { value: { hour, minute }, to: index + 2 };
  }
  const raw = rawOf(scan, index + 1);
  if ((raw !== "h" && raw !== "giờ" && raw !== "gio") || next?.breakBefore !== 0) return null;
  if (raw === "h" && !touches(scan, index)) return null;
  const rest = digitsOf(scan.tokens[index + 2]);
  const isMinute =
    rest >= 0 && rest < 60 && (touches(scan, index + 1) || ["phút", "p"].includes(rawOf(scan, index + 3)));
  if (isMinute) return { value: { hour, minute: rest }, to: index + 3 };
  const isHalf = scan.tokens[index + 2]?.word === "rưỡi";
  return { value: { hour, minute: isHalf ? 30 : 0 }, to: index + (isHalf ? 3 : 2) };
}

/** "tối nay", "sáng mai", "đêm qua": a part of the day, where a day follows. */
function readPart(scan: TextScan, index: number): Read<number> | null {
  const start = PARTS_OF_DAY.get(scan.tokens[index]?.word ?? "");
  return start === undefined ? null : { value: start, to: index + 1 };
}

function readDay(scan: TextScan, index: number, hasPart: boolean): Read<When> | null {
  if (hasPart && scan.tokens[index]?.word === "qua")
    return { value: { kind: "day", offset: -1 }, to: index + 1 };
  return readCalendarDate(scan, index) ?? readNamedTime(scan, index);
}

/** Reads hour, part of the day and day in whatever order they stand, each once. */
function readExpression(scan: TextScan, from: number): Expression | null {
  const read: Expression = { when: null, hour: null, part: null, to: from };
  for (let step = 0; step < 4; step += 1) {
    const at = read.to;
    if (at > from && (scan.tokens[at]?.breakBefore ?? 2) === 2) break;
    const hour: Read<{ hour: number; minute: number }> | null =
      read.hour === null ? readHour(scan, at) : null;
    const part: Read<number> | null = hour === null && read.part === null ? readPart(scan, at) : null;
    const when: Read<When> | null =
      hour === null && part === null && read.when === null ? readDay(scan, at, read.part !== null) : null;
    if (hour !== null) read.hour = hour.value;
    else if (part !== null) read.part = part.value;
    else if (when !== null) read.when = when.value;
    else break;
    read.to = (hour ?? part ?? when)?.to ?? at;
  }
  return read.when !== null || read.hour !== null ? read : null;
}

/** "3h chiều" is fifteen o'clock. */
function hourOfDay(hour: number, part: number | null): number {
  const isLate = part !== null && part >= 13;
  return (isLate && hour < 12 ? hour + 12 : hour) % 24;
}

/** Now, on the shop's clock. */
interface Now {
  wallMs: number;
  today: number;
  clock: LocalClock;
}

/** Milliseconds of the wall's time at which what was said begins. */
function startOf(read: Expression, now: Now): { wallMs: number; precision: Precision } | null {
  if (read.when?.kind === "hours") {
    const wallMs = now.wallMs + read.when.offset * HOUR_MS;
    return { wallMs: wallMs - (wallMs % HOUR_MS), precision: "hour" };
  }
  const found = resolveWhen(now.today, read.when ?? { kind: "day", offset: 0 });
  if (found === null) return null;
  const wallMs = (found.day - UNIX_DAY) * DAY_MS;
  if (found.precision !== "day" || (read.hour === null && read.part === null)) {
    return { wallMs, precision: found.precision };
  }
  if (read.hour === null) return { wallMs: wallMs + (read.part ?? 0) * HOUR_MS, precision: "part_of_day" };
  const minutes = hourOfDay(read.hour.hour, read.part) * 60 + read.hour.minute;
  return { wallMs: wallMs + minutes * MINUTE_MS, precision: "hour" };
}

function resolve(scan: TextScan, read: Expression, from: number, now: Now): SaidDate | null {
  const start = startOf(read, now);
  if (start === null) return null;
  const at = new Date(now.clock.instant(start.wallMs));
  if (Number.isNaN(at.getTime())) return null;
  const span = tokenSpan(scan.tokens, from, read.to);
  return {
    at: at.toISOString(),
    text: scan.original.slice(span.start, span.end),
    precision: start.precision,
  };
}

function localNow(scan: TextScan): Now | null {
  const { now, timeZone } = scan.context;
  if (now === undefined || Number.isNaN(now.getTime())) return null;
  const clock = clockOf(timeZone);
  if (clock === null) return null;
  const wallMs = clock.wallTime(now.getTime());
  return { wallMs, today: Math.floor(wallMs / DAY_MS) + UNIX_DAY, clock };
}

/**
 * The times that a text names, as instants in UTC: the start of what is meant in the shop's zone. Without
 * `context.now` nothing is told. Claims the spans either way, so that no date is read as a size.
 */
export function findDates(scan: TextScan): SaidDate[] {
  const dates: SaidDate[] = [];
  const { tokens, classes } = scan;
  if (scan.context.now === undefined && scan.numbers.length === 0) return dates;
  if (scan.numbers.length === 0 && (classes.all & WHEN) === 0) return dates;
  let now: Now | null = null;
  let told = 0;
  for (let from = 0; from < tokens.length; from += 1) {
    const flags = classes.of[from] ?? 0;
    const isNumber =
      tokens[from]?.kind === "number" || ((flags & NUMERAL) !== 0 && numeralOf(tokens[from]) > 0);
    if (!isNumber && (flags & WHEN) === 0) continue;
    const read = readExpression(scan, from);
    if (read === null || !scan.claims.isFree(tokenSpan(tokens, from, read.to))) continue;
    scan.claims.take(tokenSpan(tokens, from, read.to));
    const first = from;
    from = read.to - 1;
    told += 1;
    if (scan.context.now === undefined || told > MOST_DATES) continue;
    now ??= localNow(scan);
    const said = now === null ? null : resolve(scan, read, first, now);
    if (said !== null) dates.push(said);
  }
  return dates;
}
