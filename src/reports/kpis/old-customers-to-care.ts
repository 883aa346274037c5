import { sql } from "kysely";
import { DAY_MS } from "../../base/clock.ts";
import { defineKpi, type KpiRow, onPage } from "../kpi.ts";

const QUIET_DAYS = 30;

/**
 * Old customers to care for: they bought before, and either nobody spoke for 30 days or a care step (its name
 * begins with `care`) is due. Those who asked to be left alone are not among them.
 */
export const oldCustomersToCare = defineKpi({
  name: "old_customers_to_care",
  unit: "people",
  span: "moment",
  label: { vi: "Khách cũ cần chăm", en: "Old customers to care for" },
  behind: (scope) => sql<KpiRow>`
    select 'contact:' || k.id as id, k.spoke_at as at, k.id as "contactId", k.name as text, 1 as value
    from (
      select c.id, coalesce(c.name, '') as name, c.step_what, c.step_due_at,
        greatest(c.last_seen_at, v.last_inbound_at, v.last_outbound_at, v.human_at,
          (select max(o.closed_at) from public.orders as o where o.contact_id = c.id and o.state = 'closed')) as spoke_at
      from public.contacts as c
      left join public.conversations as v on v.contact_id = c.id
      where c.merged_into is null and c.opted_out_at is null and ${onPage("c.page_id", scope)}
        and exists (
          select 1 from public.orders as o
          where o.contact_id = c.id and o.state = 'closed' and o.closed_at <= ${scope.now}
        )
    ) as k
    where k.spoke_at <= ${new Date(scope.now.getTime() - QUIET_DAYS * DAY_MS)}
      or (k.step_what like 'care%' and k.step_due_at <= ${scope.now})
  `,
});
