import { DateTime } from "luxon";
import { findLatestOwnerMessage, listUnsettledOwnerMessages } from "../pages/owner-messages.ts";
import { listPages } from "../pages/pages.ts";
import { parsePageSettings } from "../pages/page-settings.ts";
import type { FlowDeps } from "./flow-deps.ts";

/** The newest shop day whose message is due at `now`, and the instant at which the following one is. */
export function summaryDay(now: Date, hour: number, timeZone: string): { day: string; dueAt: Date; nextAt: Date } {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const today = local.startOf("day").plus({ hours: hour });
  const last = today <= local ? today : today.minus({ days: 1 });
  return { day: last.toISODate() ?? "", dueAt: last.toJSDate(), nextAt: last.plus({ days: 1 }).toJSDate() };
}

/** Whether a Page's message is due now, and when the next one will be. */
export async function nextSummaryAt(deps: FlowDeps, now: Date): Promise<{ isDue: boolean; next: Date | null }> {
  let next: Date | null = null;
  let isDue = (await listUnsettledOwnerMessages(deps.database.kysely)).some((message) => message.state === "made");
  for (const page of await listPages(deps.database.kysely)) {
    if (page.token_state === "removed") continue;
    const { day, dueAt, nextAt } = summaryDay(now, parsePageSettings(page.settings).summaryHour, deps.config.shopTimeZone);
    if (next === null || nextAt < next) next = nextAt;
    if (isDue || page.connected_at > dueAt) continue;
    const latest = await findLatestOwnerMessage(deps.database.kysely, page.page_id);
    isDue = latest === undefined || latest.day < day;
  }
  return { isDue, next };
}
