import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** What remains of the closed orders after discount, shipping and returns, in whole đồng. */
export const revenueNet = defineKpi({
  name: "revenue_net",
  unit: "vnd",
  span: "period",
  label: { vi: "Doanh thu thuần", en: "Net revenue" },
  behind: (scope) => selectClosedOrders(scope, sql<boolean>`true`, sql<number>`o.net_vnd`),
});
