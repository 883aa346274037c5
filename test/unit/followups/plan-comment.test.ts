import { describe, expect, it } from "@jest/globals";
import { createRandom } from "../../../src/base/random.ts";
import { planComment } from "../../../src/followups/plan-comment.ts";
import type { PlanFacts, Trigger } from "../../../src/followups/plan-facts.ts";
import type { Entities, Intent } from "../../../src/language/reading.ts";

const NOW = new Date("2026-03-02T03:00:00Z");

const facts: PlanFacts = {
  now: NOW,
  contact: {
    id: 1,
    class: "other",
    class_kind: null,
    stage: "new",
    step_what: "read",
    opted_out_at: null,
    unreachable_at: null,
    phone: null,
    closed_at: null,
  },
  conversation: {
    owner: "bot",
    flag_reason: null,
    human_at: null,
    window_closes_at: null,
    last_inbound_at: NOW,
    last_outbound_at: null,
  },
  psid: null,
  product: { name: "Sandal Hoa Sữa", sizes: ["37", "38"], stock: 5 },
  missing: null,
  pieces: 0,
  unclearCount: 0,
  lastPrivateReplyAt: null,
  lastComment: null,
  careDueAt: null,
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
