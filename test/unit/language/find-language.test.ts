import { describe, expect, it } from "@jest/globals";
import { readText } from "../../../src/language/read-text.ts";

describe("the language of a text", () => {
  it.each([
    ["how much is this one please", "en"],
    ["can i order 2 milk teas, please", "en"],
    ["do you have this dress in black? mình mặc size M, giao quận 2 được không", "mixed"],
    ["สวัสดีครับ ราคาเท่าไหร่", "other"],
    ["你好 多少钱", "other"],
    ["안녕하세요 얼마예요", "other"],
    ["berapa harga sepatu ini kak", "other"],
  ])("%s: %s", (text, language) => {
    expect(readText(text).language).toBe(language);
  });

  it.each([
    "shop ơi còn size M không",
    "gia bao nhieu vay shop",
    "order 1 set combo nha",
    "ok",
    "38 den con k",
    "🥰🥰",
  ])("says nothing of Vietnamese: %s", (text) => {
    expect(readText(text).language).toBeUndefined();
  });

  it("guesses no wish in a language that it does not read", () => {
    expect(readText("ขอบคุณมากครับ อร่อยมาก")).toMatchObject({ intent: "other", confidence: 0.5 });
  });

  it("reads English", () => {
    expect(readText("how much is this one please").intent).toBe("ask_price");
    expect(readText("i want to buy this, how do i order").intent).toBe("buy");
  });
});
