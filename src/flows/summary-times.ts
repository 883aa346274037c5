import { sql } from "kysely";
import { DateTime } from "luxon";
import { parsePageSettings } from "../pages/page-settings.ts";
import type { FlowDeps } from "./flow-deps.ts";

/** The newest shop day whose message is due at `now`, and the instant at which the following one is. */
export function summaryDay(
  now: Date,
  hour: number,
  timeZone: string,
): { day: string; dueAt: Date; nextAt: Date } {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const today = local.startOf("day").plus({ hours: hour });
  const last = today <= local ? today : today.minus({ days: 1 });
  return { day: last.toISODate() ?? "", dueAt: last.toJSDate(), nextAt: last.plus({ days: 1 }).toJSDate() };
}

interface PageMessages {
  settings: unknown;
  connected_at: Date;
  latest_day: string | null;
  has_unsettled: boolean;
}

/** Whether any Page's message is due or under way now, and when the next one will be. */
export async function nextSummaryAt(
  deps: FlowDeps,
  now: Date,
): Promise<{ isDue: boolean; next: Date | null }> {
  const { rows } = await sql<PageMessages>`
    select p.settings, p.connected_at,
      (select max(m.day) from public.owner_messages m where m.page_id = p.page_id) as latest_day,
      exists (select 1 from public.owner_messages m where m.page_id = p.page_id and m.state in ('made', 'sending')) as has_unsettled
    from public.pages p where p.token_state <> 'removed'
  `.execute(deps.database.kysely);
  let next: Date | null = null;
  let isDue = false;
  for (const page of rows) {
    const { summaryHour } = parsePageSettings(page.settings);
    const { day, dueAt, nextAt } = summaryDay(now, summaryHour, deps.config.shopTimeZone);
    if (next === null || nextAt < next) next = nextAt;
    const isMissing = page.connected_at <= dueAt && (page.latest_day === null || page.latest_day < day);
    isDue ||= isMissing || page.has_unsettled;
  }
  return { isDue, next };
}
