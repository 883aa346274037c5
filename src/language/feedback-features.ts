import type { FeedbackInput } from "./gather-feedback.ts";
import type { FeatureGroups } from "./model/linear-model.ts";
import { findWordGroups } from "./model/text-features.ts";
import { hashName } from "./model/word-features.ts";

const LENGTHS = [1, 3, 6, 12, 25, 50];
const MOST_COUNTED = 4;

/** The features of a customer's opinion for the feedback model; the same list serves training and reading. */
export function findFeedbackFeatures({ tokens, judgements, turn }: FeedbackInput): FeatureGroups {
  const counts = new Map<number, number>();
  for (const { points } of judgements) counts.set(points, (counts.get(points) ?? 0) + 1);
  const names = [...counts].map(([points, count]) => `points ${points} × ${Math.min(count, MOST_COUNTED)}`);
  names.push(`length ${LENGTHS.findIndex((limit) => tokens.length <= limit)}`);
  if (turn > 0) names.push("turn");
  const [first, last] = [judgements[0], judgements.at(-1)];
  names.push(first === undefined ? "no judgement" : `begins ${Math.sign(first.points)}`);
  if (last !== undefined) names.push(`ends ${Math.sign(last.points)}`);
  return { ...findWordGroups(tokens), signs: names.map((name) => hashName(`sign:${name}`)) };
}
