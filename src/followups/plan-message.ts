import type { Intent } from "../language/reading.ts";
import {
  answerAboutGoods,
  findNotCarried,
  type GoodsAnswer,
  isSoldOut,
  PROMISES_A_LOOK,
} from "./answer-about-goods.ts";
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
  const purpose = reading.intent === "ask_product" ? answerFor(trigger, facts)?.purpose : undefined;
  return purpose !== undefined && PROMISES_A_LOOK.includes(purpose) ? "asks_person" : null;
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
  const said = answerFor(trigger, facts);
  const sends = said === null ? [] : wrap(answerWithSizes(said, trigger.externalId, facts));
  const base = { sends, flag, why: intent, replaces: true, unclearCount: 0 };
  if (flag !== null) return { ...base, next: repStep("rep_reply", facts, flag) };
  if (intent === "wait")
    return { ...base, next: step("season_list", "bot", waitUntil(kind, facts), kind ?? "slow") };
  if (intent === "praise" || intent === "tag" || intent === "spam")
    return { ...base, replaces: false, next: restOrClose(facts, `only_${intent}`) };
  if (intent === "inform") return { ...base, replaces: false, next: restOrClose(facts, "acknowledged") };
  // Who hears that there is none waits for it to be back, and is not asked in vain about size and colour.
  if (saysSoldOut(said, facts))
    return { ...base, next: step("season_list", "bot", waitUntil("restock", facts), "restock") };
  return { ...base, next: step("await_answer", "bot", silenceEnds(facts), intent) };
}

/** After 20 hours of silence, but while the 24 hours are still open. */
function silenceEnds(facts: PlanFacts): Date {
  return new Date(facts.now.getTime() + SILENCE_MS);
}

function answerFor(trigger: Trigger, facts: PlanFacts): GoodsAnswer | null {
  const { reading } = trigger;
  if (reading.wantsHuman === true) return about("call_person");
  const plain: Partial<Record<Intent, Purpose | null>> = {
    complain: "apologise",
    compete: "retail_only",
    spam: null,
    tag: null,
    wait: "acknowledge_wait",
    praise: "thank_praise",
  };
  const fixed = plain[reading.intent];
  if (fixed !== undefined) return fixed === null ? null : about(fixed);
  if (reading.intent === "inform" && facts.missing === null) return null;
  if (reading.intent === "buy" || reading.intent === "inform") return answerOrder(trigger, facts);
  if (facts.product === null) return about("ask_which_product");
  if (reading.intent !== "ask_product") return about("answer_price");
  const isOnGoods = reading.kind === "size" || reading.kind === "stock";
  return isOnGoods ? answerAboutGoods(facts.product, reading) : about("hold");
}

/** Nobody is asked for an address for what the shop does not have; the rep hears of the wish all the same. */
function answerOrder(trigger: Trigger, facts: PlanFacts): GoodsAnswer {
  const { product, missing } = facts;
  const asked = trigger.reading.entities.sizes ?? [];
  if (product !== null && trigger.reading.intent === "buy") {
    if (isSoldOut(product)) return { purpose: "sold_out", askedSizes: asked };
    const others = findNotCarried(product, asked) ?? [];
    if (others.length > 0) return { purpose: "size_not_carried", askedSizes: others };
  }
  if (missing === null || missing.includes("product")) return about("ask_which_product");
  return about(missing.length > 0 ? "ask_details" : "confirm_details");
}

function about(purpose: Purpose): GoodsAnswer {
  return { purpose, askedSizes: [] };
}

function saysSoldOut(said: GoodsAnswer | null, facts: PlanFacts): boolean {
  return said?.purpose === "sold_out" || (said?.purpose === "answer_price" && isSoldOut(facts.product));
}

/** The wording is made when it is sent, and has to know then which sizes were asked for. */
function answerWithSizes(said: GoodsAnswer, key: string, facts: PlanFacts): PlannedSend | null {
  const send = answer(said.purpose, key, facts);
  return send === null || said.askedSizes.length === 0
    ? send
    : { ...send, payload: { askedSizes: said.askedSizes } };
}

function wrap(send: PlannedSend | null): PlannedSend[] {
  return send === null ? [] : [send];
}
