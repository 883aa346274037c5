import { sql } from "kysely";
import type { ContactRow } from "../../db/schema.ts";
import { defineKpi, type Kpi, type KpiRow, onPage } from "../kpi.ts";

const LABELS: Record<ContactRow["class"], Kpi["label"]> = {
  buyer: { vi: "Người mua", en: "Buyers" },
  price_asker: { vi: "Người hỏi giá", en: "Price askers" },
  waiter: { vi: "Người chờ", en: "Waiters" },
  competitor: { vi: "Đối thủ", en: "Competitors" },
  other: { vi: "Khác", en: "Others" },
};

function definePeopleOfClass(name: ContactRow["class"]): Kpi {
  return defineKpi({
    name: `people_${name}`,
    unit: "people",
    span: "moment",
    label: LABELS[name],
    behind: (scope) => sql<KpiRow>`
      select 'contact:' || c.id as id, c.class_changed_at as at, c.id as "contactId", coalesce(c.name, '') as text,
        1 as value
      from public.contacts as c
      where c.merged_into is null and c.class = ${name} and ${onPage("c.page_id", scope)}
    `,
  });
}

/** Everyone who ever commented or wrote, by the class they are in now: one number a class. */
export const PEOPLE_BY_CLASS: Readonly<Record<ContactRow["class"], Kpi>> = {
  buyer: definePeopleOfClass("buyer"),
  price_asker: definePeopleOfClass("price_asker"),
  waiter: definePeopleOfClass("waiter"),
  competitor: definePeopleOfClass("competitor"),
  other: definePeopleOfClass("other"),
};
