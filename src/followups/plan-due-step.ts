import { DAY_MS, HOUR_MS } from "../base/clock.ts";
import type { Plan, PlanFacts } from "./plan-facts.ts";
import { answer, humanDelay, publicReply, repStep, restOrClose, step, waitUntil } from "./plan-parts.ts";
import { skipQuietHours } from "./quiet-hours.ts";

/** A person who got one more try in public is left in peace after this. */
const LAST_WAIT_MS = 3 * DAY_MS;

/** What to do when a bot's step is due. `pendingDueAt` is set when a send for this person is still on its way. */
export function planDueStep(what: string, facts: PlanFacts, pendingDueAt: Date | null): Plan {
  const base = {
    sends: [],
    flag: null,
    why: `due:${what}`,
    replaces: false,
    unclearCount: facts.unclearCount,
  };
  if (facts.contact.opted_out_at !== null) return { ...base, next: { close: "opted_out" } };
  if (what === "rep_follow") return afterHuman(facts, base);
  if (facts.conversation.owner === "rep" && what !== "care_day_3")
    return { ...base, next: repStep("rep_reply", facts, "human_has_it") };
  if (pendingDueAt !== null) {
    const later = new Date(Math.max(pendingDueAt.getTime(), facts.now.getTime()) + HOUR_MS);
    return { ...base, next: step(what, "bot", later, "send_on_its_way") };
  }
  switch (what) {
    case "await_answer":
      return nudge(facts, base);
    case "season_list":
      return askInPublic(facts, base);
    case "care_day_3":
      return care(facts, base);
    default:
      return silent(facts, base);
  }
}

type Base = Omit<Plan, "next">;

/** A day after a human's last word: an answered talk returns to the bot, an unanswered one calls for the human again. */
function afterHuman(facts: PlanFacts, base: Base): Plan {
  const { last_inbound_at: heardAt, last_outbound_at: saidAt } = facts.conversation;
  const isAnswered = heardAt === null || (saidAt !== null && saidAt >= heardAt);
  if (!isAnswered)
    return { ...base, next: repStep("rep_reply", facts, "customer_waits"), flag: "window_ending" };
  const care = facts.careDueAt === null ? null : step("care_day_3", "bot", facts.careDueAt, "order_closed");
  return { ...silent(facts, base), ...(care === null ? {} : { next: care }), returnsToBot: true };
}

/** Silent for 20 hours: once more while the window is open. */
function nudge(facts: PlanFacts, base: Base): Plan {
  const closesAt = facts.conversation.window_closes_at;
  const due = humanDelay(facts);
  const send = answer("nudge", `nudge:${closesAt?.getTime() ?? 0}`, facts);
  if (closesAt === null || due >= closesAt || send === null) return silent(facts, base);
  return {
    ...base,
    sends: [{ ...send, dueAt: due, importance: 5 }],
    next: step("await_last_answer", "bot", new Date(due.getTime() + DAY_MS), "asked_once_more"),
  };
}

/** No answer came: a buyer whom no person has spoken to is worth a call; the others go to the season list, and then rest. */
function silent(facts: PlanFacts, base: Base): Plan {
  const isWorthACall = facts.contact.class === "buyer" && facts.conversation.human_at === null;
  if (isWorthACall)
    return { ...base, next: repStep("rep_call", facts, "buyer_went_silent"), flag: "wants_to_buy" };
  if (facts.contact.step_what === "await_rest") return { ...base, next: restAfterSilence(facts) };
  const kind = facts.contact.class_kind === "season" ? "season" : "slow";
  return { ...base, next: step("season_list", "bot", waitUntil(kind, facts), "no_answer") };
}

/** The window is closed by now: the only legal word is a public one, once. */
function askInPublic(facts: PlanFacts, base: Base): Plan {
  if (facts.lastComment === null || !facts.settings.publicReplies)
    return { ...base, next: restAfterSilence(facts) };
  const due = skipQuietHours(facts.now, facts.settings.quietHours, facts.settings.timeZone);
  const send = publicReply(facts.lastComment.externalId, "public_nudge", facts);
  return {
    ...base,
    sends: [{ ...send, dueAt: due, importance: 5 }],
    next: step("await_rest", "bot", new Date(due.getTime() + LAST_WAIT_MS), "asked_in_public"),
  };
}

function restAfterSilence(facts: PlanFacts): Plan["next"] {
  return restOrClose({ ...facts, contact: { ...facts.contact, step_what: null } }, "no_answer");
}

/** Three days after the order: by message while the window is open, else a rep calls. Without an order, nothing. */
function care(facts: PlanFacts, base: Base): Plan {
  const { careDueAt } = facts;
  if (careDueAt === null) return { ...base, next: { close: "nothing_due" } };
  if (careDueAt > facts.now) return { ...base, next: step("care_day_3", "bot", careDueAt, "order_closed") };
  const closesAt = facts.conversation.window_closes_at;
  const due = humanDelay(facts);
  const send = answer("care_day_3", `care_day_3:${careDueAt.getTime()}`, facts);
  if (closesAt === null || due >= closesAt || send === null) {
    return { ...base, next: repStep("care_call", facts, "window_closed") };
  }
  return {
    ...base,
    sends: [{ ...send, dueAt: due }],
    next: step("await_feedback", "bot", new Date(due.getTime() + LAST_WAIT_MS), "asked_how_it_was"),
  };
}
