import { AppError } from "../base/errors.ts";
import { listPages, setPageSending } from "../pages/pages.ts";
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
    throw new AppError("PAGE_NOT_FOUND", "This Page is not connected: see npm run page:connect.", {
      status: 404,
    });
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
