import { describe, expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS } from "../../../src/base/clock.ts";
import { createRandom } from "../../../src/base/random.ts";
import { planDueStep } from "../../../src/followups/plan-due-step.ts";
import type { PlanFacts } from "../../../src/followups/plan-facts.ts";

const NOW = new Date("2026-03-05T03:00:00Z");
const later = (ms: number) => new Date(NOW.getTime() + ms);

const facts: PlanFacts = {
  now: NOW,
  contact: {
    id: 1,
    class: "buyer",
    class_kind: null,
    stage: "won",
    step_what: "care_day_3",
    opted_out_at: null,
    unreachable_at: null,
    phone: null,
    closed_at: null,
  },
  conversation: {
    owner: "bot",
    flag_reason: null,
    human_at: null,
    window_closes_at: later(5 * HOUR_MS),
    last_inbound_at: later(-19 * HOUR_MS),
    last_outbound_at: null,
  },
  psid: "7001",
  product: null,
  missing: null,
  pieces: 0,
  unclearCount: 0,
  lastPrivateReplyAt: null,
  lastComment: null,
  careDueAt: NOW,
  policy: { sending: "on", tokenState: "valid", waitUntil: null, humanAgentGranted: false },
  settings: {
    hidePhones: true,
    publicReplies: true,
    privateReplyEveryDays: 3,
    bigOrderPieces: 10,
    replyDelaySeconds: { min: 20, max: 90 },
    quietHours: null,
    timeZone: "Asia/Ho_Chi_Minh",
  },
  random: createRandom(1),
};

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
