import { describe, expect, it } from "@jest/globals";
import { planComment } from "../../../src/followups/plan-comment.ts";
import type { PlanFacts, Trigger } from "../../../src/followups/plan-facts.ts";
import { planMessage } from "../../../src/followups/plan-message.ts";
import { quietenPlan } from "../../../src/followups/quieten-plan.ts";
import type { Intent } from "../../../src/language/reading.ts";
import { planFacts } from "../../support/plan-facts.ts";

const NOW = new Date("2026-03-02T03:00:00Z");

function trigger(intent: Intent, kind: Trigger["kind"] = "comment"): Trigger {
  const reading = { intent, kind: null, confidence: 1, evidence: [], entities: {} };
  const surface = kind === "comment" ? "comment" : "chat";
  return { kind, surface, externalId: "c1", at: NOW, reading, postId: null };
}

function quieten(intent: Intent, contact: Partial<PlanFacts["contact"]>, kind: Trigger["kind"] = "comment") {
  const facts = planFacts(NOW, { contact, psid: "7", unclearCount: 1 });
  const act = trigger(intent, kind);
  const plan = kind === "comment" ? planComment(act, facts) : planMessage(act, facts);
  expect(plan.sends.length > 0 || plan.replaces).toBe(true);
  return quietenPlan(plan, act, facts);
}

const WAITS = { step_what: "await_answer", step_owner: "bot" } as const;
const CLOSED = { step_what: null, step_owner: null, closed_at: NOW } as const;
const REPS = { step_what: "rep_reply", step_owner: "rep" } as const;

describe("a plan for what was answered already", () => {
  it("sends nothing, and calls a person for a buyer", () => {
    const plan = quieten("buy", WAITS);
    expect(plan).toMatchObject({ sends: [], flag: "wants_to_buy", unclearCount: 1, replaces: false });
    expect(plan.next).toMatchObject({ step: { what: "rep_reply", owner: "rep" } });
  });

  it("leaves the bot's step as it is for a question, and looks at who was let go", () => {
    expect(quieten("ask_price", WAITS, "message")).toMatchObject({
      sends: [],
      flag: null,
      next: { keep: true },
    });
    expect(quieten("ask_price", CLOSED).next).toMatchObject({
      step: { what: "rep_look", owner: "rep", reason: "reading_corrected" },
    });
    expect(quieten("praise", CLOSED).next).toEqual({ keep: true });
  });

  it("does not take it from whoever has it, nor from the care for an order", () => {
    expect(quieten("buy", REPS).next).toEqual({ keep: true });
    expect(quieten("buy", { ...WAITS, stage: "won" }).next).toEqual({ keep: true });
    expect(quieten("complain", { ...WAITS, stage: "won" })).toMatchObject({
      flag: "complains",
      replaces: true,
    });
  });

  it("keeps silent towards who asked for it", () => {
    const plan = quietenPlan(
      {
        sends: [],
        flag: null,
        why: "opted_out",
        replaces: false,
        unclearCount: 0,
        next: { close: "opted_out" },
      },
      trigger("ask_price"),
      planFacts(NOW, { contact: { ...CLOSED, opted_out_at: NOW } }),
    );
    expect(plan).toMatchObject({ sends: [], next: { keep: true } });
  });
});
