import type { Intent, IntentKind, Reading } from "../language/reading.ts";

/** What the buttons that the program itself offers mean. */
export const PAYLOADS = {
  getStarted: "GET_STARTED",
  price: "ASK_PRICE",
  size: "ASK_SIZE",
  buy: "BUY",
  human: "HUMAN",
  ownerTomorrow: "OWNER_TOMORROW",
} as const;

const MEANINGS: Record<string, { intent: Intent; kind: IntentKind | null; wantsHuman?: boolean }> = {
  [PAYLOADS.getStarted]: { intent: "ask_inbox", kind: null },
  [PAYLOADS.price]: { intent: "ask_price", kind: null },
  [PAYLOADS.size]: { intent: "ask_product", kind: "size" },
  [PAYLOADS.buy]: { intent: "buy", kind: null },
  [PAYLOADS.human]: { intent: "ask_product", kind: "other", wantsHuman: true },
};

/** Reads a tap on one of our buttons; null for a payload that is not ours. `title` is what the person saw. */
export function readPayload(payload: string, title: string): Reading | null {
  const meaning = MEANINGS[payload];
  if (meaning === undefined) return null;
  return {
    intent: meaning.intent,
    kind: meaning.kind,
    confidence: 1,
    evidence: [{ start: 0, end: title.length, text: title, why: "button" }],
    entities: {},
    ...(meaning.wantsHuman === true ? { wantsHuman: true } : {}),
  };
}
