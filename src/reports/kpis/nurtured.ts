import { sql } from "kysely";
import { defineKpi, type KpiRow, onPage } from "../kpi.ts";

/**
 * People being nurtured. An open contact counts when one of two things is so:
 *
 * - the shop has answered them at least once, by the bot or by a person, in private or in public;
 * - the bot is on its way to them: their next step is one of the bot's playbook and its date is still to come.
 *
 * So somebody whom nobody has answered and who waits for a person (a rep's step), whose step of the bot is overdue, or
 * whose words are only to be read (`read`, the step of whoever just came) does not count. Rivals and those who asked to
 * be left alone never do. `at` is when the person became a lead, else when they first came.
 */
export const nurtured = defineKpi({
  name: "nurtured",
  unit: "people",
  span: "moment",
  label: { vi: "Đang nuôi dưỡng", en: "Being nurtured" },
  behind: (scope) => sql<KpiRow>`
    select 'contact:' || c.id as id, coalesce(c.lead_at, c.first_seen_at) as at, c.id as "contactId",
      coalesce(c.name, '') as text, 1 as value
    from public.contacts as c
    left join public.conversations as v on v.contact_id = c.id
    where c.merged_into is null and c.closed_at is null and c.opted_out_at is null and c.class <> 'competitor'
      and (
        v.last_outbound_at is not null or v.human_at is not null
        or (c.step_owner = 'bot' and c.step_what <> 'read' and c.step_due_at > ${scope.now})
      )
      and ${onPage("c.page_id", scope)}
  `,
});
