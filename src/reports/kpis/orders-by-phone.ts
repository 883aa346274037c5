import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** Orders closed on the telephone. */
export const ordersByPhone = defineKpi({
  name: "orders_by_phone",
  unit: "orders",
  span: "period",
  label: { vi: "Đơn chốt qua điện thoại", en: "Orders closed by phone" },
  behind: (scope) => selectClosedOrders(scope, sql<boolean>`o.channel = 'phone'`),
});
