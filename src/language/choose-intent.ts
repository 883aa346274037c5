import type { Signal } from "./find-signals.ts";
import { kindsOf } from "./intent-kinds.ts";
import { INTENTS, type Intent, type IntentKind } from "./reading.ts";

/** An intent with what speaks for it. */
export interface Choice {
  intent: Intent;
  kind: IntentKind | null;
  confidence: number;
  /** The signals that decided, in order of the text. */
  signals: Signal[];
}

const STRONG = 2.9;
const FAIR = 2;
const FAINT = 1;

/** All that speaks for one intent. */
interface Voice {
  intent: Intent;
  signals: Signal[];
  score: number;
}

/** The strongest signal counts whole, each further one in other words a little. */
function scoreSignals(signals: readonly Signal[]): number {
  const strongest = greatestWeight(signals);
  if (signals.length === 1) return strongest;
  const places = new Set(signals.map((signal) => signal.from));
  return strongest + Math.min(1.5, (places.size - 1) * Math.min(1, strongest / 3));
}

function greatestWeight(signals: readonly Signal[]): number {
  let greatest = Number.NEGATIVE_INFINITY;
  for (const { value } of signals) if (value.weight > greatest) greatest = value.weight;
  return greatest;
}

/** One voice per intent, in the order in which they are heard. */
function gatherVoices(signals: readonly Signal[]): Voice[] {
  const voices: Voice[] = [];
  for (const signal of signals) {
    const { intent } = signal.value;
    if (intent === null) continue;
    const known = voices.find((voice) => voice.intent === intent);
    if (known === undefined) voices.push({ intent, signals: [signal], score: 0 });
    else known.signals.push(signal);
  }
  for (const voice of voices) voice.score = scoreSignals(voice.signals);
  return voices;
}

/** The first in the order of precedence whose score is at least so high. */
function firstAbove(voices: readonly Voice[], least: number): Voice | undefined {
  let first: Voice | undefined;
  for (const voice of voices) {
    if (voice.score < least) continue;
    if (first === undefined || INTENTS.indexOf(voice.intent) < INTENTS.indexOf(first.intent)) first = voice;
  }
  return first;
}

/** The one with the highest score; undefined when all of them are too faint. */
function loudest(voices: readonly Voice[]): Voice | undefined {
  let best: Voice | undefined;
  for (const voice of voices) {
    if (voice.score >= FAINT && (best === undefined || voice.score > best.score)) best = voice;
  }
  return best;
}

/** Signals of the greatest weight that do not overlap, longest first; at most three. */
export function pickDeciding(signals: readonly Signal[]): Signal[] {
  if (signals.length < 2) return [...signals];
  const weight = greatestWeight(signals);
  const best = signals.filter((signal) => signal.value.weight === weight);
  best.sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  const picked: Signal[] = [];
  for (const signal of best) {
    const overlaps = picked.some((other) => signal.from < other.to && other.from < signal.to);
    if (!overlaps && picked.length < 3) picked.push(signal);
  }
  return picked.sort((a, b) => a.from - b.from);
}

function rateConfidence(score: number, rival: number, tokenCount: number): number {
  const base = score >= STRONG ? 0.86 + Math.min(0.1, (score - STRONG) * 0.08) : 0.45 + score * 0.12;
  const doubt = rival >= STRONG ? 0.12 : rival >= FAIR ? 0.05 : 0;
  const length = tokenCount > 40 ? 0.15 : tokenCount > 20 ? 0.08 : 0;
  return Math.max(0.3, base - doubt - length);
}

/**
 * The intent that the signals speak for: the first in the order of precedence among those said plainly, else among
 * those said fairly, else the loudest hint; null when nothing speaks.
 */
export function chooseIntent(signals: readonly Signal[], tokenCount: number): Choice | null {
  if (signals.length === 0) return null;
  const voices = gatherVoices(signals);
  const chosen = firstAbove(voices, STRONG) ?? firstAbove(voices, FAIR) ?? loudest(voices);
  if (chosen === undefined) return null;
  const { intent, score } = chosen;
  const deciding = pickDeciding(chosen.signals);
  let rival = 0;
  for (const voice of voices) if (voice !== chosen && voice.score > rival) rival = voice.score;
  return {
    intent,
    kind: deciding[0]?.value.kind ?? kindsOf(intent)[0] ?? null,
    confidence: rateConfidence(score, rival, tokenCount),
    signals: deciding,
  };
}
