import { sql } from "kysely";
import { defineKpi, type KpiRow, onPage } from "../kpi.ts";

/**
 * People being nurtured: leads still open, whom the shop has answered or will turn to on a date. Rivals and those
 * who asked to be left alone are not among them.
 */
export const nurtured = defineKpi({
  name: "nurtured",
  unit: "people",
  span: "moment",
  label: { vi: "Đang nuôi dưỡng", en: "Being nurtured" },
  behind: (scope) => sql<KpiRow>`
    select 'contact:' || c.id as id, c.lead_at as at, c.id as "contactId", coalesce(c.name, '') as text, 1 as value
    from public.contacts as c
    left join public.conversations as v on v.contact_id = c.id
    where c.merged_into is null and c.closed_at is null and c.opted_out_at is null
      and c.lead_at is not null and c.class <> 'competitor'
      and (v.last_outbound_at is not null or c.step_due_at is not null)
      and ${onPage("c.page_id", scope)}
  `,
});
