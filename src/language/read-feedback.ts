import { FEEDBACK_PHRASES, FEEDBACK_TOPICS } from "./lexicon/feedback-phrases.ts";
import { normalizeText } from "./normalize-text.ts";
import { createPhraseMatcher, type PhraseHit } from "./phrase-matcher.ts";
import type { FeedbackReading, FeedbackTopic } from "./reading.ts";
import { type Token, tokenizeText } from "./tokenize-text.ts";

/** A word of judgement with its points after negation. */
interface Judgement {
  from: number;
  to: number;
  points: number;
}

/** Points for and against; `hasTurn` when a "but" stands between. */
interface Weights {
  good: number;
  bad: number;
  hasTurn: boolean;
}

const JUDGEMENTS = createPhraseMatcher(
  FEEDBACK_PHRASES.map((group) => ({ phrases: group.phrases, value: group.points })),
);
const TOPICS = createPhraseMatcher<FeedbackTopic>(
  FEEDBACK_TOPICS.map((group) => ({ phrases: group.phrases, value: group.topic })),
);
const NEGATIONS = new Set(["không", "chưa", "chẳng", "chả", "đừng", "đâu", "hết", "bớt", "khong", "chua"]);
const TURNS = new Set(["nhưng", "tuy", "mỗi", "ngoại", "song", "mặc"]);
const MAX_QUOTE_LENGTH = 160;

function isNegated(hit: PhraseHit<number>, tokens: readonly Token[]): boolean {
  return [1, 2].some((back) => {
    const token = tokens[hit.from - back];
    const between = tokens.slice(hit.from - back + 1, hit.from + 1);
    return token !== undefined && NEGATIONS.has(token.word) && !between.some((word) => word.breakBefore > 0);
  });
}

function findJudgements(tokens: readonly Token[]): Judgement[] {
  const hits = JUDGEMENTS.find(tokens);
  const longest = hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other !== hit &&
          other.from <= hit.from &&
          hit.to <= other.to &&
          other.to - other.from > hit.to - hit.from,
      ),
  );
  const judgements: Judgement[] = [];
  for (const hit of longest) {
    const overlaps = judgements.some((other) => hit.from < other.to && other.from < hit.to);
    const turned = hit.value > 0 ? -2 : hit.value < -1 ? 1 : hit.value;
    if (!overlaps)
      judgements.push({ from: hit.from, to: hit.to, points: isNegated(hit, tokens) ? turned : hit.value });
  }
  return judgements;
}

/** "đẹp nhưng hơi chật": what comes after the turn weighs more. */
function weighJudgements(judgements: readonly Judgement[], tokens: readonly Token[]): Weights {
  const turn = tokens.findIndex((token) => TURNS.has(token.word));
  let good = 0;
  let bad = 0;
  for (const { from, points } of judgements) {
    const weight = turn > 0 && from > turn ? 1.2 : 1;
    if (points > 0) good += points * weight;
    else bad -= points * weight;
  }
  return { good, bad, hasTurn: turn > 0 };
}

/** Where someone says "but", both sides count, unless one is far the louder; else the louder side decides. */
function polarityOf({ good, bad, hasTurn }: Weights): FeedbackReading["polarity"] {
  if (good === 0 && bad === 0) return "mixed";
  const balance = (good - bad) / (good + bad);
  if (hasTurn && good > 0 && bad > 0 && Math.abs(balance) <= 0.4) return "mixed";
  if (balance > 0.2) return "good";
  return balance < 0 ? "bad" : "mixed";
}

function degreeOf(
  polarity: FeedbackReading["polarity"],
  good: number,
  bad: number,
): FeedbackReading["degree"] {
  if (polarity === "mixed") return 3;
  const isClear = Math.min(good, bad) * 4 <= Math.max(good, bad);
  if (polarity === "good") return isClear && good >= 3 ? 5 : 4;
  return isClear && bad >= 3 ? 1 : 2;
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
  const { tokens } = tokenizeText(normalizeText(text));
  const judgements = findJudgements(tokens);
  const weights = weighJudgements(judgements, tokens);
  const polarity = polarityOf(weights);
  const about = [...new Set(TOPICS.find(tokens).map((hit) => hit.value))];
  return {
    polarity,
    degree: degreeOf(polarity, weights.good, weights.bad),
    about,
    quote: quoteOf(text, tokens, judgements, polarity),
  };
}
