import { describe, expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS } from "../../../src/base/clock.ts";
import { planDueStep } from "../../../src/followups/plan-due-step.ts";
import { planFacts } from "../../support/plan-facts.ts";

const NOW = new Date("2026-03-05T03:00:00Z");
const later = (ms: number) => new Date(NOW.getTime() + ms);

const facts = planFacts(NOW, {
  contact: { class: "buyer", stage: "won", step_what: "care_day_3" },
  conversation: { window_closes_at: later(5 * HOUR_MS), last_inbound_at: later(-19 * HOUR_MS) },
  psid: "7001",
  product: null,
  careDueAt: NOW,
});

describe("the care step", () => {
  it("asks how it was, three days after the order", () => {
    const plan = planDueStep("care_day_3", facts, null);
    expect(plan.sends.map((send) => send.purpose)).toEqual(["care_day_3"]);
    expect(plan.next).toMatchObject({ step: { what: "await_feedback", owner: "bot" } });
  });

  it("asks nobody whose order is gone, and closes with the reason", () => {
    const plan = planDueStep("care_day_3", { ...facts, careDueAt: null }, null);
    expect(plan).toMatchObject({ sends: [], next: { close: "nothing_due" } });
  });

  it("waits for the newer order's own time", () => {
    const plan = planDueStep("care_day_3", { ...facts, careDueAt: later(DAY_MS) }, null);
    expect(plan).toMatchObject({ sends: [], next: { step: { what: "care_day_3", dueAt: later(DAY_MS) } } });
  });

  it("calls where the window is closed", () => {
    const conversation = { ...facts.conversation, window_closes_at: later(-HOUR_MS) };
    const plan = planDueStep("care_day_3", { ...facts, conversation }, null);
    expect(plan).toMatchObject({ sends: [], next: { step: { what: "care_call", owner: "rep" } } });
  });
});
