import { describe, expect, it } from "@jest/globals";
import { planComment } from "../../../src/followups/plan-comment.ts";
import type { Trigger } from "../../../src/followups/plan-facts.ts";
import type { Entities, Intent } from "../../../src/language/reading.ts";
import { planFacts } from "../../support/plan-facts.ts";

const NOW = new Date("2026-03-02T03:00:00Z");

const facts = planFacts(NOW);

function trigger(intent: Intent, over: Partial<Trigger> & { entities?: Entities } = {}): Trigger {
  const { entities = {}, ...rest } = over;
  return {
    kind: "comment",
    surface: "comment",
    externalId: "77_1",
    at: NOW,
    reading: { intent, kind: null, confidence: 0.9, evidence: [], entities },
    postId: "104_77",
    ...rest,
  };
}

const kindsOf = (plan: ReturnType<typeof planComment>) => plan.sends.map((send) => send.kind);

describe("planning after a comment", () => {
  it("answers a question in private and thanks in public", () => {
    const plan = planComment(trigger("ask_price"), facts);
    expect(kindsOf(plan)).toEqual(["private_reply", "public_reply"]);
    expect(plan.next).toMatchObject({ step: { what: "private_reply", owner: "bot" } });
  });

  it.each(["tag", "spam", "complain", "compete", "other"] as const)("writes nobody for %s", (intent) => {
    expect(kindsOf(planComment(trigger(intent), facts))).toEqual([]);
  });

  it.each([
    ["a size", { sizes: ["38"] }],
    ["an address", { address: "12 Lê Lợi" }],
    ["a phone number", { phones: ["0912345678"] }],
  ])("takes %s without another word for somebody who orders", (_what, entities) => {
    const plan = planComment(trigger("inform", { entities }), facts);
    expect(kindsOf(plan)).toContain("private_reply");
    expect(plan).toMatchObject({ flag: "wants_to_buy", next: { step: { owner: "rep" } } });
  });

  it("takes a mere number for no order", () => {
    expect(kindsOf(planComment(trigger("inform", { entities: { quantity: 2 } }), facts))).toEqual([]);
  });

  it("never closes somebody who began to order because they tell more", () => {
    const plan = planComment(trigger("inform"), { ...facts, missing: ["phone"] });
    expect(plan.next).not.toHaveProperty("close");
  });

  it("hides a comment with a phone number before anything else", () => {
    const plan = planComment(trigger("buy", { entities: { phones: ["0912345678"] } }), facts);
    expect(kindsOf(plan)[0]).toBe("hide_comment");
  });

  it("answers a visitor's post by its own id, and does not try to hide it", () => {
    const plan = planComment(
      trigger("buy", { surface: "visitor_post", externalId: "104_99", entities: { phones: ["0912345678"] } }),
      facts,
    );
    expect(kindsOf(plan)).toEqual(["private_reply", "public_reply"]);
    expect(plan.sends[0]).toMatchObject({ targetId: "104_99", payload: { answers: "post" } });
  });

  it.each(["praise", "complain", "ask_price"] as const)(
    "sends nothing under a recommendation (%s)",
    (intent) => {
      expect(kindsOf(planComment(trigger(intent, { surface: "rating" }), facts))).toEqual([]);
    },
  );

  it("leaves a person's conversation to that person", () => {
    const conversation = { ...facts.conversation, owner: "rep" as const };
    const plan = planComment(trigger("ask_price"), { ...facts, conversation });
    expect(plan).toMatchObject({ sends: [], next: { step: { owner: "rep", what: "rep_reply" } } });
  });

  it("does not write in private again so soon", () => {
    const lastPrivateReplyAt = new Date(NOW.getTime() - 3_600_000);
    const plan = planComment(trigger("ask_price"), { ...facts, lastPrivateReplyAt });
    expect(kindsOf(plan)).not.toContain("private_reply");
    expect(plan.next).toHaveProperty("step");
  });
});
