import { DAY_MS } from "../../base/clock.ts";
import type { Random } from "../../base/random.ts";
import type { PageMessage } from "../world.ts";
import { answerAsBuyer } from "./answer-as-buyer.ts";
import { readPageText } from "./read-page-text.ts";
import { sampleDelay } from "./rhythm.ts";
import { ORDER_FACTS, type Shopper, type ShopperState } from "./shopper.ts";
import { type Answer, say, type Talk, write } from "./talk.ts";
import { COMPETITOR_MESSAGES } from "./texts/competitor.ts";
import { MESSAGES, PUBLIC_THANKS } from "./texts/messages.ts";
import { removeMarks, writeText } from "./write-text.ts";

/** A talk does not go on forever: nobody writes more than this. */
const MOST_MESSAGES = 10;

function answerAsAsker(talk: Talk): Answer[] {
  const { shopper, state, reading, random } = talk;
  if (!reading.givesPrice) return state.written < 2 && random() < 0.65 ? say(talk, "ask_price") : [];
  if (shopper.goal === "think" && state.class === "price_asker") {
    // Who says "let me think" takes their time from now on.
    state.class = "waiter";
    return say(talk, "think");
  }
  return state.written < 2 && random() < 0.15 ? say(talk, "too_dear") : [];
}

/** At most `most` messages in all, each with this chance. */
function sayAtMost(talk: Talk, templates: readonly string[], most: number, chance: number): Answer[] {
  return talk.state.written < most && talk.random() < chance ? [write(talk, templates)] : [];
}

function answerByGoal(talk: Talk): Answer[] {
  switch (talk.shopper.goal) {
    case "buy":
      return answerAsBuyer(talk);
    case "think":
    case "quiet":
      return answerAsAsker(talk);
    case "wait":
      talk.state.class = "waiter";
      return sayAtMost(talk, MESSAGES.wait, talk.shopper.opening === "ad" ? 2 : 1, 0.7);
    case "press":
      return sayAtMost(talk, COMPETITOR_MESSAGES, 2, 0.75);
    case "complain":
      return sayAtMost(talk, MESSAGES.complain, 2, 0.8);
    case "chat":
      return sayAtMost(talk, MESSAGES.polite, 1, 0.35);
    case "silent":
      return [];
  }
}

function turnAway(talk: Talk): Answer[] {
  const { shopper, state, random } = talk;
  state.turned = true;
  if (shopper.turn === "ask_human") return say(talk, "ask_human");
  state.gone = true;
  if (shopper.turn === "opt_out") {
    // Who wants to be left alone says so plainly.
    const plain = { ...shopper.style, typo: 0, stretch: 0, loose: 0, emoji: 0, short: 0 };
    return say({ ...talk, shopper: { ...shopper, style: plain } }, "opt_out");
  }
  return [{ delayMs: sampleDelay(2, 60, random), act: { kind: "block" } }];
}

function answerCare(talk: Talk): Answer[] {
  const { shopper, state } = talk;
  state.feedbackGiven = true;
  if (shopper.feedback === "none") return [];
  const answer = write(talk, shopper.feedback === "praise" ? MESSAGES.praise : MESSAGES.bad_feedback);
  return [{ ...answer, delayMs: sampleDelay(10, 400, talk.random) }];
}

/** What people tap: what fits what they want. */
const TAPS: Readonly<Partial<Record<Shopper["goal"], RegExp>>> = {
  buy: /\b(dat|mua|chot|lay|len don)\b/,
  think: /\b(gia|xem)\b/,
  quiet: /\b(gia|bao nhieu)\b/,
  wait: /\b(bao|nhac|luong|sale|khi co)\b/,
};

/** A tap on a quick reply or button instead of typing, now and then. */
function findTap({ shopper, state, message, random }: Talk): Answer | null {
  const wanted = TAPS[shopper.goal];
  const fits = ({ title }: { title: string }) =>
    title === shopper.words["size"] || (wanted?.test(removeMarks(title).toLowerCase()) ?? false);
  const quick = message.quickReplies.find(fits);
  const button = message.buttons.find(fits);
  if ((quick === undefined && button === undefined) || state.told.length > 0 || random() > 0.4) return null;
  state.written += 1;
  const delayMs = sampleDelay(2, 120, random);
  if (quick !== undefined && quick.title === shopper.words["size"]) state.told.push("size");
  if (quick !== undefined)
    return { delayMs, act: { kind: "message", text: quick.title, payload: quick.payload } };
  return button === undefined
    ? null
    : { delayMs, act: { kind: "postback", title: button.title, payload: button.payload } };
}

/**
 * What a shopper does about a message of the Page; changes what they have told and are. The Page's message is
 * only read, never trusted: a shopper who is asked twice says it twice, then loses patience.
 */
export function answerPageMessage(
  shopper: Shopper,
  state: ShopperState,
  message: PageMessage,
  random: Random,
): Answer[] {
  state.received += 1;
  state.withStaff = message.sentBy === "staff";
  if (state.gone) return [];
  const talk: Talk = { shopper, state, message, reading: readPageText(message.text), random };
  if (!state.turned && shopper.turn !== "none") return turnAway(talk);
  const sinceOrder = state.orderedAt === null ? 0 : message.at - state.orderedAt;
  if (talk.reading.asksFeedback && sinceOrder > DAY_MS) return state.feedbackGiven ? [] : answerCare(talk);
  if (state.written >= MOST_MESSAGES) return [];
  const tap = findTap(talk);
  if (tap !== null) return [tap];
  const answers = answerByGoal(talk);
  const complete = ORDER_FACTS.every((fact) => state.told.includes(fact));
  if (complete && state.orderedAt === null) state.orderedAt = message.at + (answers[0]?.delayMs ?? 0);
  return answers;
}

/** What a shopper does about the Page's public answer under their comment. */
export function answerPageComment(shopper: Shopper, state: ShopperState, random: Random): Answer[] {
  state.answeredInPublic = true;
  if (state.gone) return [];
  const words = (templates: readonly string[]) => writeText(templates, shopper.words, shopper.style, random);
  const roll = random();
  const delayMs = sampleDelay(4, 240, random);
  if (shopper.goal === "buy" && roll < 0.6) {
    const { text } = words(MESSAGES.start_order);
    return [{ delayMs, act: { kind: "after_public", text, facts: ["size", "color", "quantity"] } }];
  }
  if ((shopper.goal === "quiet" || shopper.goal === "think") && roll < 0.3) {
    return [{ delayMs, act: { kind: "after_public", text: words(MESSAGES.ask_price).text, facts: [] } }];
  }
  if (shopper.goal === "complain" && roll < 0.3) {
    return [{ delayMs, act: { kind: "own_reply", text: words(MESSAGES.complain).text } }];
  }
  return roll > 0.94 ? [{ delayMs, act: { kind: "own_reply", text: words(PUBLIC_THANKS).text } }] : [];
}
