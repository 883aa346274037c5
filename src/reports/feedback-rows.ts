import { type RawBuilder, sql } from "kysely";
import { defineKpi, inPeriod, type Kpi, type KpiRow, type KpiScope, onPage } from "./kpi.ts";

interface FeedbackKpi extends Pick<Kpi, "name" | "label"> {
  polarities: readonly ("good" | "bad" | "mixed")[];
}

/** Makes the KPI that counts feedback of these polarities in the period; its average is their degree, 1 to 5. */
export function defineFeedbackKpi({ polarities, ...kpi }: FeedbackKpi): Kpi {
  const from = (scope: KpiScope): RawBuilder<unknown> => sql`
    from public.feedback as f
    where f.polarity in (${sql.join(polarities)}) and ${inPeriod("f.at", scope)} and ${onPage("f.page_id", scope)}
  `;
  return {
    ...defineKpi({
      ...kpi,
      unit: "count",
      span: "period",
      behind: (scope) => sql<KpiRow>`
        select 'feedback:' || f.id as id, f.at, f.contact_id as "contactId", f.quote as text, 1 as value
        ${from(scope)}
      `,
    }),
    async average(db, scope) {
      const { rows } = await sql<{ degree: number | null }>`
        select avg(f.degree)::double precision as degree ${from(scope)}
      `.execute(db);
      return rows[0]?.degree ?? null;
    },
  };
}
