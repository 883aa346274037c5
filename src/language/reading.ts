import type { FeatureGroups } from "./model/linear-model.ts";
import type { Token } from "./tokenize-text.ts";

/** What one text wants; where two fit, the first in this order. */
export const INTENTS = [
  "complain",
  "compete",
  "spam",
  "buy",
  "wait",
  "ask_price",
  "ask_inbox",
  "ask_product",
  "inform",
  "praise",
  "tag",
  "other",
] as const;
export type Intent = (typeof INTENTS)[number];

/** Finer kinds of `wait`, `compete` and `ask_product`. */
export type IntentKind =
  | "slow"
  | "season"
  | "payday"
  | "restock"
  | "sale"
  | "wholesale"
  | "source"
  | "advert"
  | "recruit"
  | "size"
  | "stock"
  | "material"
  | "delivery"
  | "place"
  | "hours"
  | "payment"
  | "promotion"
  | "other";

/** The words that decided, as offsets into the text as the person wrote it. */
export interface Evidence {
  start: number;
  end: number;
  text: string;
  /** The name of the rule or signal, for instance `order_word`. */
  why: string;
}

/** What was said in passing; an absent key means not found. */
export interface Entities {
  /** Vietnamese numbers as `0…`. */
  phones?: string[];
  quantity?: number;
  /** Upper-case, shoes and clothes: "38", "XL". */
  sizes?: string[];
  /** Lower-case with diacritics. */
  colors?: string[];
  /** Whole đồng. */
  priceVnd?: number;
  /** Common name before the 2025 merger. */
  province?: string;
  /** Common name after the merger, only where it differs. */
  provinceNow?: string;
  /** Of before July 2025, when districts were abolished: "Quận 7", "Cầu Giấy". */
  district?: string;
  /** "Phường 5", "Bến Nghé". */
  ward?: string;
  /** The span as written without the province, only when there is a street or ward. */
  address?: string;
  heightCm?: number;
  weightKg?: number;
  /** Of the catalogue, in the order of their naming. */
  products?: { sku: string; name: string }[];
  /** Only where `ReadContext.now` is given. */
  dates?: SaidDate[];
}

/** A time that was named. */
export interface SaidDate {
  /** The start of what is meant in the shop's time zone, as an ISO instant in UTC. */
  at: string;
  /** As written. */
  text: string;
  precision: "hour" | "part_of_day" | "day" | "week" | "month";
}

/** A product by the names that people may call it. */
export interface CatalogueEntry {
  sku: string;
  name: string;
  aliases: readonly string[];
}

/** What the people of one Page taught, ready to be read with. */
export interface PageLessons {
  /** What a text is that was corrected in just these words; null for any other. */
  find(tokens: readonly Token[]): { intent: Intent; kind: IntentKind | null } | null;
  /** Moves the log-odds of a text, per intent in the order of `INTENTS`, by what was said of similar ones. */
  nudge(features: FeatureGroups, scores: Float64Array): void;
}

/** What is known around a text. */
export interface ReadContext {
  /** A comment when absent. */
  channel?: "comment" | "message";
  /** Sizes and colours of the product that the post or chat is about; lets a lone "38" be understood. */
  product?: { name: string; sizes: readonly string[]; colors: readonly string[] } | null;
  /** What the shop asked last. */
  asked?: "size" | "phone" | "address" | "quantity" | "color" | null;
  /** What the people of the Page corrected. */
  lessons?: PageLessons | null;
  /** All that the shop sells. Keep the array: it is compiled once for as long as it lives. */
  catalogue?: readonly CatalogueEntry[];
  /** When it was written; without it no dates are told. */
  now?: Date;
  /** The shop's; "Asia/Ho_Chi_Minh" when absent. */
  timeZone?: string;
}

export interface Reading {
  intent: Intent;
  kind: IntentKind | null;
  /** 0 to 1. */
  confidence: number;
  evidence: Evidence[];
  entities: Entities;
  /** Where it is not plain Vietnamese: English, both, or a language that is not read; absent otherwise. */
  language?: "en" | "mixed" | "other";
  /** The person asked to be left alone ("dừng", "đừng nhắn nữa", "stop"). */
  optOut?: boolean;
  /** The person asked for a human ("gặp nhân viên", "cho gặp người thật"). */
  wantsHuman?: boolean;
}

export type FeedbackTopic = "product" | "price" | "delivery" | "service";

/** How a customer found it. */
export interface FeedbackReading {
  polarity: "good" | "bad" | "mixed";
  /** 1 (worst) to 5 (best). */
  degree: 1 | 2 | 3 | 4 | 5;
  about: FeedbackTopic[];
  /** The sentence worth quoting. */
  quote: string;
}
