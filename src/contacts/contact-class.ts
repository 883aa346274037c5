import type { Evidence, Intent, IntentKind } from "../language/reading.ts";

export const CONTACT_CLASSES = ["buyer", "price_asker", "waiter", "competitor", "other"] as const;
export type ContactClass = (typeof CONTACT_CLASSES)[number];

/** One thing a person did, already read; the classifier sees nothing else. */
export interface ContactAct {
  kind: "comment" | "message" | "reaction" | "order" | "order_cancelled";
  at: Date;
  text?: string | null;
  intent?: Intent | null;
  intentKind?: IntentKind | null;
  confidence?: number | null;
  evidence?: readonly Evidence[];
  /** The text gave a phone number or an address, as people do who order. */
  gaveContact?: boolean;
  /** The pieces that the text named. */
  quantity?: number | undefined;
  /** The person asked to be left alone. */
  optOut?: boolean | undefined;
}

/** Who a person is, all acts taken together. */
export interface ContactClassification {
  class: ContactClass;
  /** For waiters: `slow` takes their time, `season` waits for payday, season, sale or restock. */
  kind: "slow" | "season" | null;
  /** The acts that decided, newest last: the customer's own words and why. */
  evidence: { at: string; text: string; why: string }[];
}
