import type { OwnerMessageRow, PageRow } from "../db/schema.ts";
import {
  findLatestOwnerMessage,
  listUnsettledOwnerMessages,
  saveOwnerMessage,
} from "../pages/owner-messages.ts";
import { parsePageSettings } from "../pages/page-settings.ts";
import { findPage, listPages } from "../pages/pages.ts";
import { buildDailySummary, type DailySummary, toStoredFigures } from "../reports/daily-summary.ts";
import { renderSummary } from "../reports/render-summary.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { readReach } from "./read-reach.ts";
import { lacksMessage, summaryDay } from "./summary-times.ts";
import { tellOwner } from "./tell-owner.ts";

/** Makes every owner's message that is due, and brings on its way whatever is not settled. */
export async function runDailySummaries(deps: FlowDeps): Promise<void> {
  for (const page of await listPages(deps.database.kysely)) {
    if (page.token_state === "removed") continue;
    const { summaryHour } = parsePageSettings(page.settings);
    const timeZone = deps.config.shopTimeZone;
    const wanted = summaryDay(deps.clock.now(), summaryHour, timeZone);
    const latest = await findLatestOwnerMessage(deps.database.kysely, page.page_id);
    const facts = { connectedAt: page.connected_at, latestDay: latest?.day ?? null };
    if (lacksMessage(wanted, facts, timeZone)) await makeMessage(deps, page, wanted.day);
  }
  for (const message of await listUnsettledOwnerMessages(deps.database.kysely)) await deliver(deps, message);
}

async function makeMessage(deps: FlowDeps, page: PageRow, day: string): Promise<void> {
  await readReach(deps, page);
  // Only now: the message counts up to the instant it bears, and the next one goes on from there.
  const now = deps.clock.now();
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

async function deliver(deps: FlowDeps, message: OwnerMessageRow): Promise<void> {
  const page = await findPage(deps.database.kysely, message.page_id);
  if (page !== undefined) await tellOwner(deps, page, message);
}
