import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** Orders that were their customer's second. */
export const secondPurchases = defineKpi({
  name: "second_purchases",
  unit: "orders",
  span: "period",
  label: { vi: "Mua lần 2", en: "Second purchases" },
  behind: (scope) => selectClosedOrders(scope, sql<boolean>`o.purchase_number = 2`),
});
