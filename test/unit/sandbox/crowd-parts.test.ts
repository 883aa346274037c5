import { describe, expect, it } from "@jest/globals";
import { createRandom } from "../../../src/base/random.ts";
import { OPENING_TEXTS } from "../../../src/sandbox/crowd/opening-texts.ts";
import { PlanQueue } from "../../../src/sandbox/crowd/plan.ts";
import { createQuota } from "../../../src/sandbox/crowd/quota.ts";
import { readPageText } from "../../../src/sandbox/crowd/read-page-text.ts";
import { BUYER_COMMENTS, RETURNING_COMMENTS } from "../../../src/sandbox/crowd/texts/buyer.ts";
import { COMPETITOR_MESSAGES } from "../../../src/sandbox/crowd/texts/competitor.ts";
import { MESSAGES, PUBLIC_THANKS } from "../../../src/sandbox/crowd/texts/messages.ts";
import { fillTemplate, type WritingStyle, writeText } from "../../../src/sandbox/crowd/write-text.ts";
import { isOptOut } from "../../../src/sandbox/judge/is-opt-out.ts";

const PLAIN: WritingStyle = { noMarks: false, short: 0, emoji: 0, stretch: 0, typo: 0, loose: 0 };
const HURRIED: WritingStyle = { noMarks: true, short: 1, emoji: 1, stretch: 1, typo: 1, loose: 1 };
const WORDS = {
  size: "38",
  size2: "39",
  color: "đen",
  color2: "kem",
  qty: "2",
  phone: "0912 345 678",
  person: "Lê Lan",
  product: "Sandal Mây Hạ",
  city: "huế",
  address: "12 Lê Lợi, Vĩnh Ninh, tp Huế",
  friend: "Hà",
  friend2: "Vy",
  day: "5",
  cheap: "150k",
  salary: "9",
};

describe("templates", () => {
  const all = [
    ...Object.values(OPENING_TEXTS).flat(),
    ...Object.values(MESSAGES).flat(),
    ...RETURNING_COMMENTS,
    ...COMPETITOR_MESSAGES,
    ...PUBLIC_THANKS,
  ];

  it("can all be filled, whatever is drawn", () => {
    const random = createRandom(1);
    for (const template of all) {
      for (let round = 0; round < 8; round += 1) {
        const { text } = fillTemplate(template, WORDS, random);
        expect(text).not.toMatch(/[{}[\]|]/);
        expect(text.trim()).not.toBe("");
      }
    }
  });

  it("refuse a slot that nobody knows", () => {
    expect(() => fillTemplate("chốt {nothing}", WORDS, createRandom(1))).toThrow("{nothing}");
  });

  it("keep phone numbers and addresses whole in the hands of the most hurried", () => {
    const random = createRandom(2);
    const templates = BUYER_COMMENTS.filter((template) => template.includes("{phone}"));
    expect(templates.length).toBeGreaterThan(3);
    for (let round = 0; round < 200; round += 1) {
      const { text, slots } = writeText(templates, WORDS, HURRIED, random);
      expect(slots).toContain("phone");
      expect(text).toContain("0912 345 678");
    }
  });

  it("say an opt-out in words that an opt-out reader knows, and nothing else does", () => {
    const random = createRandom(3);
    for (const [kind, templates] of Object.entries(MESSAGES)) {
      for (let round = 0; round < 60; round += 1) {
        const { text } = writeText(
          templates,
          WORDS,
          { ...PLAIN, noMarks: round % 2 === 0, short: round % 3 === 0 && kind !== "opt_out" ? 1 : 0 },
          random,
        );
        expect([kind, text, isOptOut(text)]).toEqual([kind, text, kind === "opt_out"]);
      }
    }
  });
});

describe("readPageText", () => {
  it("finds what the Page asks, with or without diacritics", () => {
    expect(readPageText("Dạ chị cho shop xin số điện thoại và địa chỉ nhận hàng nhé")).toMatchObject({
      asksPhone: true,
      asksAddress: true,
      asksSize: false,
    });
    expect(readPageText("minh cho em xin size voi mau nao a?")).toMatchObject({
      asksSize: true,
      asksColor: true,
    });
    expect(readPageText("Dạ chị lấy mấy đôi ạ?").asksQuantity).toBe(true);
  });

  it("does not take a model for a colour, nor a statement for a question", () => {
    expect(readPageText("Dạ mẫu này còn đủ size ạ")).toMatchObject({ asksColor: false, asksSize: false });
    expect(readPageText("Dạ shop đã nhận địa chỉ của mình rồi ạ.").asksAddress).toBe(false);
  });

  it.each(["giá 349.000 ₫ ạ", "đang 349k ạ", "chỉ 405,000đ"])("finds the price in %s", (text) => {
    expect(readPageText(text).givesPrice).toBe(true);
  });

  it("knows a question after the order", () => {
    expect(readPageText("Chị đi sandal có êm chân không ạ?").asksFeedback).toBe(true);
    expect(readPageText("Dạ chị đi size mấy ạ?").asksFeedback).toBe(false);
  });
});

describe("PlanQueue", () => {
  const plan = (at: number, who = 0, n = 0) => ({ at, who, n });

  it("hands out fixed and added plans in one order, whatever the order of adding", () => {
    const random = createRandom(9);
    const queue = new PlanQueue(
      Array.from({ length: 50 }, (_all, n) => plan(Math.floor(random() * 100), 1, n)),
    );
    for (let n = 0; n < 200; n += 1)
      queue.add(plan(Math.floor(random() * 100), Math.floor(random() * 3), 100 + n));
    const taken: { at: number; who: number; n: number }[] = [];
    for (let next = queue.takeDue(1_000); next !== null; next = queue.takeDue(1_000)) taken.push(next);
    expect(taken).toHaveLength(250);
    expect(taken).toEqual([...taken].sort((a, b) => a.at - b.at || a.who - b.who || a.n - b.n));
  });

  it("keeps back what is not yet due", () => {
    const queue = new PlanQueue([plan(10)]);
    expect(queue.takeDue(9)).toBeNull();
    expect(queue.takeDue(10)).toEqual(plan(10));
    expect(queue.peek()).toBeNull();
  });

  it("goes on from what was saved", () => {
    const fixed = [plan(1), plan(2), plan(3)];
    const queue = new PlanQueue(fixed);
    queue.add(plan(5, 1));
    queue.add(plan(2, 1));
    queue.takeDue(1);
    const other = new PlanQueue(fixed);
    other.restore(JSON.parse(JSON.stringify(queue.save())));
    const rest = [0, 0, 0, 0].map(() => other.takeDue(9)?.at);
    expect(rest).toEqual([2, 2, 3, 5]);
    expect(other.peek()).toBeNull();
  });
});

describe("createQuota", () => {
  it("keeps the shares at every length", () => {
    const next = createQuota({ common: 90, rare: 10 });
    const given = Array.from({ length: 30 }, next);
    expect(given.filter((name) => name === "rare")).toHaveLength(3);
    expect(given.slice(0, 10)).toContain("rare");
  });
});
