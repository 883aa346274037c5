import { describe, expect, it } from "@jest/globals";
import { MAX_TEXT_LENGTH, normalizeText } from "../../../src/language/normalize-text.ts";
import { tokenizeText } from "../../../src/language/tokenize-text.ts";

function words(text: string): string {
  return tokenizeText(normalizeText(text))
    .tokens.map((token) => token.word)
    .join(" ");
}

describe("normalizeText", () => {
  it.each([
    ["ĐẸPPPPP quáááá", "đẹp quá"],
    ["quáaaaa", "quá"],
    ["ưu đãi lưu ý", "ưu đãi lưu ý"],
    ["ｇｉá", "giá"],
    ["kkkk", "kk"],
    ["0999999999", "0999999999"],
  ])("%s → %s", (text, wanted) => {
    expect(normalizeText(text).text).toBe(wanted);
  });

  it("ties each letter to where it stood, stretched and composed ones too", () => {
    const original = "a\u200b giáaaa".normalize("NFD");
    const { text, starts, ends } = normalizeText(original);
    const at = text.indexOf("giá");
    expect(original.slice(starts[at], ends[at + 2])).toBe("giáaaa".normalize("NFD"));
  });

  it("cuts what is longer than any comment", () => {
    expect(normalizeText("ab".repeat(5000)).starts.length).toBe(MAX_TEXT_LENGTH);
  });

  it.each(["ﷺ", "㎏ ", "ﬁ"])("is no longer than that where one letter becomes several: “%s”", (letter) => {
    const { text, starts, ends } = normalizeText(letter.repeat(1500));
    expect(text.length).toBeLessThanOrEqual(MAX_TEXT_LENGTH);
    expect(text.length).toBeGreaterThan(MAX_TEXT_LENGTH - 18);
    expect([starts.length, ends.length]).toEqual([text.length, text.length]);
  });
});

describe("short forms", () => {
  it.each([
    ["nhiu v s", "nhiêu vậy shop"],
    ["ko dc r", "không được rồi"],
    ["250k", "250 k"],
    ["38 k", "38 không"],
    ["bn ơi giá bn", "bạn ơi giá bao nhiêu"],
    ["g1á i.b", "giá inbox"],
  ])("%s → %s", (text, wanted) => {
    expect(words(text)).toBe(wanted);
  });
});
