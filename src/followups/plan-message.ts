import type { Intent } from "../language/reading.ts";
import type { PlannedSend } from "./outbox.ts";
import type { Plan, PlanFacts, PlanFlag, Trigger } from "./plan-facts.ts";
import { answer, repStep, restOrClose, SILENCE_MS, step, waitUntil } from "./plan-parts.ts";
import type { Purpose } from "./texts/vietnamese.ts";

/** Below this the reading is a guess: the bot says that a person will answer. */
const LOW_CONFIDENCE = 0.45;

/** What to do about a message (or a tap on a button). Pure: the same facts give the same plan. */
export function planMessage(trigger: Trigger, facts: PlanFacts): Plan {
  const { reading } = trigger;
  const quiet = { sends: [], replaces: true, unclearCount: 0 };
  if (reading.optOut === true)
    return { ...quiet, next: { close: "opted_out" }, flag: null, why: "opted_out" };
  if (facts.contact.opted_out_at !== null) {
    // They asked the bot to be silent, and now they speak: that is for a person.
    const next = repStep("rep_reply", facts, "wrote_after_opt_out");
    return { ...quiet, next, flag: "asks_person", why: "wrote_after_opt_out" };
  }
  const flag = flagFor(trigger, facts);
  if (facts.conversation.owner === "rep") {
    return {
      sends: [],
      next: repStep("rep_reply", facts, "customer_wrote"),
      flag,
      why: "human_has_it",
      replaces: true,
      unclearCount: facts.unclearCount,
    };
  }
  return isUnclear(trigger) ? planUnclear(trigger, facts) : planClear(trigger, facts, flag);
}

function isUnclear(trigger: Trigger): boolean {
  const { reading } = trigger;
  return reading.wantsHuman !== true && (reading.intent === "other" || reading.confidence < LOW_CONFIDENCE);
}

function flagFor(trigger: Trigger, facts: PlanFacts): PlanFlag | null {
  const { reading } = trigger;
  if (reading.intent === "complain") return "complains";
  if (reading.wantsHuman === true) return "asks_person";
  if (facts.pieces >= facts.settings.bigOrderPieces) return "big_order";
  if (reading.intent === "compete") return "competitor";
  if (reading.intent === "buy" || (reading.intent === "inform" && facts.missing !== null))
    return "wants_to_buy";
  if (reading.intent === "ask_product" && !isSimple(trigger, facts)) return "asks_person";
  return null;
}

/** Questions that the catalogue answers. */
function isSimple(trigger: Trigger, facts: PlanFacts): boolean {
  const { kind } = trigger.reading;
  return facts.product === null || kind === "size" || kind === "stock";
}

/** Once unclear, the bot asks back; twice, a person takes it. Every word gets an answer (reference section 12: 30 s). */
function planUnclear(trigger: Trigger, facts: PlanFacts): Plan {
  const count = facts.unclearCount + 1;
  const base = { why: "unclear", replaces: true, unclearCount: count } as const;
  if (count >= 2) {
    const sends = wrap(answer("hold", trigger.externalId, facts));
    return { ...base, sends, next: repStep("rep_reply", facts, "unclear_twice"), flag: "unclear_twice" };
  }
  const sends = wrap(answer("clarify", trigger.externalId, facts));
  return { ...base, sends, next: step("await_answer", "bot", silenceEnds(facts), "unclear"), flag: null };
}

function planClear(trigger: Trigger, facts: PlanFacts, flag: PlanFlag | null): Plan {
  const { intent, kind } = trigger.reading;
  const purpose = purposeFor(trigger, facts);
  const sends = purpose === null ? [] : wrap(answer(purpose, trigger.externalId, facts));
  const base = { sends, flag, why: intent, replaces: true, unclearCount: 0 };
  if (flag !== null) return { ...base, next: repStep("rep_reply", facts, flag) };
  if (intent === "wait")
    return { ...base, next: step("season_list", "bot", waitUntil(kind, facts), kind ?? "slow") };
  if (intent === "praise" || intent === "tag" || intent === "spam")
    return { ...base, replaces: false, next: restOrClose(facts, `only_${intent}`) };
  if (intent === "inform") return { ...base, replaces: false, next: restOrClose(facts, "acknowledged") };
  return { ...base, next: step("await_answer", "bot", silenceEnds(facts), intent) };
}

/** After 20 hours of silence, but while the 24 hours are still open. */
function silenceEnds(facts: PlanFacts): Date {
  return new Date(facts.now.getTime() + SILENCE_MS);
}

function purposeFor(trigger: Trigger, facts: PlanFacts): Purpose | null {
  const { reading } = trigger;
  if (reading.wantsHuman === true) return "call_person";
  const plain: Partial<Record<Intent, Purpose | null>> = {
    complain: "apologise",
    compete: "retail_only",
    spam: null,
    tag: null,
    wait: "acknowledge_wait",
    praise: "thank_praise",
  };
  const fixed = plain[reading.intent];
  if (fixed !== undefined) return fixed;
  if (reading.intent === "inform" && facts.missing === null) return null;
  if (reading.intent === "buy" || reading.intent === "inform") return purposeForOrder(facts);
  if (facts.product === null) return "ask_which_product";
  if (reading.intent === "ask_product") {
    return reading.kind === "size" ? "answer_size" : reading.kind === "stock" ? "answer_stock" : "hold";
  }
  return "answer_price";
}

function purposeForOrder(facts: PlanFacts): Purpose {
  if (facts.missing === null || facts.missing.includes("product")) return "ask_which_product";
  return facts.missing.length > 0 ? "ask_details" : "confirm_details";
}

function wrap(send: PlannedSend | null): PlannedSend[] {
  return send === null ? [] : [send];
}
