import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** Orders closed, by whatever channel. */
export const ordersClosed = defineKpi({
  name: "orders_closed",
  unit: "orders",
  span: "period",
  label: { vi: "Đơn chốt", en: "Orders closed" },
  behind: (scope) => selectClosedOrders(scope),
});
