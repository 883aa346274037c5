import type { DailySummary, Decisions, Figure } from "../../src/reports/daily-summary.ts";
import { KPIS } from "../../src/reports/index.ts";

const QUIET: Decisions = {
  flagged: { count: 0, people: [] },
  windowsEnding: { count: 0, people: [] },
  pageProblems: [],
  waitingForStock: [],
  nearlyClosed: [],
};

/** A summary of Monday 2 March 2026 at 21:00 in Vietnam with nothing to decide; figures not named are 0. */
export function buildSummary(
  overrides: Partial<Omit<DailySummary, "figures" | "decisions">> & {
    figures?: Record<string, Partial<Figure>>;
    decisions?: Partial<Decisions>;
  } = {},
): DailySummary {
  const figures = Object.fromEntries(
    KPIS.map(({ name, unit, label }) => [
      name,
      {
        name,
        unit,
        label,
        today: 0,
        yesterday: null,
        lastWeek: null,
        average: null,
        ...overrides.figures?.[name],
      },
    ]),
  );
  return {
    pageId: "1001",
    pageName: "Dép Xinh",
    day: "2026-03-02",
    timeZone: "Asia/Ho_Chi_Minh",
    now: new Date("2026-03-02T14:00:00Z"),
    isWholeDay: false,
    openWithoutNextStep: 0,
    lateNews: { evening: null, reached: null },
    monthSoFar: { contacts: 0, leads: 0, orders: 0, netRevenueVnd: 0 },
    ...overrides,
    figures,
    decisions: { ...QUIET, ...overrides.decisions },
  };
}
