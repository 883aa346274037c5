import type { ContactAct } from "./contact-class.ts";

/** What makes people something else; the other intents move nobody. */
type Direction = "buyer" | "waiter" | "competitor" | "price_asker";

/** How likely each is, by what was said with doubt since the last plain word. 0 to 1. */
export type Leaning = Readonly<Partial<Record<Direction, number>>>;

const DIRECTIONS: Partial<Record<NonNullable<ContactAct["intent"]>, Direction>> = {
  buy: "buyer",
  wait: "waiter",
  compete: "competitor",
  ask_price: "price_asker",
  ask_inbox: "price_asker",
  ask_product: "price_asker",
};
/** Beside these a phone number or an address is what a parcel needs, however they are read: "Lan 0912345678". */
const SAYS_NO_MORE = new Set<ContactAct["intent"]>(["inform", "other", "tag", "praise"]);

/**
 * So sure a reading has to be. Who seems to ask, want or wait mostly does even where the reading is none too sure, and
 * an answer too many costs little; a rival gets no more offers, and of the less sure readings of rivals most are wrong.
 */
const LEAST: Record<Direction, number> = { buyer: 0.4, waiter: 0.4, price_asker: 0.4, competitor: 0.7 };
/** Below this a reading says nothing at all. */
const LEAST_OF_ALL = 0.25;

function directionOf(act: ContactAct): Direction | null {
  return act.intent == null ? null : (DIRECTIONS[act.intent] ?? null);
}

/** Whether all that the person did was to leave a phone number or an address. */
export function leavesContact(act: ContactAct): boolean {
  return act.gaveContact === true && SAYS_NO_MORE.has(act.intent);
}

/** Whether this act alone may move a person; what a person of the shop did always may. */
export function isSureOf(act: ContactAct): boolean {
  const direction = directionOf(act);
  return direction === null || (act.confidence ?? 1) >= LEAST[direction];
}

/**
 * Whether the act decides where the person stands, by itself or together with the doubtful ones before it that point
 * the same way, and what stays in mind after it. Two that are each wrong half of the time are both wrong a quarter of
 * the time; a plain act puts an end to all doubts.
 */
export function lean(before: Leaning, act: ContactAct): { leaning: Leaning; decides: boolean } {
  const direction = directionOf(act);
  if (direction === null) return { leaning: before, decides: false };
  if (isSureOf(act)) return { leaning: {}, decides: true };
  const confidence = act.confidence ?? 1;
  if (confidence < LEAST_OF_ALL) return { leaning: before, decides: false };
  const sum = 1 - (1 - (before[direction] ?? 0)) * (1 - confidence);
  return { leaning: { ...before, [direction]: sum }, decides: sum >= LEAST[direction] };
}
