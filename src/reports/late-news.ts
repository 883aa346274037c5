import type { Db, Tx } from "../db/database.ts";
import type { KpiScope } from "./kpi.ts";
import { leads } from "./kpis/leads.ts";
import { ordersClosed } from "./kpis/orders-closed.ts";
import { hasReachInsights, peopleReached } from "./kpis/people-reached.ts";
import { revenueNet } from "./kpis/revenue-net.ts";
import { afterInstant, dayPeriod, yesterday } from "./period.ts";

/** What the message of the day before could not tell yet. */
export interface LateNews {
  /** What came between that message and the end of its day; null when there was nothing, or no message. */
  evening: { since: Date; orders: number; netRevenueVnd: number; leads: number } | null;
  /** Meta's reach of the day before, where Meta gave it but has none for the day itself: it comes a day late. */
  reached: number | null;
}

/**
 * Reads what the day before still brought, by the same definitions as the day's own figures. `toldAt` is the instant up
 * to which its message counted, that instant included; null when it had none.
 */
export async function readLateNews(
  db: Db | Tx,
  today: KpiScope & { day: string },
  toldAt: Date | null,
): Promise<LateNews> {
  const before = { ...today, ...dayPeriod(yesterday(today.day), today.timeZone) };
  return {
    evening: toldAt === null || toldAt >= before.to ? null : await readEvening(db, before, toldAt),
    reached: await readReached(db, today, before),
  };
}

async function readReached(db: Db | Tx, today: KpiScope, before: KpiScope): Promise<number | null> {
  if ((await hasReachInsights(db, today)) || !(await hasReachInsights(db, before))) return null;
  const reached = await peopleReached.count(db, before);
  return reached === 0 ? null : reached;
}

async function readEvening(db: Db | Tx, before: KpiScope, toldAt: Date): Promise<LateNews["evening"]> {
  const scope = { ...before, from: afterInstant(toldAt) };
  const evening = {
    since: toldAt,
    orders: await ordersClosed.count(db, scope),
    netRevenueVnd: await revenueNet.count(db, scope),
    leads: await leads.count(db, scope),
  };
  return evening.orders === 0 && evening.leads === 0 ? null : evening;
}
