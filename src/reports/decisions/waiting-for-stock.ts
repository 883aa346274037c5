import { sql } from "kysely";
import type { Db, Tx } from "../../db/database.ts";
import type { KpiScope } from "../kpi.ts";
import { onPage } from "../kpi.ts";

/** A product that people wait for. */
export interface StockWait {
  /** Null when nobody knows which product was meant. */
  sku: string | null;
  name: string | null;
  people: number;
  /** Pieces in stock; null when the catalogue does not say. Above 0, those who wait can be told. */
  stock: number | null;
}

/**
 * Products that open contacts wait for ("khi nào có hàng"), the most wanted first: each person once per product, and
 * no longer once they have bought since. The product is that of the post they wrote under, else their own.
 */
export async function readStockWaits(db: Db | Tx, scope: KpiScope): Promise<StockWait[]> {
  const { rows } = await sql<StockWait>`
    select w.sku, p.name, count(distinct w.contact_id) as people, p.stock
    from (
      select c.id as contact_id, coalesce(t.product_sku, c.product_sku) as sku
      from public.interactions as i
      join public.contacts as c on c.id = i.contact_id
      left join public.posts as t on t.post_id = i.post_id
      where i.direction = 'in' and i.intent = 'wait' and i.intent_kind = 'restock' and i.removed_at is null
        and c.merged_into is null and c.closed_at is null and c.opted_out_at is null
        and ${onPage("c.page_id", scope)}
        and not exists (
          select 1 from public.orders as o
          where o.contact_id = c.id and o.state = 'closed' and o.closed_at > i.at
        )
    ) as w
    left join public.products as p on p.sku = w.sku
    group by w.sku, p.name, p.stock
    order by people desc, w.sku nulls last
  `.execute(db);
  return rows;
}
