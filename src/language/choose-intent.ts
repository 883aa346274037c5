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

/** The strongest signal counts whole, each further one in other words a little. */
function scoreSignals(signals: readonly Signal[]): number {
  const strongest = Math.max(...signals.map((signal) => signal.value.weight));
  const places = new Set(signals.map((signal) => signal.from));
  return strongest + Math.min(1.5, (places.size - 1) * Math.min(1, strongest / 3));
}

/** Signals of the greatest weight that do not overlap, longest first; at most three. */
export function pickDeciding(signals: readonly Signal[]): Signal[] {
  if (signals.length === 0) return [];
  const weight = Math.max(...signals.map((signal) => signal.value.weight));
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
  const byIntent = new Map<Intent, Signal[]>();
  for (const signal of signals) {
    const { intent } = signal.value;
    if (intent === null) continue;
    const known = byIntent.get(intent);
    if (known === undefined) byIntent.set(intent, [signal]);
    else known.push(signal);
  }
  const scores = new Map([...byIntent].map(([intent, found]) => [intent, scoreSignals(found)] as const));
  const scoreOf = (intent: Intent) => scores.get(intent) ?? 0;
  const firstAbove = (least: number) => INTENTS.find((intent) => scoreOf(intent) >= least);
  const loudest = [...scores].filter(([, score]) => score >= FAINT).sort((a, b) => b[1] - a[1])[0]?.[0];
  const intent = firstAbove(STRONG) ?? firstAbove(FAIR) ?? loudest;
  if (intent === undefined) return null;
  const deciding = pickDeciding(byIntent.get(intent) ?? []);
  const rival = Math.max(0, ...[...scores].filter(([other]) => other !== intent).map(([, score]) => score));
  return {
    intent,
    kind: deciding[0]?.value.kind ?? kindsOf(intent)[0] ?? null,
    confidence: rateConfidence(scoreOf(intent), rival, tokenCount),
    signals: deciding,
  };
}
