import { type RawBuilder, sql } from "kysely";
import type { Db, Tx } from "../../db/database.ts";
import { defineKpi, inPeriod, type KpiRow, type KpiScope, onPage } from "../kpi.ts";

/** Meta's insights, "Page metrics": distinct people who saw the Page's content on one day. */
const REACH_METRIC = "page_total_media_view_unique";

/** The scope's Page-days for which Meta gave its number. */
function selectInsights(scope: KpiScope): RawBuilder<unknown> {
  const day = (instant: Date) => sql`(${instant}::timestamptz at time zone ${scope.timeZone}::text)::date`;
  const lastInstant = new Date(scope.to.getTime() - 1);
  return sql`
    select i.page_id, i.day, i.value from public.insights as i
    where i.metric = ${REACH_METRIC} and ${scope.withoutInsights !== true}::boolean and ${onPage("i.page_id", scope)}
      and i.day between ${day(scope.from)} and ${day(lastInstant)}
  `;
}

/** Everyone who did something in the period, once per act: writers under their contact, mere reactors under Meta's id. */
function selectActs(scope: KpiScope): RawBuilder<unknown> {
  return sql`
    select i.page_id, coalesce(c.merged_into, c.id) as contact_id, null as external_id, i.at, null as name
    from public.interactions as i
    join public.contacts as c on c.id = i.contact_id
    where i.direction = 'in' and ${inPeriod("i.at", scope)} and ${onPage("i.page_id", scope)}
    union all
    select r.page_id, coalesce(c.merged_into, c.id), case when c.id is null then r.external_id end, r.at, r.name
    from public.reactions as r
    left join public.contact_identities as k on k.page_id = r.page_id and k.external_id = r.external_id
    left join public.contacts as c on c.id = k.contact_id
    where r.external_id <> r.page_id and ${inPeriod("r.at", scope)} and ${onPage("r.page_id", scope)}
  `;
}

/**
 * People reached: Meta's own number on each day that has one, and on the others everyone who commented, wrote or
 * reacted, each person once. Meta counts people per day, so over several days its numbers are added up.
 */
export const peopleReached = defineKpi({
  name: "people_reached",
  unit: "people",
  span: "period",
  label: { vi: "Khách tiếp cận", en: "People reached" },
  behind: (scope) => sql<KpiRow>`
    with insights as (${selectInsights(scope)}), acts as (${selectActs(scope)})
    select 'insight:' || n.page_id || ':' || n.day as id,
      n.day::timestamp at time zone ${scope.timeZone}::text as at,
      null::bigint as "contactId", n.page_id as text, n.value
    from insights as n
    union all
    select coalesce('contact:' || a.contact_id, 'reactor:' || a.page_id || ':' || a.external_id), min(a.at),
      a.contact_id, coalesce(min(c.name), min(a.name), ''), 1
    from acts as a
    left join public.contacts as c on c.id = a.contact_id
    where not exists (
      select 1 from insights as n
      where n.page_id = a.page_id and n.day = (a.at at time zone ${scope.timeZone}::text)::date
    )
    group by a.page_id, a.contact_id, a.external_id
  `,
});

/** Whether Meta gave its number for any day of the scope. */
export async function hasReachInsights(db: Db | Tx, scope: KpiScope): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select exists (${selectInsights(scope)}) as found`.execute(
    db,
  );
  return rows[0]?.found ?? false;
}
