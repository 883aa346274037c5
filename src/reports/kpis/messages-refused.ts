import { sql } from "kysely";
import { defineKpi, type KpiRow, onPage } from "../kpi.ts";

/** Private replies, messages and public replies that were tried in the period and that Meta refused for good. */
export const messagesRefused = defineKpi({
  name: "messages_refused",
  unit: "count",
  span: "period",
  label: { vi: "Tin Facebook từ chối", en: "Messages refused by Facebook" },
  behind: (scope) => sql<KpiRow>`
    select 'outbox:' || x.id as id, coalesce(x.sending_at, x.due_at) as at, x.contact_id as "contactId",
      coalesce(x.reason, '') as text, 1 as value
    from public.outbox as x
    where x.state = 'failed' and x.kind <> 'hide_comment'
      and coalesce(x.sending_at, x.due_at) >= ${scope.from} and coalesce(x.sending_at, x.due_at) < ${scope.to}
      and ${onPage("x.page_id", scope)}
  `,
});
