import { DAY_MS } from "../base/clock.ts";
import type { Db, Tx } from "../db/database.ts";

/** How it was is asked so long after an order was closed. */
export const CARE_AFTER_MS = 3 * DAY_MS;

/** When the newest order that still stands was closed; null without one. */
export async function newestClosing(db: Db | Tx, contactId: number): Promise<Date | null> {
  const order = await db
    .selectFrom("public.orders")
    .select("closed_at")
    .where("contact_id", "=", contactId)
    .where("state", "=", "closed")
    .orderBy("closed_at", "desc")
    .executeTakeFirst();
  return order?.closed_at ?? null;
}

/** When the newest closed order's care question is due; null without an order, or once it was asked. */
export async function careDueAt(db: Db | Tx, contactId: number): Promise<Date | null> {
  const closedAt = await newestClosing(db, contactId);
  if (closedAt === null) return null;
  const asked = await db
    .selectFrom("public.outbox")
    .select("id")
    .where("contact_id", "=", contactId)
    .where("purpose", "=", "care_day_3")
    .where("planned_at", ">", closedAt)
    // A question about another order, which fell through before it was asked, was not this one's.
    .where((where) => where.or([where("state", "<>", "cancelled"), where("reason", "<>", "order_cancelled")]))
    .executeTakeFirst();
  return asked === undefined ? new Date(closedAt.getTime() + CARE_AFTER_MS) : null;
}
