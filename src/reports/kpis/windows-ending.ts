import { sql } from "kysely";
import { HOUR_MS } from "../../base/clock.ts";
import { defineKpi, type KpiRow, onPage } from "../kpi.ts";

const SOON_HOURS = 6;

/**
 * Open contacts whose last word stands unanswered while their messaging window closes within 6 hours ("Standard
 * messaging window": 24 hours after the person's own last message). `at` is when it closes.
 */
export const windowsEnding = defineKpi({
  name: "windows_ending",
  unit: "people",
  span: "moment",
  label: { vi: "Sắp hết hạn nhắn tin", en: "Messaging windows ending" },
  behind: (scope) => sql<KpiRow>`
    select 'contact:' || v.contact_id as id, v.window_closes_at as at, v.contact_id as "contactId",
      coalesce(c.name, '') as text, 1 as value
    from public.conversations as v
    join public.contacts as c on c.id = v.contact_id
    where v.window_closes_at > ${scope.now}
      and v.window_closes_at <= ${new Date(scope.now.getTime() + SOON_HOURS * HOUR_MS)}
      and v.last_inbound_at > coalesce(v.last_outbound_at, '-infinity')
      and c.merged_into is null and c.closed_at is null and c.opted_out_at is null
      and ${onPage("v.page_id", scope)}
  `,
});
