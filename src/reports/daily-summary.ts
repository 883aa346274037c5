import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { type NearlyClosed, readNearlyClosed } from "./decisions/nearly-closed.ts";
import { type PageProblem, readPageProblems } from "./decisions/page-health.ts";
import { readStockWaits, type StockWait } from "./decisions/waiting-for-stock.ts";
import { readEndingWindows, readFlagged, type WaitingPeople } from "./decisions/waiting-people.ts";
import { KPIS } from "./index.ts";
import type { Kpi, KpiScope } from "./kpi.ts";
import { leads } from "./kpis/leads.ts";
import { openWithoutNextStep } from "./kpis/open-without-next-step.ts";
import { ordersClosed } from "./kpis/orders-closed.ts";
import { hasReachInsights, peopleReached } from "./kpis/people-reached.ts";
import { revenueNet } from "./kpis/revenue-net.ts";
import { type LateNews, readLateNews } from "./late-news.ts";
import { dayPeriod, daySoFar, dayUntilSameTime, sameDayLastWeek, yesterday } from "./period.ts";
import { readStoredDay, type StoredDay } from "./stored-days.ts";

/** One number of the day beside the same number of earlier days. */
export interface Figure extends Pick<Kpi, "name" | "unit" | "label"> {
  today: number;
  /**
   * Null where the past is not known: how things stood on a day is known only from that day's own message, and only
   * when that was made at about the same hour.
   */
  yesterday: number | null;
  lastWeek: number | null;
  /** For feedback: the average degree, 1 (worst) to 5 (best). */
  average: number | null;
}

/** What the owner should decide on. */
export interface Decisions {
  flagged: WaitingPeople;
  windowsEnding: WaitingPeople;
  pageProblems: PageProblem[];
  waitingForStock: StockWait[];
  nearlyClosed: NearlyClosed[];
}

/** The day of one Page, ready to be put into words. */
export interface DailySummary {
  pageId: string;
  pageName: string;
  /** The shop's day, YYYY-MM-DD. */
  day: string;
  timeZone: string;
  now: Date;
  /** Whether the day was over at `now`; if not, earlier days are counted up to the same time. */
  isWholeDay: boolean;
  /** By the KPI's name. */
  figures: Record<string, Figure>;
  decisions: Decisions;
  openWithoutNextStep: number;
  lateNews: LateNews;
  /** From the first of the shop's month to `now`. */
  monthSoFar: { contacts: number; leads: number; orders: number; netRevenueVnd: number };
}

/** Which day of which Page to sum up, and the moment at which that is done. */
export interface SummaryRequest {
  pageId: string;
  pageName: string;
  day: string;
  timeZone: string;
  now: Date;
}

const NAMES_SHOWN = 3;

/**
 * Sums up the day of one Page.
 * @throws AppError `DAY_INVALID`
 */
export async function buildDailySummary(db: Db | Tx, request: SummaryRequest): Promise<DailySummary> {
  const { pageId, pageName, day, timeZone, now } = request;
  const scopes: DayScopes = {
    today: scopeOf(request, day),
    yesterday: scopeOf(request, yesterday(day)),
    lastWeek: scopeOf(request, sameDayLastWeek(day)),
  };
  const stored: StoredDays = {
    yesterday: await readStoredDay(db, { pageId, day: yesterday(day), daysAgo: 1, now }),
    lastWeek: await readStoredDay(db, { pageId, day: sameDayLastWeek(day), daysAgo: 7, now }),
  };
  const figures: Record<string, Figure> = {};
  for (const kpi of KPIS) figures[kpi.name] = await buildFigure(db, kpi, scopes, stored);
  return {
    pageId,
    pageName,
    day,
    timeZone,
    now,
    isWholeDay: now >= dayPeriod(day, timeZone).to,
    figures,
    decisions: await readDecisions(db, scopes.today),
    openWithoutNextStep: await openWithoutNextStep.count(db, scopes.today),
    lateNews: await readLateNews(db, { ...scopes.today, day }, stored.yesterday.madeAt),
    monthSoFar: await readMonth(db, scopes.today, day),
  };
}

async function readMonth(db: Db | Tx, today: KpiScope, day: string): Promise<DailySummary["monthSoFar"]> {
  const scope = { ...today, from: dayPeriod(`${day.slice(0, 7)}-01`, today.timeZone).from };
  return {
    contacts: await countContacts(db, scope),
    leads: await leads.count(db, scope),
    orders: await ordersClosed.count(db, scope),
    netRevenueVnd: await revenueNet.count(db, scope),
  };
}

/** People who commented or wrote for the first time in the period. */
async function countContacts(db: Db | Tx, scope: KpiScope): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from public.contacts as c
    where c.merged_into is null and c.first_seen_at >= ${scope.from} and c.first_seen_at < ${scope.to}
      and (${scope.pageId}::text is null or c.page_id = ${scope.pageId})
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The summary's numbers by name, to be kept with the message: later days compare themselves with them. */
export function toStoredFigures(summary: DailySummary): Record<string, number> {
  return Object.fromEntries(Object.values(summary.figures).map((figure) => [figure.name, figure.today]));
}

interface DayScopes {
  today: KpiScope;
  yesterday: KpiScope;
  lastWeek: KpiScope;
}

interface StoredDays {
  yesterday: StoredDay;
  lastWeek: StoredDay;
}

function scopeOf({ pageId, day: today, timeZone, now }: SummaryRequest, day: string): KpiScope {
  // Today ends now, and not later: what is done while this is counted belongs to tomorrow's news.
  const period = day === today ? daySoFar(day, now, timeZone) : dayUntilSameTime(day, today, now, timeZone);
  return { pageId, timeZone, now, ...period };
}

async function buildFigure(db: Db | Tx, kpi: Kpi, scopes: DayScopes, stored: StoredDays): Promise<Figure> {
  const { name, unit, label } = kpi;
  const facts = {
    name,
    unit,
    label,
    today: await kpi.count(db, scopes.today),
    average: (await kpi.average?.(db, scopes.today)) ?? null,
  };
  if (kpi.span === "moment") {
    return {
      ...facts,
      yesterday: asNumber(stored.yesterday.standing[name]),
      lastWeek: asNumber(stored.lastWeek.standing[name]),
    };
  }
  // Meta's reach comes a day late and is far larger than what we see ourselves: compare like with like.
  const unlike = kpi === peopleReached && !(await hasReachInsights(db, scopes.today));
  const count = (scope: KpiScope) => kpi.count(db, unlike ? { ...scope, withoutInsights: true } : scope);
  const past = async (scope: KpiScope) =>
    kpi === peopleReached && !unlike && !(await hasReachInsights(db, scope)) ? null : await count(scope);
  return { ...facts, yesterday: await past(scopes.yesterday), lastWeek: await past(scopes.lastWeek) };
}

function asNumber(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

async function readDecisions(db: Db | Tx, scope: KpiScope): Promise<Decisions> {
  return {
    flagged: await readFlagged(db, scope, NAMES_SHOWN),
    windowsEnding: await readEndingWindows(db, scope, NAMES_SHOWN),
    pageProblems: await readPageProblems(db, scope),
    waitingForStock: await readStockWaits(db, scope),
    nearlyClosed: await readNearlyClosed(db, scope),
  };
}
