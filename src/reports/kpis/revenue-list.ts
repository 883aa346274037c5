import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** Goods sold at the list price: whole đồng before discount, shipping and returns. */
export const revenueList = defineKpi({
  name: "revenue_list",
  unit: "vnd",
  span: "period",
  label: { vi: "Doanh số giá niêm yết", en: "Revenue at list price" },
  behind: (scope) => selectClosedOrders(scope, sql<boolean>`o.price_kind = 'list'`, sql<number>`o.items_vnd`),
});
