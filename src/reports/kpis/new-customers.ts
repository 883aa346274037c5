import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** New customers: people whose first order was closed in the period. */
export const newCustomers = defineKpi({
  name: "new_customers",
  unit: "people",
  span: "period",
  label: { vi: "Khách mới", en: "New customers" },
  behind: (scope) => selectClosedOrders(scope, sql<boolean>`o.purchase_number = 1`),
});
