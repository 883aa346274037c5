import { describe, expect, it } from "@jest/globals";
import { classifyContact } from "../../../src/contacts/classify-contact.ts";
import type { ContactAct } from "../../../src/contacts/contact-class.ts";

const START = Date.UTC(2026, 2, 2, 3);
const END = new Date(START + 1000 * 3_600_000);

/** Acts an hour apart. */
function timeline(...acts: Partial<ContactAct>[]): ContactAct[] {
  return acts.map((act, index) => ({
    kind: "comment",
    at: new Date(START + index * 3_600_000),
    confidence: 0.9,
    ...act,
  }));
}

function evidence(why: string) {
  return [{ start: 0, end: 1, text: "x", why }];
}

const ORDERS = { intent: "buy", evidence: evidence("order_quantity") } as const;
const ASKS_PRICE = { intent: "ask_price" } as const;
const WHOLESALE = { intent: "compete", intentKind: "wholesale" } as const;
const PAYDAY = { intent: "wait", intentKind: "payday" } as const;

describe("classifyContact", () => {
  it.each<[string, Partial<ContactAct>[], string, string | null]>([
    ["nothing done", [], "other", null],
    ["only a like", [{ kind: "reaction" }], "other", null],
    ["praise and a tag", [{ intent: "praise" }, { intent: "tag" }], "other", null],
    ["asks the price", [ASKS_PRICE], "price_asker", null],
    ["asks to be messaged", [{ intent: "ask_inbox" }], "price_asker", null],
    ["asks, then orders", [ASKS_PRICE, ORDERS], "buyer", null],
    ["orders, then complains", [ORDERS, { intent: "complain" }], "buyer", null],
    ["orders, then asks about delivery", [ORDERS, { intent: "ask_product" }], "buyer", null],
    ["orders, then thinks it over", [ORDERS, { intent: "wait", intentKind: "slow" }], "waiter", "slow"],
    ["waits for payday", [ASKS_PRICE, PAYDAY], "waiter", "season"],
    ["waits, asks again", [PAYDAY, ASKS_PRICE], "waiter", "season"],
    ["waits, comes back to order", [PAYDAY, ORDERS], "buyer", null],
    ["asks, leaves a phone number", [ASKS_PRICE, { intent: "inform", gaveContact: true }], "buyer", null],
    ["asks, tells a size", [ASKS_PRICE, { intent: "inform" }], "price_asker", null],
    ["asks for wholesale", [ASKS_PRICE, WHOLESALE], "competitor", null],
    ["asks for wholesale, then the price", [WHOLESALE, ASKS_PRICE], "competitor", null],
    [
      "asks for wholesale, leaves a card",
      [WHOLESALE, { intent: "inform", gaveContact: true }],
      "competitor",
      null,
    ],
    [
      "asks for wholesale and where to buy",
      [WHOLESALE, { intent: "buy", evidence: evidence("asks_link") }],
      "competitor",
      null,
    ],
    ["asks for wholesale, then buys a pair", [WHOLESALE, ORDERS], "buyer", null],
    ["a customer asks for wholesale", [{ kind: "order" }, WHOLESALE], "buyer", null],
    ["cancels the order", [ORDERS, { kind: "order" }, { kind: "order_cancelled" }], "waiter", "slow"],
    ["says no after all", [ORDERS, { intent: "other", evidence: evidence("refuses") }], "other", null],
    ["hardly understood", [{ ...ORDERS, confidence: 0.2 }], "other", null],
  ])("%s", (_, acts, wantedClass, kind) => {
    expect(classifyContact(timeline(...acts), END)).toMatchObject({ class: wantedClass, kind });
  });

  it("goes by when things happened, not by how they were listed", () => {
    const [asked, waited] = timeline(ORDERS, PAYDAY);
    expect(classifyContact([waited!, asked!], END).class).toBe("waiter");
  });

  it("leaves out what came later than asked for", () => {
    expect(classifyContact(timeline(ASKS_PRICE, ORDERS), new Date(START)).class).toBe("price_asker");
  });

  it("shows the acts that decided, newest last", () => {
    const acts = timeline(
      { ...ASKS_PRICE, text: "giá?" },
      { ...ORDERS, text: "lấy 1 đôi" },
      { ...ORDERS, text: "thêm 1 đôi" },
    );
    expect(classifyContact(acts, END).evidence).toEqual([
      { at: new Date(START + 3_600_000).toISOString(), text: "lấy 1 đôi", why: "order_quantity" },
      { at: new Date(START + 7_200_000).toISOString(), text: "thêm 1 đôi", why: "order_quantity" },
    ]);
  });
});
