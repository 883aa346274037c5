import { sql } from "kysely";
import { defineKpi, inPeriod, type KpiRow, onPage } from "../kpi.ts";

/** Private replies, messages and public replies that Meta accepted in the period. */
export const messagesSent = defineKpi({
  name: "messages_sent",
  unit: "count",
  span: "period",
  label: { vi: "Tin đã gửi", en: "Messages sent" },
  behind: (scope) => sql<KpiRow>`
    select 'outbox:' || x.id as id, x.sent_at as at, x.contact_id as "contactId", coalesce(x.text, '') as text, 1 as value
    from public.outbox as x
    where x.state = 'sent' and x.kind <> 'hide_comment'
      and ${inPeriod("x.sent_at", scope)} and ${onPage("x.page_id", scope)}
  `,
});
