import { DAY_MS } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { recordInsight } from "../content/insights.ts";
import type { PageRow } from "../db/schema.ts";
import type { InsightValue } from "../facebook/graph-answers.ts";
import { dayPeriod, shopDay, yesterday } from "../reports/period.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { readPageToken } from "./page-token.ts";

/** How many people saw the Page's things that day (reference section 11: what is left since June 2026). */
const REACH_METRIC = "page_total_media_view_unique";

/**
 * Reads the reach of the last two days that are over, and stores it in place of earlier readings: Meta's numbers come
 * a day late and settle later still. Reach is a courtesy of Meta's: small Pages and missing permissions have none, and
 * then everyone seen is counted.
 */
export async function readReach(deps: FlowDeps, page: PageRow): Promise<void> {
  const pageAccessToken = readPageToken(deps, page);
  if (pageAccessToken === null || page.token_state !== "valid") return;
  const now = deps.clock.now();
  const timeZone = deps.config.shopTimeZone;
  const since = dayPeriod(yesterday(yesterday(shopDay(now, timeZone))), timeZone).from;
  try {
    const call = { pageId: page.page_id, pageAccessToken, metric: REACH_METRIC, since, until: now };
    const readings = pickDays(await deps.graph.getPageInsight(call), { now, since, timeZone });
    for (const [day, value] of readings)
      await recordInsight(deps.database.kysely, { pageId: page.page_id, day, metric: REACH_METRIC, value });
  } catch (error) {
    deps.logger.info({ pageId: page.page_id, reason: errorText(error) }, "no insights for this Page");
  }
}

/**
 * The values by shop day, without days that began before `since` or are not over. Meta names the end of its day
 * (`end_time`, reference section 11), which is midnight where Meta counts and not where the shop is: the value belongs
 * to the shop's day on which Meta's day began. A value without an end, or that is no number, belongs to none.
 */
export function pickDays(
  values: readonly InsightValue[],
  { now, since, timeZone }: { now: Date; since: Date; timeZone: string },
): Map<string, number> {
  const days = new Map<string, number>();
  for (const { value, endAt } of values) {
    if (value === null || endAt === null || new Date(endAt) > now) continue;
    const beganAt = new Date(Date.parse(endAt) - DAY_MS);
    if (beganAt >= since) days.set(shopDay(beganAt, timeZone), value);
  }
  return days;
}
