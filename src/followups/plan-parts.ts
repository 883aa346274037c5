import { DateTime } from "luxon";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../base/clock.ts";
import { between } from "../base/random.ts";
import type { IntentKind } from "../language/reading.ts";
import { IMPORTANCE, type PlannedSend } from "./outbox.ts";
import type { Plan, PlanFacts, Trigger } from "./plan-facts.ts";
import { PRIVATE_REPLY_DAYS } from "./policy.ts";
import { skipQuietHours } from "./quiet-hours.ts";
import type { Purpose } from "./texts/vietnamese.ts";

/** An automated chat answers within 30 seconds (reference section 12); a person would type for 2 to 10. */
const TYPING_SECONDS = { min: 2, max: 10 };
/** A price-asker who is silent for so long is asked once more, if the window allows. */
export const SILENCE_MS = 20 * HOUR_MS;
/** A rep should look within this time. */
export const REP_PROMPT_MS = 15 * MINUTE_MS;

/** A next step for the bot or a rep. */
export function step(what: string, owner: "bot" | "rep", dueAt: Date, reason: string): Plan["next"] {
  return { step: { what, owner, dueAt, reason } };
}

/** A rep takes the next step soon. */
export function repStep(what: string, facts: PlanFacts, reason: string): Plan["next"] {
  return step(what, "rep", new Date(facts.now.getTime() + REP_PROMPT_MS), reason);
}

/** When a human-like shop would do it: with a delay, outside of the quiet hours. No delay at all when set to 0. */
export function humanDelay(facts: PlanFacts): Date {
  const { min, max } = facts.settings.replyDelaySeconds;
  const due = new Date(facts.now.getTime() + between(min, max, facts.random) * SECOND_MS);
  return skipQuietHours(due, facts.settings.quietHours, facts.settings.timeZone);
}

/** The one private reply that a comment allows (reference section 5). */
export function privateReply(trigger: Trigger, purpose: Purpose, facts: PlanFacts): PlannedSend {
  return {
    sendKey: `private_reply:${trigger.externalId}`,
    kind: "private_reply",
    targetId: trigger.externalId,
    text: null,
    payload: trigger.surface === "visitor_post" ? { answers: "post" } : {},
    origin: "bot",
    purpose,
    importance: IMPORTANCE.privateReply,
    dueAt: humanDelay(facts),
    expiresAt: new Date(trigger.at.getTime() + (PRIVATE_REPLY_DAYS - 1) * DAY_MS),
    rule: "private_reply",
  };
}

/** A public answer under the person's comment. */
export function publicReply(commentId: string, purpose: Purpose, facts: PlanFacts): PlannedSend {
  const due = new Date(humanDelay(facts).getTime() + between(20, 120, facts.random) * SECOND_MS);
  return {
    sendKey: `public_reply:${commentId}:${purpose}`,
    kind: "public_reply",
    targetId: commentId,
    text: null,
    origin: "bot",
    purpose,
    importance: IMPORTANCE.publicReply,
    dueAt: due,
    expiresAt: new Date(due.getTime() + 2 * DAY_MS),
    rule: "public_reply",
  };
}

/** A comment that shows a phone number is hidden at once: rivals read it too. */
export function hideComment(commentId: string, now: Date): PlannedSend {
  return {
    sendKey: `hide_comment:${commentId}`,
    kind: "hide_comment",
    targetId: commentId,
    text: null,
    origin: "bot",
    purpose: "hide_phone",
    importance: IMPORTANCE.hide,
    dueAt: now,
    expiresAt: null,
    rule: "hide_comment",
  };
}

/** An answer inside the 24 hours; null when the person's PSID is not known. `key` makes it once only. */
export function answer(purpose: Purpose, key: string, facts: PlanFacts): PlannedSend | null {
  if (facts.psid === null) return null;
  const { max } = facts.settings.replyDelaySeconds;
  const seconds = max === 0 ? 0 : between(TYPING_SECONDS.min, TYPING_SECONDS.max, facts.random);
  return {
    sendKey: `message:${facts.contact.id}:${key}`,
    kind: "message",
    targetId: facts.psid,
    text: null,
    origin: "bot",
    purpose,
    importance: IMPORTANCE.answer,
    dueAt: new Date(facts.now.getTime() + seconds * SECOND_MS),
    expiresAt: facts.conversation.window_closes_at,
    rule: "standard_window",
  };
}

/** When to come back to somebody who waits: the next payday, season, sale or restock, or a week. */
export function waitUntil(kind: IntentKind | null, facts: PlanFacts): Date {
  const local = DateTime.fromJSDate(facts.now, { zone: facts.settings.timeZone })
    .startOf("day")
    .plus({ hours: 9 });
  const days: Partial<Record<IntentKind, number>> = { slow: 7, restock: 7, sale: 14, season: 30 };
  if (kind === "payday") {
    const thisMonth = local.set({ day: 5 });
    return (thisMonth > local.plus({ days: 1 }) ? thisMonth : thisMonth.plus({ months: 1 })).toJSDate();
  }
  return local.plus({ days: days[kind ?? "slow"] ?? 7 }).toJSDate();
}

/** What remains to be done when the matter at hand needs nothing: care for an order, or closing with a reason. */
export function restOrClose(facts: PlanFacts, reason: string): Plan["next"] {
  const standing = facts.contact.step_what;
  if (standing !== null && standing !== "read") return { keep: true };
  if (facts.careDueAt !== null) return step("care_day_3", "bot", facts.careDueAt, "order_closed");
  return { close: reason };
}
