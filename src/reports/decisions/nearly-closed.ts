import { sql } from "kysely";
import type { Db, Tx } from "../../db/database.ts";
import { type KpiScope, onPage } from "../kpi.ts";

/** The one thing that a draft order still lacks; `nothing`: it only waits to be closed. */
export type MissingPart = "nothing" | "address" | "phone" | "items" | "size";

/** Draft orders that lack the same one thing. */
export interface NearlyClosed {
  missing: MissingPart;
  count: number;
  /** Whole đồng, before discount. */
  itemsVnd: number;
  /** Whose they are, oldest first, at most three; null for a person whose name is not known. */
  names: (string | null)[];
}

const ORDER: readonly MissingPart[] = ["nothing", "address", "phone", "size", "items"];

interface Draft {
  name: string | null;
  itemsVnd: number;
  missing: MissingPart[];
}

/** Draft orders that lack at most one thing, by what they lack, the nearest to closing first. */
export async function readNearlyClosed(db: Db | Tx, scope: KpiScope): Promise<NearlyClosed[]> {
  const nearly = (await readDrafts(db, scope)).filter((draft) => draft.missing.length <= 1);
  return ORDER.flatMap((missing) => {
    const drafts = nearly.filter((draft) => (draft.missing[0] ?? "nothing") === missing);
    if (drafts.length === 0) return [];
    return [
      {
        missing,
        count: drafts.length,
        itemsVnd: drafts.reduce((sum, draft) => sum + draft.itemsVnd, 0),
        names: drafts.slice(0, 3).map((draft) => draft.name),
      },
    ];
  });
}

async function readDrafts(db: Db | Tx, scope: KpiScope): Promise<Draft[]> {
  const { rows } = await sql<Draft>`
    select c.name, o.items_vnd as "itemsVnd", array_remove(array[
      case when coalesce(o.address, c.address) is null then 'address' end,
      case when coalesce(o.phone, c.phone) is null then 'phone' end,
      case when not exists (select 1 from public.order_items as i where i.order_id = o.id) then 'items' end,
      case when exists (
        select 1 from public.order_items as i
        join public.products as p on p.sku = i.sku
        where i.order_id = o.id and i.size is null and cardinality(p.sizes) > 1
      ) then 'size' end
    ], null) as missing
    from public.orders as o
    join public.contacts as c on c.id = o.contact_id
    where o.state = 'draft' and c.merged_into is null and c.opted_out_at is null and ${onPage("o.page_id", scope)}
    order by o.created_at, o.id
  `.execute(db);
  return rows;
}
