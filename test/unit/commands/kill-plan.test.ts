import { describe, expect, it } from "@jest/globals";
import { KillPlan, MOMENTS, planKills } from "../../../scripts/chaos/kill-plan.ts";

describe("planKills", () => {
  it("spreads the kills over the run in order, with every kind of moment", () => {
    const planned = planKills(7, 10, 1_000);
    const items = planned.map(({ afterItems }) => afterItems);
    expect(items).toEqual([...items].sort((a, b) => a - b));
    expect(Math.min(...items)).toBeGreaterThanOrEqual(40);
    expect(Math.max(...items)).toBeLessThanOrEqual(800);
    expect(new Set(planned.map(({ moment }) => moment))).toEqual(new Set(MOMENTS));
  });

  it("is told by the seed alone", () => {
    expect(planKills(7, 10, 1_000)).toEqual(planKills(7, 10, 1_000));
    expect(planKills(8, 10, 1_000)).not.toEqual(planKills(7, 10, 1_000));
  });
});

describe("KillPlan", () => {
  it("strikes once, at its moment, after so many items and so many such moments", () => {
    const plan = new KillPlan([{ afterItems: 10, moment: "send_done", passBy: 1 }]);
    expect(plan.strikes("send_done", 9)).toBe(false);
    expect(plan.strikes("send_leaves", 10)).toBe(false);
    expect(plan.strikes("send_done", 10)).toBe(false);
    expect(plan.strikes("send_done", 11)).toBe(true);
    expect(plan.strikes("send_done", 12)).toBe(false);
    expect(plan.left()).toBe(0);
  });

  it("takes any moment when its own does not come", () => {
    const plan = new KillPlan([{ afterItems: 10, moment: "send_done", passBy: 3 }]);
    expect(plan.strikes("webhook_arrives", 50)).toBe(false);
    expect(plan.strikes("webhook_arrives", 51)).toBe(true);
  });
});
