import { sql } from "kysely";
import { defineKpi, type KpiRow, onPage } from "../kpi.ts";

/** Conversations flagged for a person of the shop, whom nobody has answered or taken over since; text is the reason. */
export const flaggedUnanswered = defineKpi({
  name: "flagged_unanswered",
  unit: "people",
  span: "moment",
  label: { vi: "Chờ người trả lời", en: "Flagged and unanswered" },
  behind: (scope) => sql<KpiRow>`
    select 'contact:' || v.contact_id as id, v.flagged_at as at, v.contact_id as "contactId",
      coalesce(v.flag_reason, '') as text, 1 as value
    from public.conversations as v
    join public.contacts as c on c.id = v.contact_id
    where v.flagged_at <= ${scope.now} and (v.human_at is null or v.human_at < v.flagged_at)
      and c.merged_into is null and ${onPage("v.page_id", scope)}
  `,
});
