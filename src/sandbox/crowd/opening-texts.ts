import type { Opening } from "./shopper.ts";
import { BUYER_COMMENTS, PRODUCT_QUESTIONS } from "./texts/buyer.ts";
import { COMPETITOR_COMMENTS } from "./texts/competitor.ts";
import { MESSAGES } from "./texts/messages.ts";
import { OTHER_COMMENTS } from "./texts/other.ts";
import { PRICE_COMMENTS } from "./texts/price-asker.ts";
import { SEASON_COMMENTS, SLOW_COMMENTS } from "./texts/waiter.ts";

/** The templates of each kind of first words. */
export const OPENING_TEXTS: Readonly<Record<Opening, readonly string[]>> = {
  order: BUYER_COMMENTS,
  question: PRODUCT_QUESTIONS,
  price: PRICE_COMMENTS,
  slow: SLOW_COMMENTS,
  season: SEASON_COMMENTS,
  compete: COMPETITOR_COMMENTS,
  ad: MESSAGES.from_ad,
  ...OTHER_COMMENTS,
};
