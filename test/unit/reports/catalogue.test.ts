import { describe, expect, it } from "@jest/globals";
import { findKpi, KPIS } from "../../../src/reports/index.ts";

describe("the catalogue of KPIs", () => {
  it("gives no name and no label twice", () => {
    expect(new Set(KPIS.map((kpi) => kpi.name)).size).toBe(KPIS.length);
    expect(new Set(KPIS.map((kpi) => kpi.label.vi)).size).toBe(KPIS.length);
    expect(new Set(KPIS.map((kpi) => kpi.label.en)).size).toBe(KPIS.length);
  });

  it("finds a KPI by its name", () => {
    expect(findKpi("revenue_net")?.unit).toBe("vnd");
    expect(findKpi("nothing")).toBeUndefined();
  });
});
