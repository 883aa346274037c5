import { readText } from "../../src/language/read-text.ts";
import { INTENTS, type Intent } from "../../src/language/reading.ts";
import { type Calibration, measureCalibration } from "./calibration.ts";
import { findExchange, type LabelExchange } from "./find-exchange.ts";
import {
  accuracy,
  type ClassScore,
  type Confusion,
  countConfusion,
  type Estimate,
  estimateMacroF1,
  macroF1,
  mean,
  type Pair,
  scoreClasses,
} from "./metrics.ts";
import type { IntentRow } from "./read-table.ts";

/** How the texts of a file reached the shop. */
export type Channel = "comment" | "message";

/** A wrong reading. */
export interface Mistake {
  text: string;
  label: Intent;
  read: Intent;
  confidence: number;
  /** The rules or signals that decided. */
  why: string[];
}

/** Some of the rows, in one line. */
export interface PartScore {
  name: string;
  rows: number;
  macroF1: number;
  accuracy: number;
}

/** How well intents were read. */
export interface IntentScore {
  rows: number;
  macroF1: Estimate;
  accuracy: number;
  classes: ClassScore<Intent>[];
  confusion: Confusion<Intent>;
  calibration: Calibration;
  /** The intents that lead to money, each F1 counted over all rows. */
  money: { macroF1: number; classes: ClassScore<Intent>[] };
  bySampling: PartScore[];
  mistakes: Mistake[];
}

/** Everything that was measured on a file of intents. */
export interface IntentResult extends IntentScore {
  file: string;
  kind: "intents";
  channel: Channel;
  /** Set when two labels of the file look exchanged: why, and the result with them put right. */
  exchanged: (LabelExchange & IntentScore) | null;
}

const MONEY: readonly Intent[] = ["buy", "ask_price", "wait", "compete"];
const SHOWN_MISTAKES = 20;

interface ReadRow extends IntentRow, Pair<Intent> {
  confidence: number;
  why: string[];
}

/** Reads each text as one that came by `channel` and compares it with its label. */
export function measureIntents(file: string, rows: readonly IntentRow[], channel: Channel): IntentResult {
  const read = rows.map((row): ReadRow => {
    const { intent, confidence, evidence } = readText(row.text, { channel });
    return { ...row, truth: row.label, guess: intent, confidence, why: evidence.map((one) => one.why) };
  });
  return { file, kind: "intents", channel, ...scoreIntents(read), exchanged: scoreExchanged(read) };
}

function scoreIntents(read: readonly ReadRow[]): IntentScore {
  const classes = scoreClasses(read, INTENTS);
  const money = classes.filter(({ name, support }) => MONEY.includes(name) && support > 0);
  return {
    rows: read.length,
    macroF1: estimateMacroF1(read, INTENTS),
    accuracy: accuracy(read),
    classes,
    confusion: countConfusion(read, INTENTS),
    calibration: measureCalibration(
      read.map(({ truth, guess, confidence }) => ({ confidence, isRight: truth === guess })),
    ),
    money: { macroF1: mean(money.map(({ f1 }) => f1)), classes: money },
    bySampling: scoreSamplings(read),
    mistakes: findMistakes(read),
  };
}

function scoreSamplings(read: readonly ReadRow[]): PartScore[] {
  const names = [...new Set(read.flatMap(({ sampling }) => sampling ?? []))].sort();
  return names.map((name) => {
    const rows = read.filter(({ sampling }) => sampling === name);
    return { name, rows: rows.length, macroF1: macroF1(rows, INTENTS), accuracy: accuracy(rows) };
  });
}

/** The surest first: they mislead the shop most. */
function findMistakes(read: readonly ReadRow[]): Mistake[] {
  return read
    .filter(({ truth, guess }) => truth !== guess)
    .toSorted((a, b) => b.confidence - a.confidence)
    .slice(0, SHOWN_MISTAKES)
    .map(({ text, truth, guess, confidence, why }) => ({ text, label: truth, read: guess, confidence, why }));
}

function scoreExchanged(read: readonly ReadRow[]): IntentResult["exchanged"] {
  const found = findExchange(read);
  if (found === null) return null;
  const exchange = new Map<Intent, Intent>([found.labels, [found.labels[1], found.labels[0]]]);
  const putRight = read.map((row) => ({ ...row, truth: exchange.get(row.truth) ?? row.truth }));
  return { ...found, ...scoreIntents(putRight) };
}
