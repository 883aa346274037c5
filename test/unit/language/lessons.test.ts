import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import type { Channel, Lesson } from "../../../src/language/lessons.ts";
import { findWordGroups } from "../../../src/language/model/text-features.ts";
import { normalizeText } from "../../../src/language/normalize-text.ts";
import { readText } from "../../../src/language/read-text.ts";
import { INTENTS, type Intent, type PageLessons } from "../../../src/language/reading.ts";
import { tokenizeText } from "../../../src/language/tokenize-text.ts";
import { learnAtOnce } from "../../support/learn.ts";

function lesson(text: string, intent: Intent, by = "lan", channel: Channel = "comment"): Lesson {
  return { text, channel, intent, kind: null, by };
}

/** What comments are read with. */
const learn = (lessons: readonly Lesson[]): PageLessons => learnAtOnce(lessons).taught.comment;

/** Ordinary comments, some to be corrected wrongly and others to be read afterwards. */
const COMMENTS = readFileSync(
  new URL("../../../scripts/bench/language/ordinary-comments.txt", import.meta.url),
  "utf8",
)
  .split("\n")
  .filter((line) => line.trim() !== "");

describe("what a rep corrected", () => {
  const text = "xí chỗ nha sốp";
  const lessons = learn([lesson(text, "buy")]);

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
    const taught = learn(["lan", "minh", "thu"].map((by) => lesson("phần này của em", "buy", by)));
    expect(readText(similar).intent).not.toBe("buy");
    expect(readText(similar, { lessons: taught }).intent).toBe("buy");
  });

  it("is taught for comments or for messages, whose same words may mean something else", () => {
    const { comment, message } = learnAtOnce([
      lesson(text, "buy"),
      lesson("để hỏi má đã", "wait", "lan", "message"),
    ]).taught;
    const isKnown = (said: string, lessons: PageLessons) =>
      readText(said, { lessons }).evidence[0]?.why === "corrected";
    expect([isKnown(text, comment), isKnown(text, message)]).toEqual([true, false]);
    expect([isKnown("để hỏi má đã", comment), isKnown("để hỏi má đã", message)]).toEqual([false, true]);
  });
});

describe("a text on which people disagree", () => {
  const text = "xí chỗ nha sốp";
  const decided = (lessons: Lesson[]) => {
    const { intent, evidence } = readText(text, { lessons: learn(lessons) });
    return evidence[0]?.why === "corrected" ? intent : null;
  };

  it("is read as most people said, each by their last word", () => {
    const said = [
      lesson(text, "buy", "lan"),
      lesson(text, "wait", "minh"),
      lesson(text, "buy", "thu"),
      lesson(text, "wait", "minh"),
    ];
    expect(decided(said)).toBe("buy");
    expect(decided([...said, lesson(text, "wait", "thu")])).toBe("wait");
  });

  it("is left to the program while they are as many", () => {
    expect(decided([lesson(text, "buy", "lan"), lesson(text, "wait", "minh")])).toBeNull();
  });

  it("is read as what they agree on, whatever kind they call it", () => {
    const lessons = learn([
      { ...lesson(text, "wait", "lan"), kind: "payday" },
      { ...lesson(text, "wait", "minh"), kind: "slow" },
    ]);
    expect(readText(text, { lessons })).toMatchObject({ intent: "wait", kind: "slow" });
  });
});

describe("what needs two people", () => {
  const text = "bên mình nhận xí chỗ nha sốp";
  const decidedBy = (said: string, intent: Intent, people: string[]) => {
    const lessons = learn(people.map((by) => lesson(said, intent, by)));
    return readText(said, { lessons }).evidence[0]?.why === "corrected";
  };

  it.each<Intent>(["compete", "spam", "inform", "praise", "tag", "other"])(
    "is to take everybody who says so for %s",
    (intent) => {
      expect(decidedBy(text, intent, ["lan", "lan"])).toBe(false);
      expect(decidedBy(text, intent, ["lan", "minh"])).toBe(true);
    },
  );

  it.each<Intent>(["tag", "other", "praise", "inform"])(
    "is to leave a question of the price unanswered, as %s would",
    (intent) => {
      const asks = "đôi này giá bao nhiêu vậy shop";
      const lessons = learn([lesson(asks, intent)]);
      expect(readText(asks, { lessons })).toMatchObject({ intent: "ask_price" });
    },
  );

  it("is to decide a single word", () => {
    expect(decidedBy("Ok!", "buy", ["lan"])).toBe(false);
    expect(decidedBy("Ok!", "buy", ["lan", "minh"])).toBe(true);
    expect(decidedBy("ok luôn nè", "buy", ["lan"])).toBe(true);
  });
});

/** How far the lessons move the score of an intent for this text. */
function movedBy(lessons: PageLessons, text: string, intent: Intent): number {
  const scores = new Float64Array(INTENTS.length);
  const { words, rows } = findWordGroups(tokenizeText(normalizeText(text)).tokens);
  lessons.nudge({ words, rows, signs: [] }, scores);
  return scores[INTENTS.indexOf(intent)] ?? 0;
}

describe("many people who agree", () => {
  it.each([
    [1, 0.6],
    [2, 1.2],
    [3, 1.5],
    [40, 1.5],
  ])("move a text further than one, but no further than a bound: %i of them", (count, moved) => {
    const people = Array.from({ length: count }, (_, index) => `rep${index}`);
    const lessons = learn(people.map((by) => lesson("phần này của em", "buy", by)));
    expect(movedBy(lessons, "phần này của em", "buy")).toBeCloseTo(moved);
    expect(movedBy(lessons, "phần này của em", "wait")).toBeCloseTo(0);
  });
});

describe("thousands of lessons", () => {
  it("are learnt in many small steps, and remembered within a bound", () => {
    const words = (from: number) => Array.from({ length: 300 }, (_, index) => `x${(from + index) * 7_919}y`);
    const lessons = Array.from({ length: 600 }, (_, index) =>
      lesson(words(index * 300).join(" "), "buy", `rep${index % 3}`),
    );
    const { taught, pauses } = learnAtOnce(lessons);
    expect(pauses).toBeGreaterThan(200);
    expect(taught.size).toBeLessThanOrEqual(60_000 + lessons.length);
  });

  it("of one person leave room for another's", () => {
    const busy = COMMENTS.flatMap((text, index) =>
      [1, 2, 3, 4, 5].map((time) => lesson(`${text} q${index * 9_973}z${time}k`, "other", "bad")),
    );
    const { taught } = learnAtOnce([lesson("phần này của em", "buy", "lan"), ...busy]);
    expect(movedBy(taught.comment, "phần này của em", "buy")).toBeCloseTo(0.6);
  });
});

describe("one bad corrector", () => {
  const wrong = COMMENTS.filter((_, index) => index % 2 === 0);
  const others = COMMENTS.filter((_, index) => index % 2 === 1);
  const before = others.map((text) => readText(text));

  function countTurned(lessons: PageLessons): { turned: number; sure: number } {
    const turned = before.filter(
      ({ intent }, index) => intent !== readText(others[index] ?? "", { lessons }).intent,
    );
    const sure = turned.filter(({ confidence }) => confidence >= 0.8);
    return { turned: turned.length / others.length, sure: sure.length };
  }

  it.each(INTENTS)("cannot turn the model to %s, however much they correct", (intent) => {
    const everything = Array.from({ length: 5 }, () => wrong.map((text) => lesson(text, intent))).flat();
    const { turned, sure } = countTurned(learn(everything));
    expect(turned).toBeLessThan(0.03);
    expect(sure).toBe(0);
  });

  it("is outvoted by two others on the texts that they touched", () => {
    const right = readText(wrong[0] ?? "").intent;
    const lessons = learn([
      lesson(wrong[0] ?? "", "spam", "bad"),
      lesson(wrong[0] ?? "", right, "lan"),
      lesson(wrong[0] ?? "", right, "minh"),
    ]);
    expect(readText(wrong[0] ?? "", { lessons }).intent).toBe(right);
  });
});
