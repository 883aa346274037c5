import type { Kpi } from "../kpi.ts";
import { leads } from "./leads.ts";
import { ordersClosed } from "./orders-closed.ts";

/**
 * Orders closed in the period for each lead received in it; 0 while there is no lead. It passes 1 on a day that
 * closes what earlier leads asked for.
 */
export const ordersPerLead: Kpi = {
  name: "orders_per_lead",
  unit: "ratio",
  span: "period",
  label: { vi: "Đơn chốt trên mỗi lead", en: "Orders per lead" },
  async count(db, scope) {
    const below = await leads.count(db, scope);
    return below === 0 ? 0 : (await ordersClosed.count(db, scope)) / below;
  },
  async rows(db, scope) {
    const above = await ordersClosed.rows(db, scope);
    const below = await leads.rows(db, scope);
    return [
      ...above.map((row) => ({ ...row, below: 0 })),
      ...below.map((row) => ({ ...row, value: 0, below: 1 })),
    ].sort((a, b) => a.at.getTime() - b.at.getTime());
  },
};
