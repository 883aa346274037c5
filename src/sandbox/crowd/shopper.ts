import type { Person } from "../world.ts";
import type { SmallTalk } from "./texts/other.ts";
import type { WritingStyle } from "./write-text.ts";

/** What a person of the crowd truly is; only a judge looks at it. */
export type HiddenClass = "buyer" | "price_asker" | "waiter" | "competitor" | "other";

/** What a person's first words are about. */
export type Opening =
  | "order"
  | "question"
  | "price"
  | "slow"
  | "season"
  | "compete"
  | "peer"
  | "ad"
  | SmallTalk;

/** What a person does once the Page has spoken to them. */
export type Goal = "buy" | "think" | "quiet" | "wait" | "press" | "complain" | "chat" | "silent";

/** How some people turn when they are written to. */
export type Turn = "none" | "block" | "opt_out" | "ask_human";

/** What an order needs. */
export const ORDER_FACTS = ["size", "color", "quantity", "phone", "address"] as const;
export type OrderFact = (typeof ORDER_FACTS)[number];

/** Somebody of the crowd; settled from the seed and never changed. */
export interface Shopper {
  index: number;
  person: Person;
  style: WritingStyle;
  opening: Opening;
  goal: Goal;
  turn: Turn;
  feedback: "praise" | "bad" | "none";
  /** Comes back days after an order and buys again. */
  returns: boolean;
  /** The words that the templates' slots take for this person. */
  words: Readonly<Record<string, string>>;
}

/** What has happened to a shopper so far; plain JSON. */
export interface ShopperState {
  class: HiddenClass;
  /** Known to the sandbox. */
  added: boolean;
  /** Has commented or written, so that the Page may know them. */
  seen: boolean;
  /** Messages that reached them from the Page. */
  received: number;
  /** The Page has answered their comment in public. */
  answeredInPublic: boolean;
  /** Messages that they wrote or are about to write. */
  written: number;
  told: OrderFact[];
  /** Clock ms when all of an order was told; null before. */
  orderedAt: number | null;
  /** How often they had to say again what they had said. */
  repeats: number;
  turned: boolean;
  /** Neither answers nor comments any more. */
  gone: boolean;
  blocked: boolean;
  /** How often they came back after an order. */
  returned: number;
  thanked: boolean;
  feedbackGiven: boolean;
  /** The last message came from staff by hand, so staff goes on. */
  withStaff: boolean;
  /** Their newest own comment, and the post's index it stands under. */
  commentId: string | null;
  post: number;
  /** Counts decisions: each has random numbers of its own, whatever else goes on. */
  decisions: number;
}

const CLASS_OF_OPENING: Readonly<Partial<Record<Opening, HiddenClass>>> = {
  order: "buyer",
  // Who only asks is no buyer yet; the class moves when they order.
  question: "price_asker",
  price: "price_asker",
  ad: "price_asker",
  slow: "waiter",
  season: "waiter",
  compete: "competitor",
};

/** What somebody is by their first words. */
function classOfOpening(opening: Opening): HiddenClass {
  return CLASS_OF_OPENING[opening] ?? "other";
}

/** A shopper to whom nothing has happened yet. */
export function createShopperState(shopper: Shopper): ShopperState {
  return {
    class: classOfOpening(shopper.opening),
    added: false,
    seen: false,
    received: 0,
    answeredInPublic: false,
    written: 0,
    told: [],
    orderedAt: null,
    repeats: 0,
    turned: false,
    gone: false,
    blocked: false,
    returned: 0,
    thanked: false,
    feedbackGiven: false,
    withStaff: false,
    commentId: null,
    post: 0,
    decisions: 0,
  };
}
