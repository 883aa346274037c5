import { sampleDelay } from "./rhythm.ts";
import { ORDER_FACTS, type OrderFact } from "./shopper.ts";
import { type Answer, listAsked, say, type Talk, tell } from "./talk.ts";

/** Some wait to be asked where to send it; others tell at once. */
function startOrder(talk: Talk): Answer[] {
  const [first] = say(talk, "start_order");
  if (first === undefined || talk.random() > 0.4) return first === undefined ? [] : [first];
  const [second] = say(talk, "tell_contact");
  const later = first.delayMs + sampleDelay(1, 6, talk.random);
  return second === undefined ? [first] : [first, { ...second, delayMs: later }];
}

function beginOrder(talk: Talk): Answer[] {
  const { state, reading, random } = talk;
  const wantsPrice = state.class !== "buyer" && !reading.givesPrice && state.written < 2;
  const roll = random();
  if (wantsPrice && roll < 0.6) return say(talk, "ask_price");
  if (state.written === 0 && roll < 0.15) return say(talk, "ask_stock");
  if (state.written === 0 && roll < 0.27) return say(talk, "ask_shipping");
  if (state.written === 0 && roll < 0.33) return say(talk, "ask_bargain");
  if (roll < 0.55) return say(talk, "whole_order");
  if (reading.asksSize && roll < 0.75) return say(talk, "tell_size_color");
  return startOrder(talk);
}

function repeatOrThank(talk: Talk, asked: readonly OrderFact[]): Answer[] {
  const { state, random } = talk;
  if (asked.length > 0 && state.repeats < 2) {
    state.repeats += 1;
    return random() < 0.3 ? say(talk, "said_already") : tell(talk, asked);
  }
  if (state.thanked) return [];
  state.thanked = true;
  return random() < 0.6 ? say(talk, "thanks") : [];
}

/** What somebody who wants to buy answers: what was asked, else what is missing, at last a thank-you. */
export function answerAsBuyer(talk: Talk): Answer[] {
  const { state } = talk;
  const asked = listAsked(talk);
  const missing = ORDER_FACTS.filter((fact) => !state.told.includes(fact));
  if (missing.length === 0) return repeatOrThank(talk, asked);
  if (!state.told.includes("size")) return beginOrder(talk);
  const wanted = missing.filter((fact) => asked.includes(fact));
  if (wanted.length === 0 && asked.length > 0 && state.repeats < 2) {
    state.repeats += 1;
    return tell(talk, asked);
  }
  return tell(talk, wanted.length > 0 ? wanted : missing);
}
