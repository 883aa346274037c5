import { describe, expect, it } from "@jest/globals";
import { INTENT_LEXICON } from "../../../src/language/lexicon/intent-lexicon.ts";
import { LEXICON_MACROS } from "../../../src/language/lexicon/lexicon-group.ts";
import { spellPhrases } from "../../../src/language/phrase-syntax.ts";

describe("the lexicon", () => {
  it.each(INTENT_LEXICON.map((group) => [group.why, group.phrases]))("%s is well written", (_, phrases) => {
    for (const phrase of spellPhrases(phrases, LEXICON_MACROS)) {
      expect(phrase).not.toMatch(/[()[\]<>]/);
      expect(phrase.trim().split(/\s+/).slice(1)).not.toContain("^");
      expect(phrase.trim().split(/\s+/).slice(0, -1)).not.toContain("$");
    }
  });
});

describe("spellPhrases", () => {
  it("writes out what may be missing and longer choices", () => {
    const spelled = spellPhrases("lấy [cho] <me>|(xin chào|hi) em", { me: "(em|chị)" }).map((phrase) =>
      phrase.replace(/\s+/g, " ").trim(),
    );
    expect(spelled).toEqual(["lấy cho em|chị", "lấy em|chị", "hi em", "xin chào em"]);
  });
});
