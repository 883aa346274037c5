import { errorText } from "../base/errors.ts";
import { recordInsight } from "../content/insights.ts";
import type { OwnerMessageRow, PageRow } from "../db/schema.ts";
import {
  findLatestOwnerMessage,
  listUnsettledOwnerMessages,
  saveOwnerMessage,
} from "../pages/owner-messages.ts";
import { parsePageSettings } from "../pages/page-settings.ts";
import { findPage, listPages } from "../pages/pages.ts";
import { buildDailySummary, type DailySummary, toStoredFigures } from "../reports/daily-summary.ts";
import { dayPeriod } from "../reports/period.ts";
import { renderSummary } from "../reports/render-summary.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { readPageToken } from "./page-token.ts";
import { summaryDay } from "./summary-times.ts";
import { tellOwner } from "./tell-owner.ts";

/** How many people saw the Page's things that day (reference section 11: what is left since June 2026). */
const REACH_METRIC = "page_total_media_view_unique";

/** Makes every owner's message that is due, and brings on its way whatever is not settled. */
export async function runDailySummaries(deps: FlowDeps): Promise<void> {
  const now = deps.clock.now();
  for (const page of await listPages(deps.database.kysely)) {
    if (page.token_state === "removed") continue;
    const { summaryHour } = parsePageSettings(page.settings);
    const { day, dueAt } = summaryDay(now, summaryHour, deps.config.shopTimeZone);
    if (page.connected_at > dueAt) continue;
    const latest = await findLatestOwnerMessage(deps.database.kysely, page.page_id);
    if (latest === undefined || latest.day < day) await makeMessage(deps, page, day, now);
  }
  for (const message of await listUnsettledOwnerMessages(deps.database.kysely)) await deliver(deps, message);
}

async function makeMessage(deps: FlowDeps, page: PageRow, day: string, now: Date): Promise<void> {
  await readReach(deps, page, day);
  const settings = parsePageSettings(page.settings);
  const summary = await summarise(deps, page, day, now);
  await saveOwnerMessage(deps.database.kysely, {
    pageId: page.page_id,
    day,
    language: settings.summaryLanguage,
    text: renderSummary(summary, settings.summaryLanguage),
    figures: toStoredFigures(summary),
    at: now,
  });
}

/** The numbers of one Page's day, as the message, the screen and the export show them. */
export async function summarise(
  deps: FlowDeps,
  page: PageRow,
  day: string,
  now: Date,
): Promise<DailySummary> {
  const pageName = parsePageSettings(page.settings).shopName ?? page.name ?? page.page_id;
  const timeZone = deps.config.shopTimeZone;
  return await buildDailySummary(deps.database.kysely, {
    pageId: page.page_id,
    pageName,
    day,
    timeZone,
    now,
  });
}

/** Reach is a courtesy of Meta's: small Pages and missing permissions have none, and then everyone seen is counted. */
async function readReach(deps: FlowDeps, page: PageRow, day: string): Promise<void> {
  const pageAccessToken = readPageToken(deps, page);
  if (pageAccessToken === null || page.token_state !== "valid") return;
  const { from, to } = dayPeriod(day, deps.config.shopTimeZone);
  try {
    const values = await deps.graph.getPageInsight({
      pageId: page.page_id,
      pageAccessToken,
      metric: REACH_METRIC,
      since: from,
      until: to,
    });
    const value = values.at(-1)?.value;
    if (typeof value === "number")
      await recordInsight(deps.database.kysely, { pageId: page.page_id, day, metric: REACH_METRIC, value });
  } catch (error) {
    deps.logger.info({ pageId: page.page_id, reason: errorText(error) }, "no insights for this Page");
  }
}

async function deliver(deps: FlowDeps, message: OwnerMessageRow): Promise<void> {
  const page = await findPage(deps.database.kysely, message.page_id);
  if (page !== undefined) await tellOwner(deps, page, message);
}
