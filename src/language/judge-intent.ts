import type { Choice } from "./choose-intent.ts";
import type { IntentInput } from "./intent-features.ts";
import { findIntentFeatures } from "./intent-features.ts";
import { kindsOf } from "./intent-kinds.ts";
import { createLinearModel, type FeatureGroups, toProbabilities } from "./model/linear-model.ts";
import { INTENT_MODEL } from "./model/trained/intent-model.ts";
import { KIND_MODEL } from "./model/trained/kind-model.ts";
import { findWordFeatures } from "./model/word-features.ts";
import { INTENTS, type Intent, type IntentKind } from "./reading.ts";
import type { Token } from "./tokenize-text.ts";

/** What the model takes a text for. */
export interface Verdict {
  intent: Intent;
  /** 0 to 1. */
  confidence: number;
  features: FeatureGroups;
}

const MODEL = createLinearModel(INTENT_MODEL);
const KINDS = createLinearModel(KIND_MODEL);
const MAX_WORDS_SHOWN = 3;

/** A phrase as plain as this, for an intent at least this likely, goes before a likelier one further down the list. */
const PLAIN = 0.83;
const FITS = 0.2;

/**
 * Where two intents fit, the first in the order of `INTENTS` is meant: "đẹp quá, giá bao nhiêu" asks for the price,
 * however much it praises.
 */
function preferEarlier(likeliest: number, ruled: Choice | null, shares: Float64Array): number {
  if (ruled === null || ruled.confidence < PLAIN) return likeliest;
  const said = INTENTS.indexOf(ruled.intent);
  return said < likeliest && (shares[said] ?? 0) >= FITS ? said : likeliest;
}

const COMPETE = INTENTS.indexOf("compete");
const RIVAL_SHARE = 0.5;

/** A customer who is taken for a rival is lost: where no phrase says so, it must be likelier than all else together. */
function mayCompete(input: IntentInput, share: number): boolean {
  return share >= RIVAL_SHARE || input.signals.some((signal) => signal.value.intent === "compete");
}

function findLikeliest(shares: Float64Array, without: number): number {
  let best = without === 0 ? 1 : 0;
  for (let index = best + 1; index < shares.length; index += 1) {
    if (index !== without && (shares[index] ?? 0) > (shares[best] ?? 0)) best = index;
  }
  return best;
}

/** The likeliest intent; `nudge` moves the log-odds beforehand, by what the shop's people corrected. */
export function judgeIntent(
  input: IntentInput,
  nudge?: (features: FeatureGroups, scores: Float64Array) => void,
): Verdict {
  const features = findIntentFeatures(input);
  const scores = MODEL.score(features);
  nudge?.(features, scores);
  const shares = toProbabilities(scores);
  const without = mayCompete(input, shares[COMPETE] ?? 0) ? -1 : COMPETE;
  const likeliest = findLikeliest(shares, without);
  const best = preferEarlier(likeliest, input.ruled, shares);
  return { intent: INTENTS[best] ?? "other", confidence: shares[best] ?? 0, features };
}

/** Per intent, the kinds that the model tells apart, by the index of their class. */
const KINDS_OF = new Map(
  INTENTS.map((intent) => {
    const kinds = kindsOf(intent).map((kind) => ({
      kind,
      index: KINDS.classes.indexOf(`${intent}/${kind}`),
    }));
    return [intent, kinds.filter(({ index }) => index >= 0).sort((a, b) => a.index - b.index)];
  }),
);

/** The finer kind of an intent that has kinds; null for the others. */
export function judgeKind(intent: Intent, features: FeatureGroups): IntentKind | null {
  const kinds = KINDS_OF.get(intent) ?? [];
  if (kinds.length === 0) return null;
  const scores = KINDS.score(features);
  let best: IntentKind | null = null;
  let highest = Number.NEGATIVE_INFINITY;
  for (const { index, kind } of kinds) {
    const score = scores[index] ?? 0;
    if (score <= highest) continue;
    best = kind;
    highest = score;
  }
  return best;
}

function weighWord(word: string, label: number): number {
  const { parts } = findWordFeatures(word);
  let weight = 0;
  for (let part = 0; part < parts.length; part += 1) weight += MODEL.weigh(parts[part] ?? 0, label);
  return weight;
}

/** The words that spoke most for an intent, by token index, in order; empty when none did. */
export function findTellingWords(intent: Intent, tokens: readonly Token[]): number[] {
  const label = INTENTS.indexOf(intent);
  const rated: { index: number; weight: number }[] = [];
  tokens.forEach(({ word }, index) => {
    const weight = weighWord(word, label);
    if (weight > 0) rated.push({ index, weight });
  });
  return rated
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MAX_WORDS_SHOWN)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}
