import { DAY_MS } from "../base/clock.ts";
import type { PlannedSend } from "./outbox.ts";
import type { Plan, PlanFacts, Trigger } from "./plan-facts.ts";
import {
  answer,
  hideComment,
  privateReply,
  publicReply,
  repStep,
  restOrClose,
  step,
  waitUntil,
} from "./plan-parts.ts";
import { askPolicy } from "./policy.ts";

/** What to do about a comment. Pure: the same facts give the same plan. */
export function planComment(trigger: Trigger, facts: PlanFacts): Plan {
  const { reading } = trigger;
  const hide =
    facts.settings.hidePhones && trigger.surface === "comment" && (reading.entities.phones?.length ?? 0) > 0;
  const plan = planByIntent(trigger, facts);
  return hide ? { ...plan, sends: [hideComment(trigger.externalId, facts.now), ...plan.sends] } : plan;
}

function planByIntent(trigger: Trigger, facts: PlanFacts): Plan {
  const { reading } = trigger;
  const base = { sends: [] as PlannedSend[], flag: null, replaces: false, unclearCount: facts.unclearCount };
  if (facts.contact.opted_out_at !== null) return planOptedOut(trigger, facts);
  switch (reading.intent) {
    case "complain":
      return {
        ...base,
        next: repStep("rep_reply", facts, "complaint"),
        flag: "complains",
        why: "complaint",
        replaces: true,
      };
    case "compete":
      return {
        ...base,
        next: repStep("rep_look", facts, "competitor"),
        flag: "competitor",
        why: "competitor",
        replaces: true,
      };
    case "spam":
      return { ...base, next: restOrClose(facts, "spam"), why: "spam" };
    case "tag":
      return { ...base, next: restOrClose(facts, "only_tag"), why: "only_tag" };
    case "praise":
      return {
        ...base,
        sends: thankInPublic(trigger, facts),
        next: restOrClose(facts, "only_praise"),
        why: "praise",
      };
    case "inform":
      return tellsOrder(trigger, facts)
        ? planLead(trigger, facts)
        : { ...base, next: restOrClose(facts, "no_interest"), why: "inform" };
    case "other":
      return { ...base, next: restOrClose(facts, "no_interest"), why: "no_interest" };
    default:
      return planLead(trigger, facts);
  }
}

/** They asked the bot to be silent: who now wants something is for a person, and nobody else is written to. */
function planOptedOut(trigger: Trigger, facts: PlanFacts): Plan {
  const { intent } = trigger.reading;
  const base = { sends: [], replaces: false, unclearCount: facts.unclearCount };
  if (intent !== "buy" && intent !== "complain" && !tellsOrder(trigger, facts))
    return { ...base, flag: null, next: { close: "opted_out" }, why: "opted_out" };
  const flag = intent === "complain" ? "complains" : "wants_to_buy";
  return {
    ...base,
    flag,
    next: repStep("rep_reply", facts, "wrote_after_opt_out"),
    why: "wrote_after_opt_out",
  };
}

/** What only somebody who orders tells: where to reach them, or which one, or more of what they began to order. */
function tellsOrder({ reading }: Trigger, facts: PlanFacts): boolean {
  const { phones, address, sizes } = reading.entities;
  const given = [phones?.[0], address, sizes?.[0]];
  return facts.missing !== null || given.some((value) => value !== undefined);
}

/** Somebody who asks, wants or waits. */
function planLead(trigger: Trigger, facts: PlanFacts): Plan {
  const wants = trigger.reading.intent === "buy" || trigger.reading.intent === "inform";
  const flag = facts.pieces >= facts.settings.bigOrderPieces ? "big_order" : wants ? "wants_to_buy" : null;
  const base = { flag, why: trigger.reading.intent, unclearCount: 0 } as const;
  if (facts.conversation.owner === "rep") {
    return { ...base, sends: [], next: repStep("rep_reply", facts, "customer_commented"), replaces: false };
  }
  const sends = reachOut(trigger, facts);
  const first = sends.find((send) => send.kind !== "public_reply");
  if (flag !== null) return { ...base, sends, next: repStep("rep_reply", facts, flag), replaces: false };
  if (first === undefined && isUnderWay(facts))
    return { ...base, sends, next: { keep: true }, replaces: false };
  if (first === undefined) {
    const due = waitUntil(trigger.reading.kind, facts);
    return { ...base, sends, next: step("season_list", "bot", due, "no_private_channel"), replaces: false };
  }
  return {
    ...base,
    sends,
    next: step(first.kind, "bot", first.dueAt, trigger.reading.intent),
    replaces: false,
  };
}

/** A private reply is planned or was just sent: that way goes on, a further question does not start another. */
function isUnderWay(facts: PlanFacts): boolean {
  const standing = facts.contact.step_what;
  return standing === "private_reply" || standing === "await_answer" || standing === "public_reply";
}

/** In private by the way that Facebook allows, and a thank-you in public. */
function reachOut(trigger: Trigger, facts: PlanFacts): PlannedSend[] {
  const inWindow = answerInWindow(trigger, facts);
  if (inWindow !== null) return [inWindow];
  if (trigger.surface === "rating") return [];
  const { lastPrivateReplyAt, settings } = facts;
  const recently =
    lastPrivateReplyAt !== null &&
    facts.now.getTime() - lastPrivateReplyAt.getTime() < settings.privateReplyEveryDays * DAY_MS;
  const verdict = askPolicy({ kind: "private_reply", by: "bot" }, privateFacts(trigger, facts), facts.now);
  const purpose = trigger.reading.intent === "wait" ? "thank_wait" : "thank_you";
  const privately =
    recently || (!verdict.allowed && verdict.notBefore === null)
      ? []
      : [privateReply(trigger, purpose, facts)];
  const publicly =
    settings.publicReplies && privately.length > 0
      ? [publicReply(trigger.externalId, "public_thank_you", facts)]
      : [];
  return [...privately, ...publicly];
}

/** Who has an open chat with us gets the answer there, not another private reply. */
function answerInWindow(trigger: Trigger, facts: PlanFacts): PlannedSend | null {
  const closesAt = facts.conversation.window_closes_at;
  if (closesAt === null || closesAt <= facts.now) return null;
  const asksPrice = trigger.reading.intent === "ask_price" || trigger.reading.intent === "ask_inbox";
  const purpose = facts.product !== null && asksPrice ? "answer_price" : "thank_you";
  return answer(purpose, trigger.externalId, facts);
}

function privateFacts(trigger: Trigger, facts: PlanFacts) {
  return {
    page: { ...facts.policy, tokenState: "valid", sending: "on", waitUntil: null } as const,
    contact: { optedOutAt: facts.contact.opted_out_at, unreachableAt: facts.contact.unreachable_at },
    conversation: null,
    comment: { at: trigger.at, removedAt: null, byPage: false, privateReplyKnown: false },
  };
}

function thankInPublic(trigger: Trigger, facts: PlanFacts): PlannedSend[] {
  return facts.settings.publicReplies && facts.conversation.owner === "bot" && trigger.surface !== "rating"
    ? [publicReply(trigger.externalId, "public_thank_praise", facts)]
    : [];
}
