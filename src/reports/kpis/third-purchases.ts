import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** Orders that were their customer's third or a later one. */
export const thirdPurchases = defineKpi({
  name: "third_purchases",
  unit: "orders",
  span: "period",
  label: { vi: "Mua lần 3 trở lên", en: "Third and later purchases" },
  behind: (scope) => selectClosedOrders(scope, sql<boolean>`o.purchase_number >= 3`),
});
