import { sql } from "kysely";
import { defineKpi, inPeriod, type KpiRow, onPage } from "../kpi.ts";

/** Leads: people who asked, wanted or waited, each counted once, on the day they became one. */
export const leads = defineKpi({
  name: "leads",
  unit: "people",
  span: "period",
  label: { vi: "Khách hỏi mua (lead)", en: "Leads" },
  behind: (scope) => sql<KpiRow>`
    select 'contact:' || c.id as id, c.lead_at as at, c.id as "contactId", coalesce(c.name, '') as text, 1 as value
    from public.contacts as c
    where c.merged_into is null and ${inPeriod("c.lead_at", scope)} and ${onPage("c.page_id", scope)}
  `,
});
