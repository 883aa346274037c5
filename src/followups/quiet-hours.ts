import { DateTime } from "luxon";

export interface QuietHours {
  /** "21:00": from then on nothing is begun. */
  from: string;
  /** "08:00": until then. */
  to: string;
}

/** The first instant from `at` on that lies outside the quiet hours of the shop's day. */
export function skipQuietHours(at: Date, quiet: QuietHours | null, timeZone: string): Date {
  if (quiet === null) return at;
  const local = DateTime.fromJSDate(at, { zone: timeZone });
  const minutes = local.hour * 60 + local.minute;
  const from = toMinutes(quiet.from);
  const to = toMinutes(quiet.to);
  const isQuiet = from <= to ? minutes >= from && minutes < to : minutes >= from || minutes < to;
  if (!isQuiet) return at;
  const morning = local.startOf("day").plus({ days: from > to && minutes >= from ? 1 : 0, minutes: to });
  return morning.toJSDate();
}

function toMinutes(text: string): number {
  const [hours = "0", minutes = "0"] = text.split(":");
  return Number(hours) * 60 + Number(minutes);
}
