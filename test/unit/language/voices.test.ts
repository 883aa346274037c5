import { describe, expect, it } from "@jest/globals";
import { planComment } from "../../../src/followups/plan-comment.ts";
import type { Plan, Trigger } from "../../../src/followups/plan-facts.ts";
import { planMessage } from "../../../src/followups/plan-message.ts";
import { INTENTS, type Intent } from "../../../src/language/reading.ts";
import { countVoicesNeeded } from "../../../src/language/voices.ts";
import { planFacts } from "../../support/plan-facts.ts";

const NOW = new Date("2026-03-02T03:00:00Z");

function planFor(intent: Intent, kind: "comment" | "message"): Plan {
  const reading = { intent, kind: null, confidence: 1, evidence: [], entities: {} };
  const surface = kind === "comment" ? "comment" : "chat";
  const trigger: Trigger = { kind, surface, externalId: "77_1", at: NOW, reading, postId: null };
  return kind === "comment"
    ? planComment(trigger, planFacts(NOW))
    : planMessage(
        trigger,
        planFacts(NOW, { psid: "71", conversation: { window_closes_at: new Date(+NOW + 1) } }),
      );
}

/** Nobody writes to them about what they wanted, and nobody of the shop is called for them. */
function isLeftAlone({ sends, flag }: Plan): boolean {
  return flag === null && sends.every((send) => send.kind === "public_reply");
}

describe("how many people decide for others", () => {
  it("is two for whatever leaves a question alone", () => {
    const alone = INTENTS.filter((intent) =>
      [planFor(intent, "comment"), planFor(intent, "message")].some(isLeftAlone),
    );
    expect(alone).toEqual(["spam", "inform", "praise", "tag", "other"]);
    expect(alone.map((intent) => countVoicesNeeded(intent, 4))).toEqual(alone.map(() => 2));
  });

  it("is one for what gets an answer, in words that say something by themselves", () => {
    const byOne = INTENTS.filter((intent) => countVoicesNeeded(intent, 2) === 1);
    expect(byOne).toEqual(["complain", "buy", "wait", "ask_price", "ask_inbox", "ask_product"]);
    expect(byOne.map((intent) => countVoicesNeeded(intent, 1))).toEqual(byOne.map(() => 2));
  });
});
