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

const READ_BY_WORDS = { intent: "buy", evidence: evidence("telling_word") } as const;

function doubt(act: Partial<ContactAct>): Partial<ContactAct> {
  return { ...act, confidence: 0.35 };
}

/** What was done, and the class and kind that it comes to. */
type Story = [name: string, acts: Partial<ContactAct>[], wantedClass: string, kind: string | null];

function expectClass(_: string, acts: Partial<ContactAct>[], wantedClass: string, kind: string | null): void {
  expect(classifyContact(timeline(...acts), END)).toMatchObject({ class: wantedClass, kind });
}

describe("what somebody wants", () => {
  it.each<Story>([
    ["nothing done", [], "other", null],
    ["only a like", [{ kind: "reaction" }], "other", null],
    ["praise and a tag", [{ intent: "praise" }, { intent: "tag" }], "other", null],
    ["asks the price", [ASKS_PRICE], "price_asker", null],
    ["asks to be messaged", [{ intent: "ask_inbox" }], "price_asker", null],
    ["asks, tells a size", [ASKS_PRICE, { intent: "inform" }], "price_asker", null],
    ["asks, leaves a phone number", [ASKS_PRICE, { intent: "inform", gaveContact: true }], "buyer", null],
    ["asks, leaves a name and a number", [ASKS_PRICE, { intent: "tag", gaveContact: true }], "buyer", null],
    ["asks, wants to be left alone", [ASKS_PRICE, { intent: "ask_inbox", optOut: true }], "other", null],
    ["waits, and says not to write till then", [{ ...PAYDAY, optOut: true }], "waiter", "season"],
  ])("%s", expectClass);
});

describe("who moves on", () => {
  it.each<Story>([
    ["asks, then orders", [ASKS_PRICE, ORDERS], "buyer", null],
    ["orders, then complains", [ORDERS, { intent: "complain" }], "buyer", null],
    ["orders, then asks about delivery", [ORDERS, { intent: "ask_product" }], "buyer", null],
    ["orders, then thinks it over", [ORDERS, { intent: "wait", intentKind: "slow" }], "waiter", "slow"],
    ["waits for payday", [ASKS_PRICE, PAYDAY], "waiter", "season"],
    ["waits, asks again", [PAYDAY, ASKS_PRICE], "waiter", "season"],
    ["waits, comes back to order", [PAYDAY, ORDERS], "buyer", null],
    ["cancels the order", [ORDERS, { kind: "order" }, { kind: "order_cancelled" }], "waiter", "slow"],
    ["says no after all", [ORDERS, { intent: "other", evidence: evidence("refuses") }], "other", null],
  ])("%s", expectClass);
});

describe("a rival", () => {
  it.each<Story>([
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
    ["asks for wholesale, buys as the model reads", [WHOLESALE, READ_BY_WORDS], "buyer", null],
    ["asks for wholesale, takes fifty", [WHOLESALE, { ...ORDERS, quantity: 50 }], "competitor", null],
    ["a customer asks for wholesale", [{ kind: "order" }, WHOLESALE], "buyer", null],
    ["asks, seems a rival", [ASKS_PRICE, { ...WHOLESALE, confidence: 0.6 }], "price_asker", null],
    ["seems a rival twice", Array(2).fill({ ...WHOLESALE, confidence: 0.6 }), "competitor", null],
    [
      "seems a rival twice, asks plainly",
      [...Array(2).fill({ ...WHOLESALE, confidence: 0.6 }), ASKS_PRICE],
      "price_asker",
      null,
    ],
  ])("%s", expectClass);
});

describe("what was read with doubt", () => {
  it.each<Story>([
    ["one doubtful question", [doubt(ASKS_PRICE)], "other", null],
    ["two doubtful questions", Array(2).fill(doubt(ASKS_PRICE)), "price_asker", null],
    ["doubts that disagree", [doubt(ASKS_PRICE), doubt(PAYDAY), doubt(WHOLESALE)], "other", null],
    ["doubts on both sides of plain words", [doubt(PAYDAY), ASKS_PRICE, doubt(PAYDAY)], "price_asker", null],
    ["orders, seems to wait", [ORDERS, doubt(PAYDAY)], "buyer", null],
    ["noise", Array(9).fill({ ...ORDERS, confidence: 0.2 }), "other", null],
    ["hardly understood", [{ ...ORDERS, confidence: 0.2 }], "other", null],
  ])("%s", expectClass);
});

describe("the acts that count", () => {
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
