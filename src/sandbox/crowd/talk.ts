import type { Random } from "../../base/random.ts";
import type { PageMessage } from "../world.ts";
import type { PlannedAct } from "./plan.ts";
import type { PageTextReading } from "./read-page-text.ts";
import { sampleDelay } from "./rhythm.ts";
import { ORDER_FACTS, type OrderFact, type Shopper, type ShopperState } from "./shopper.ts";
import { MESSAGES, type MessageKind } from "./texts/messages.ts";
import { writeText } from "./write-text.ts";

/** What a shopper is going to do about something, and how long after it. */
export interface Answer {
  delayMs: number;
  act: PlannedAct;
}

const MESSAGE_FACTS: Readonly<Partial<Record<MessageKind, readonly OrderFact[]>>> = {
  start_order: ["size", "color", "quantity"],
  whole_order: ORDER_FACTS,
  tell_size: ["size"],
  tell_color: ["color"],
  tell_size_color: ["size", "color"],
  tell_quantity: ["quantity"],
  tell_phone: ["phone"],
  tell_address: ["address"],
  tell_contact: ["phone", "address"],
};

/** Everything that an answer is made from. */
export interface Talk {
  shopper: Shopper;
  state: ShopperState;
  message: PageMessage;
  reading: PageTextReading;
  random: Random;
}

/** A message from one of the templates; counts it. */
export function write(talk: Talk, templates: readonly string[]): Answer {
  const { shopper, state, random } = talk;
  const first = state.written === 0;
  state.written += 1;
  const { text } = writeText(templates, shopper.words, shopper.style, random);
  return {
    delayMs: first ? sampleDelay(3, 300, random) : sampleDelay(1, 14, random),
    act: { kind: "message", text },
  };
}

/** Says something of this kind; what it tells about the order is told from then on. */
export function say(talk: Talk, kind: MessageKind): Answer[] {
  const { state } = talk;
  for (const fact of MESSAGE_FACTS[kind] ?? []) {
    if (!state.told.includes(fact)) state.told.push(fact);
    state.class = "buyer";
  }
  return [write(talk, MESSAGES[kind])];
}

/** What the Page asked for. */
export function listAsked({ reading }: Talk): OrderFact[] {
  const asked: OrderFact[] = [];
  if (reading.asksSize) asked.push("size");
  if (reading.asksColor) asked.push("color");
  if (reading.asksQuantity) asked.push("quantity");
  if (reading.asksPhone) asked.push("phone");
  if (reading.asksAddress) asked.push("address");
  return asked;
}

/** One message that tells as many of the facts as people put into one. */
export function tell(talk: Talk, facts: readonly OrderFact[]): Answer[] {
  const has = (fact: OrderFact) => facts.includes(fact);
  if (has("size") && has("color")) return say(talk, "tell_size_color");
  if (has("size")) return say(talk, "tell_size");
  if (has("color")) return say(talk, "tell_color");
  if (has("phone") && has("address")) return say(talk, talk.random() < 0.7 ? "tell_contact" : "tell_phone");
  if (has("phone")) return say(talk, "tell_phone");
  if (has("address")) return say(talk, "tell_address");
  return say(talk, "tell_quantity");
}
