import { sql } from "kysely";
import { selectClosedOrders } from "../closed-orders.ts";
import { defineKpi } from "../kpi.ts";

/** Orders closed in the Page's inbox. */
export const ordersInInbox = defineKpi({
  name: "orders_in_inbox",
  unit: "orders",
  span: "period",
  label: { vi: "Đơn chốt trong inbox", en: "Orders closed in the inbox" },
  behind: (scope) => selectClosedOrders(scope, sql<boolean>`o.channel = 'inbox'`),
});
