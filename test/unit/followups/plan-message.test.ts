import { describe, expect, it } from "@jest/globals";
import { findNotCarried, purposeByNow } from "../../../src/followups/answer-about-goods.ts";
import type { PlanFacts, Trigger } from "../../../src/followups/plan-facts.ts";
import { planMessage } from "../../../src/followups/plan-message.ts";
import { readText } from "../../../src/language/read-text.ts";
import { planFacts } from "../../support/plan-facts.ts";

const NOW = new Date("2026-03-02T03:00:00Z");
const SIZES = ["36", "37", "38", "39"];

const facts = planFacts(NOW, {
  contact: { class: "price_asker", stage: "qualified", step_what: "await_answer" },
  conversation: { window_closes_at: new Date("2026-03-03T03:00:00Z") },
  psid: "7001",
});

/** What is answered to a text, read as the program reads it. */
function answerTo(text: string, product: Partial<NonNullable<PlanFacts["product"]>> = {}, over = {}) {
  const known = { name: "Sandal Hoa Sữa", sizes: SIZES, stock: 20, ...product };
  const reading = readText(text, { channel: "message", product: { ...known, colors: [] } });
  const trigger: Trigger = {
    kind: "message",
    surface: "chat",
    externalId: "m_1",
    at: NOW,
    reading,
    postId: null,
  };
  const plan = planMessage(trigger, { ...facts, product: known, ...over });
  const [send] = plan.sends;
  const step = "step" in plan.next ? plan.next.step : null;
  return { purpose: send?.purpose, payload: send?.payload, flag: plan.flag, step };
}

describe("a question about stock", () => {
  it.each([
    ["còn hàng không shop", 20, "answer_stock", null],
    ["còn size 38 không shop", 20, "answer_stock_size", null],
    ["còn hàng không shop", 0, "sold_out", null],
    ["còn size 38 không shop", 0, "sold_out", null],
    ["còn size 41 không shop", 20, "size_not_carried", null],
    ["còn size 41 không shop", null, "size_not_carried", null],
    ["còn hàng không shop", null, "stock_unknown", "asks_person"],
    ["còn size 38 không shop", null, "check_goods", "asks_person"],
  ] as const)("“%s” with %s in stock is answered with %s", (text, stock, purpose, flag) => {
    expect(answerTo(text, { stock })).toMatchObject({ purpose, flag });
  });

  it("names the sizes that are not there, and only those", () => {
    expect(answerTo("còn size 37 với size 41 không shop").payload).toEqual({ askedSizes: ["41"] });
  });

  it("makes whoever hears “sold out” wait for it to be back", () => {
    expect(answerTo("còn hàng không shop", { stock: 0 }).step).toMatchObject({
      what: "season_list",
      owner: "bot",
      reason: "restock",
      dueAt: new Date("2026-03-09T02:00:00Z"),
    });
    expect(answerTo("giá bao nhiêu vậy shop", { stock: 0 })).toMatchObject({
      purpose: "answer_price",
      step: { what: "season_list", reason: "restock" },
    });
    expect(answerTo("còn hàng không shop").step).toMatchObject({ what: "await_answer" });
  });

  it("claims nothing of sizes that the catalogue does not list", () => {
    expect(answerTo("còn size 38 không shop", { sizes: [] })).toMatchObject({
      purpose: "check_goods",
      step: { owner: "rep" },
    });
    expect(answerTo("còn hàng không shop", { sizes: [] }).purpose).toBe("answer_stock");
    expect(answerTo("còn hàng không shop", { sizes: [], stock: null }).purpose).toBe("check_goods");
  });
});

describe("a question about sizes", () => {
  it.each([
    ["mẫu này có những size nào shop", {}, "answer_size"],
    ["mẫu này có những size nào shop", { stock: null }, "answer_size"],
    ["mẫu này có những size nào shop", { stock: 0 }, "sold_out"],
    ["mẫu này có những size nào shop", { sizes: [] }, "check_goods"],
  ])("“%s” with %j is answered with %s", (text, product, purpose) => {
    expect(answerTo(text, product).purpose).toBe(purpose);
  });

  it.each([
    [["38"], SIZES, []],
    [["41"], SIZES, ["41"]],
    [["2XL"], ["m", "l", "xxl"], []],
    [["38.5"], ["38,5"], []],
    [["41"], ["36-42"], null],
    [["L"], ["FREESIZE"], null],
    [["41"], [], null],
  ])("%j of %j leaves %j", (asked, sizes, others) => {
    expect(findNotCarried({ sizes }, asked)).toEqual(others);
  });
});

describe("an order for what is not there", () => {
  it("asks for no address, and still calls a person", () => {
    const missing = { missing: ["phone", "address"] };
    expect(answerTo("chốt 1 đôi 38 nhé shop", { stock: 0 }, missing)).toMatchObject({
      purpose: "sold_out",
      flag: "wants_to_buy",
      step: { owner: "rep" },
    });
    expect(answerTo("chốt 1 đôi size 41 nhé shop", {}, missing)).toMatchObject({
      purpose: "size_not_carried",
      flag: "wants_to_buy",
    });
    expect(answerTo("chốt 1 đôi 38 nhé shop", {}, missing).purpose).toBe("ask_details");
    expect(answerTo("chốt 1 đôi 38 nhé shop", { stock: null }, missing).purpose).toBe("ask_details");
  });
});

describe("an answer that waited", () => {
  it("does not claim what was sold meanwhile", () => {
    expect(purposeByNow("answer_stock", { stock: 0 })).toBe("sold_out");
    expect(purposeByNow("answer_price", { stock: 0 })).toBe("answer_price_sold_out");
    expect(purposeByNow("answer_stock", { stock: 3 })).toBe("answer_stock");
    expect(purposeByNow("answer_price", { stock: null })).toBe("answer_price");
    expect(purposeByNow("thank_you", { stock: 0 })).toBe("thank_you");
    expect(purposeByNow("answer_price", null)).toBe("answer_price");
  });
});
