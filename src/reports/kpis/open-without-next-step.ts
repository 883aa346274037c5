import { sql } from "kysely";
import { defineKpi, type KpiRow, onPage } from "../kpi.ts";

/** Open contacts that lack any part of a next step (what, who, when, why): always 0, and shown so that it stays so. */
export const openWithoutNextStep = defineKpi({
  name: "open_without_next_step",
  unit: "people",
  span: "moment",
  label: { vi: "Khách đang mở mà chưa có bước tiếp theo", en: "Open contacts without a next step" },
  behind: (scope) => sql<KpiRow>`
    select 'contact:' || c.id as id, c.last_seen_at as at, c.id as "contactId", coalesce(c.name, '') as text, 1 as value
    from public.contacts as c
    where c.merged_into is null and c.closed_at is null
      and (c.step_what is null or c.step_owner is null or c.step_due_at is null or c.step_reason is null)
      and ${onPage("c.page_id", scope)}
  `,
});
