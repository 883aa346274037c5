import { findFeedbackFeatures } from "./feedback-features.ts";
import type { Judgement } from "./find-judgements.ts";
import { type FeedbackInput, gatherFeedback } from "./gather-feedback.ts";
import { FEEDBACK_TOPICS } from "./lexicon/feedback-phrases.ts";
import { createLinearModel, toProbabilities } from "./model/linear-model.ts";
import { FEEDBACK_MODEL } from "./model/trained/feedback-model.ts";
import { createPhraseMatcher } from "./phrase-matcher.ts";
import type { FeedbackReading, FeedbackTopic } from "./reading.ts";
import type { Token } from "./tokenize-text.ts";

const TOPICS = createPhraseMatcher<FeedbackTopic>(
  FEEDBACK_TOPICS.map((group) => ({ phrases: group.phrases, value: group.topic })),
);
const MAX_QUOTE_LENGTH = 160;

const MODEL = createLinearModel(FEEDBACK_MODEL);
/** Said to be mixed only when that is likelier than good and bad together: most people lean one way. */
const MIXED_SHARE = 0.5;

/** The share of each degree, 1 first. */
function shareDegrees(input: FeedbackInput): Float64Array {
  return toProbabilities(MODEL.score(findFeedbackFeatures(input)));
}

function polarityOf(shares: Float64Array): FeedbackReading["polarity"] {
  const [worst = 0, bad = 0, mixed = 0, good = 0, best = 0] = shares;
  if (mixed >= MIXED_SHARE) return "mixed";
  return good + best > worst + bad ? "good" : "bad";
}

/** The degree that as many find better as worse, on the side that the polarity says. */
function degreeOf(polarity: FeedbackReading["polarity"], shares: Float64Array): FeedbackReading["degree"] {
  if (polarity === "mixed") return 3;
  const [worst = 0, bad = 0, , good = 0, best = 0] = shares;
  if (polarity === "good") return best >= good ? 5 : 4;
  return worst >= bad ? 1 : 2;
}

/** The sentence with the strongest word that agrees with the whole. */
function quoteOf(
  text: string,
  tokens: readonly Token[],
  judgements: readonly Judgement[],
  polarity: string,
): string {
  const sign = polarity === "bad" ? -1 : 1;
  const strongest = judgements.toSorted((a, b) => (b.points - a.points) * sign)[0];
  if (strongest === undefined) return text.trim().slice(0, MAX_QUOTE_LENGTH).trim();
  let from = strongest.from;
  while (from > 0 && tokens[from]?.breakBefore !== 2) from -= 1;
  let to = strongest.to;
  while (to < tokens.length && tokens[to]?.breakBefore !== 2) to += 1;
  const start = tokens[from]?.start ?? 0;
  const end = tokens[to - 1]?.end ?? text.length;
  return text.slice(start, Math.min(end, start + MAX_QUOTE_LENGTH)).trim();
}

/**
 * How a customer found it: good, bad or mixed, from 1 (worst) to 5 (best), about what, and the sentence worth
 * quoting (a part of `text`, at most 160 characters). Any string gets an answer; what says nothing is mixed, 3.
 */
export function readFeedback(text: string): FeedbackReading {
  const input = gatherFeedback(text);
  const { tokens, judgements } = input;
  const about = [...new Set(TOPICS.find(tokens).map((hit) => hit.value))];
  if (tokens.length === 0) return { polarity: "mixed", degree: 3, about, quote: "" };
  const shares = shareDegrees(input);
  const polarity = polarityOf(shares);
  const degree = degreeOf(polarity, shares);
  return { polarity, degree, about, quote: quoteOf(text, tokens, judgements, polarity) };
}
