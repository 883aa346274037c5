import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { type Lesson, learnLessons } from "../../../src/language/lessons.ts";
import { readText } from "../../../src/language/read-text.ts";
import type { Intent } from "../../../src/language/reading.ts";

function lesson(text: string, intent: Intent, by = "lan"): Lesson {
  return { text, intent, kind: null, by };
}

/** Ordinary comments, some to be corrected wrongly and others to be read afterwards. */
const COMMENTS = readFileSync(
  new URL("../../../scripts/bench/language/ordinary-comments.txt", import.meta.url),
  "utf8",
)
  .split("\n")
  .filter((line) => line.trim() !== "");

describe("what a rep corrected", () => {
  const text = "xí chỗ nha sốp";
  const lessons = learnLessons([lesson(text, "buy")]);

  it("is read right at once, however it is written", () => {
    for (const same of [text, "XÍ CHỖ NHA SỐPPP", "xí   chỗ, nha shop!"]) {
      expect(readText(same, { lessons })).toMatchObject({ intent: "buy", evidence: [{ why: "corrected" }] });
    }
  });

  it("leaves other texts and other Pages alone", () => {
    expect(readText("xí chỗ nha sốp ơi là sốp", { lessons }).evidence[0]?.why).not.toBe("corrected");
    expect(readText(text).evidence[0]?.why).not.toBe("corrected");
  });

  it("moves a similar text towards it", () => {
    const similar = "phần này của em nha";
    const taught = learnLessons(["lan", "minh", "thu"].map((by) => lesson("phần này của em", "buy", by)));
    expect(readText(similar).intent).not.toBe("buy");
    expect(readText(similar, { lessons: taught }).intent).toBe("buy");
  });

  it("goes by what most people said, and among equals by what was said last", () => {
    const two = learnLessons([lesson(text, "buy", "lan"), lesson(text, "wait", "minh")]);
    expect(readText(text, { lessons: two }).intent).toBe("wait");
    const three = learnLessons([
      lesson(text, "buy", "lan"),
      lesson(text, "wait", "minh"),
      lesson(text, "buy", "thu"),
      lesson(text, "wait", "minh"),
    ]);
    expect(readText(text, { lessons: three }).intent).toBe("buy");
  });
});

describe("one bad corrector", () => {
  const wrong = COMMENTS.filter((_, index) => index % 2 === 0);
  const others = COMMENTS.filter((_, index) => index % 2 === 1);

  function countTurned(lessons: ReturnType<typeof learnLessons>): { turned: number; sure: number } {
    const before = others.map((text) => readText(text));
    const after = others.map((text) => readText(text, { lessons }));
    const changed = after.filter((reading, index) => reading.intent !== before[index]?.intent);
    const sure = before.filter(
      (reading, index) => reading.confidence >= 0.8 && reading.intent !== after[index]?.intent,
    );
    return { turned: changed.length / others.length, sure: sure.length };
  }

  it("cannot turn the model, however much they correct", () => {
    const everything = Array.from({ length: 20 }, () => wrong.map((text) => lesson(text, "compete"))).flat();
    const { turned, sure } = countTurned(learnLessons(everything));
    expect(turned).toBeLessThan(0.03);
    expect(sure).toBe(0);
  });

  it("is outvoted by two others on the texts that they touched", () => {
    const right = readText(wrong[0] ?? "").intent;
    const lessons = learnLessons([
      lesson(wrong[0] ?? "", "spam", "bad"),
      lesson(wrong[0] ?? "", right, "lan"),
      lesson(wrong[0] ?? "", right, "minh"),
    ]);
    expect(readText(wrong[0] ?? "", { lessons }).intent).toBe(right);
  });
});
