import type { Shopper, Turn } from "./shopper.ts";

/** Who comments: what they say first, then what they do, and how large a share they are. */
export const COMMENTERS: Readonly<Record<string, number>> = {
  "order buy": 17,
  "question buy": 6,
  "price buy": 8,
  "price quiet": 20,
  "price think": 5,
  "slow wait": 5,
  "season wait": 8,
  "compete press": 5,
  "praise chat": 7,
  "tag chat": 8,
  "complaint complain": 3,
  "joke silent": 3,
  "spam silent": 2,
  "chatter chat": 3,
};
/** Who writes in Messenger because of an ad. */
export const MESSENGERS: Readonly<Record<string, number>> = {
  "ad buy": 45,
  "ad quiet": 35,
  "ad think": 12,
  "ad wait": 8,
};
/** How people turn when they are written to. */
export const TURNS: Readonly<Record<Turn, number>> = { none: 90, opt_out: 3.5, ask_human: 4, block: 2.5 };
/** What buyers say when asked how it is. */
export const FEEDBACK: Readonly<Record<Shopper["feedback"], number>> = { praise: 45, bad: 20, none: 35 };
/** Reactions by their names on the wire. */
export const REACTIONS: Readonly<Record<string, number>> = {
  like: 68,
  love: 20,
  haha: 4,
  wow: 3,
  care: 4,
  sorry: 0.5,
  anger: 0.5,
};
