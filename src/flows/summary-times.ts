import { sql } from "kysely";
import { DateTime } from "luxon";
import { listUnsettledOwnerMessages } from "../pages/owner-messages.ts";
import { parsePageSettings } from "../pages/page-settings.ts";
import { dayPeriod } from "../reports/period.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { listOwnerSends, nextLookAt } from "./owner-sends.ts";

/** A message before noon is of the day before, whole: its own day has hardly begun. */
const NOON = 12;

/** A day that has its message. */
export interface SummaryDay {
  /** YYYY-MM-DD. */
  day: string;
  dueAt: Date;
  /** When the message of the following day is due. */
  nextAt: Date;
}

/** The newest shop day whose message is due at `now`, for messages at this hour. */
export function summaryDay(now: Date, hour: number, timeZone: string): SummaryDay {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const today = local.startOf("day").plus({ hours: hour });
  const last = today <= local ? today : today.minus({ days: 1 });
  const day = hour < NOON ? last.minus({ days: 1 }) : last;
  return { day: day.toISODate() ?? "", dueAt: last.toJSDate(), nextAt: last.plus({ days: 1 }).toJSDate() };
}

/** Whether a Page lacks that day's message: it was connected in time, and on a day that the message is of. */
export function lacksMessage(
  { day, dueAt }: SummaryDay,
  page: { connectedAt: Date; latestDay: string | null },
  timeZone: string,
): boolean {
  if (page.connectedAt > dueAt || page.connectedAt >= dayPeriod(day, timeZone).to) return false;
  return page.latestDay === null || page.latestDay < day;
}

interface PageMessages {
  settings: unknown;
  connected_at: Date;
  latest_day: string | null;
}

/** Whether any Page's message is due or wants attention now, and when the next one will. */
export async function nextSummaryAt(
  deps: FlowDeps,
  now: Date,
): Promise<{ isDue: boolean; next: Date | null }> {
  const { rows } = await sql<PageMessages>`
    select p.settings, p.connected_at,
      (select max(m.day) from public.owner_messages m where m.page_id = p.page_id) as latest_day
    from public.pages p where p.token_state <> 'removed'
  `.execute(deps.database.kysely);
  const timeZone = deps.config.shopTimeZone;
  let isDue = false;
  const times: Date[] = [];
  for (const page of rows) {
    const { summaryHour } = parsePageSettings(page.settings);
    const wanted = summaryDay(now, summaryHour, timeZone);
    times.push(wanted.nextAt);
    isDue ||= lacksMessage(wanted, { connectedAt: page.connected_at, latestDay: page.latest_day }, timeZone);
  }
  for (const message of await listUnsettledOwnerMessages(deps.database.kysely)) {
    const at = nextLookAt(message, await listOwnerSends(deps.database.kysely, message));
    if (at <= now) isDue = true;
    else times.push(at);
  }
  return { isDue, next: times.sort((a, b) => +a - +b)[0] ?? null };
}
