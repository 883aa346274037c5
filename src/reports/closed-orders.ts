import { type RawBuilder, sql } from "kysely";
import { inPeriod, type KpiRow, type KpiScope, onPage } from "./kpi.ts";

/**
 * The orders closed in the period that fulfil the condition (on the order, `o`), each adding 1 or the given amount.
 * An order cancelled after it was closed is not among them.
 */
export function selectClosedOrders(
  scope: KpiScope,
  condition: RawBuilder<boolean> = sql<boolean>`true`,
  value: RawBuilder<number> = sql<number>`1`,
): RawBuilder<KpiRow> {
  return sql<KpiRow>`
    select 'order:' || o.id as id, o.closed_at as at, o.contact_id as "contactId",
      coalesce(c.name, '') as text, ${value} as value
    from public.orders as o
    join public.contacts as c on c.id = o.contact_id
    where o.state = 'closed' and ${inPeriod("o.closed_at", scope)} and ${onPage("o.page_id", scope)}
      and ${condition}
  `;
}
