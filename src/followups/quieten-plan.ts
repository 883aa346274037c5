import type { Plan, PlanFacts, Trigger } from "./plan-facts.ts";
import { repStep } from "./plan-parts.ts";

/** Whoever says these wants something, and must not be left without a next step. */
const WANTS_SOMETHING = ["buy", "wait", "ask_price", "ask_inbox", "ask_product"];
/** What silences the bot does so however late it is understood. */
const SILENCES = ["complain", "compete"];

/**
 * What is left of a plan when its occasion was answered or overtaken before it was understood: nothing is sent for it.
 * A person of the shop is called where the plan calls one, unless one has it already; who wants something and was let
 * go is looked at; every other step that stands goes on. Pure.
 */
export function quietenPlan(plan: Plan, trigger: Trigger, facts: PlanFacts): Plan {
  const { intent } = trigger.reading;
  const { contact } = facts;
  const quiet = {
    ...plan,
    sends: [],
    replaces: plan.replaces && SILENCES.includes(intent),
    unclearCount: facts.unclearCount,
  };
  const callsRep = "step" in plan.next && plan.next.step.owner === "rep";
  const isLookedAfter =
    contact.closed_at === null &&
    (contact.step_owner === "rep" || (contact.stage === "won" && intent !== "complain"));
  if (callsRep) return isLookedAfter ? { ...quiet, next: { keep: true } } : quiet;
  const isForgotten = contact.closed_at !== null && WANTS_SOMETHING.includes(intent);
  const isOut = contact.opted_out_at !== null;
  const next =
    isForgotten && !isOut ? repStep("rep_look", facts, "reading_corrected") : ({ keep: true } as const);
  return { ...quiet, flag: null, next };
}
