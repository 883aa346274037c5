import { AppError } from "../base/errors.ts";
import { type PageSettings, type PageSettingsChange, parsePageSettings } from "../pages/page-settings.ts";
import { changePageSettings, findPage, listPages, setPageSending } from "../pages/pages.ts";
import { toStoredFigures } from "../reports/daily-summary.ts";
import { shopDay } from "../reports/period.ts";
import { renderSummary } from "../reports/render-summary.ts";
import { recordAudit } from "../team/audit.ts";
import { summarise } from "./daily-summary.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { wakePage } from "./wake.ts";

/** One day's numbers of one Page and the message made of them. */
export interface DayNumbers {
  day: string;
  pageId: string;
  pageName: string | null;
  figures: Record<string, unknown>;
  text: { vi: string; en: string };
}

/** Stops or resumes a Page's automatic sending; what was planned meanwhile goes on. */
export async function switchSending(
  deps: FlowDeps,
  pageId: string,
  state: "on" | "paused",
  userId: number,
): Promise<void> {
  await deps.database.transaction(async (tx) => {
    await setPageSending(tx, pageId, state, "by_hand");
    await recordAudit(tx, {
      userId,
      action: `sending_${state}`,
      target: `page:${pageId}`,
      at: deps.clock.now(),
    });
  });
  if (state !== "on") return;
  for (const lane of ["fast", "slow"] as const) await wakePage(deps, pageId, lane, deps.clock.now());
}

/** The numbers of a shop day (today when null), for one Page or for each. @throws AppError `PAGE_NOT_FOUND` (404) */
export async function readDay(
  deps: FlowDeps,
  day: string | null,
  pageId: string | null,
): Promise<DayNumbers[]> {
  const now = deps.clock.now();
  const wanted = day ?? shopDay(now, deps.config.shopTimeZone);
  const pages = (await listPages(deps.database.kysely)).filter(
    (page) => pageId === null || page.page_id === pageId,
  );
  if (pageId !== null && pages.length === 0) {
    throw pageNotFound();
  }
  const days: DayNumbers[] = [];
  for (const page of pages) {
    const summary = await summarise(deps, page, wanted, now);
    days.push({
      day: wanted,
      pageId: page.page_id,
      pageName: page.name,
      figures: toStoredFigures(summary),
      text: { vi: renderSummary(summary, "vi"), en: renderSummary(summary, "en") },
    });
  }
  return days;
}

/** A Page's settings, defaults filled in. @throws AppError `PAGE_NOT_FOUND` (404) */
export async function readSettings(deps: FlowDeps, pageId: string): Promise<PageSettings> {
  const page = await findPage(deps.database.kysely, pageId);
  if (page === undefined) throw pageNotFound();
  return parsePageSettings(page.settings);
}

/** Changes some settings of a Page and returns all of them. @throws AppError `PAGE_NOT_FOUND` (404) */
export async function changeSettings(
  deps: FlowDeps,
  pageId: string,
  change: PageSettingsChange,
  userId: number,
): Promise<PageSettings> {
  await deps.database.transaction(async (tx) => {
    await changePageSettings(tx, pageId, change);
    const details = { names: Object.keys(change) };
    await recordAudit(tx, {
      userId,
      action: "settings_changed",
      target: `page:${pageId}`,
      details,
      at: deps.clock.now(),
    });
  });
  return await readSettings(deps, pageId);
}

/** Somebody asks about a Page that is not connected. */
export function pageNotFound(): AppError {
  return new AppError("PAGE_NOT_FOUND", "This Page is not connected: see npm run page:connect.", {
    status: 404,
  });
}
