import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** Goods sold at the promotion price: whole đồng before discount, shipping and returns. */
export const revenuePromotion = defineKpi({
  name: "revenue_promotion",
  unit: "vnd",
  span: "period",
  label: { vi: "Doanh số khuyến mãi", en: "Revenue at promotion price" },
  behind: (scope) =>
    selectClosedOrders(scope, sql<boolean>`o.price_kind = 'promotion'`, sql<number>`o.items_vnd`),
});
