import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { handMadeTexts, mutatedComment, randomText } from "../../../scripts/bench/language/hostile-texts.ts";
import { readOrdinaryComments } from "../../../scripts/bench/language/ordinary-texts.ts";
import { readFeedback } from "../../../src/language/read-feedback.ts";
import { readText } from "../../../src/language/read-text.ts";
import { INTENTS } from "../../../src/language/reading.ts";

const SEED = 20_240_229;
const CHANNELS = ["comment", "message"] as const;

/** Throws when a reading breaks its promise; plain comparisons, since there are a great many of them. */
function checkReading(text: string, channel: (typeof CHANNELS)[number]): void {
  const { intent, confidence, evidence } = readText(text, { channel });
  const say = (what: string) => new Error(`${what} for ${JSON.stringify(text.slice(0, 200))}`);
  if (!INTENTS.includes(intent)) throw say(`intent ${intent}`);
  if (!(confidence >= 0 && confidence <= 1)) throw say(`confidence ${confidence}`);
  for (const { start, end, text: quoted } of evidence) {
    if (!(start >= 0 && start < end && end <= text.length)) throw say(`evidence at ${start} to ${end}`);
    if (text.slice(start, end) !== quoted) throw say(`evidence ${JSON.stringify(quoted)}`);
  }
}

function checkFeedback(text: string): void {
  const { polarity, degree, quote } = readFeedback(text);
  const say = (what: string) => new Error(`${what} for ${JSON.stringify(text.slice(0, 200))}`);
  if (!text.includes(quote)) throw say(`quote ${JSON.stringify(quote)}`);
  if (!["good", "bad", "mixed"].includes(polarity)) throw say(`polarity ${polarity}`);
  if (![1, 2, 3, 4, 5].includes(degree)) throw say(`degree ${degree}`);
}

function checkBoth(text: string): void {
  checkReading(text, CHANNELS[text.length % 2] ?? "comment");
  checkFeedback(text);
}

describe("any text is read, and what is quoted stands in it", () => {
  it("10,000 random texts", () => {
    fc.assert(fc.property(randomText, checkBoth), { seed: SEED, numRuns: 10_000 });
  });

  it("2,000 ordinary comments, changed", () => {
    const comments = readOrdinaryComments();
    fc.assert(fc.property(mutatedComment(comments), checkBoth), { seed: SEED, numRuns: 2_000 });
  });

  it("texts made to be hard", () => {
    for (const { text } of handMadeTexts()) checkBoth(text);
  });

  it("the ordinary comments themselves", () => {
    const comments = readOrdinaryComments();
    for (const text of comments) checkBoth(text);
    expect(comments.length).toBeGreaterThanOrEqual(300);
  });
});
