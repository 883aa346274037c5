import { writeFileSync } from "node:fs";
import type { ModelData } from "../../src/language/model/linear-model.ts";
import type { Scores } from "./cross-validate.ts";
import type { FittedModel } from "./fit-model.ts";
import type { Lesson } from "./make-examples.ts";

const STEPS = 127;
/** Of all weights that are not nothing, this share fits the scale; the few beyond are cut, so the others stay fine. */
const KEPT_SHARE = 0.9995;

/** What stands in the file beside the weights. */
export interface ModelNotes {
  /** Fingerprint of the texts it was taught from. */
  corpus: string;
  scores: Scores;
  temperature: number;
}

function scaleOf(weights: Float32Array, label: number, size: number): number {
  const found: number[] = [];
  for (let at = label; at < weights.length; at += size) {
    const weight = Math.abs(weights[at] ?? 0);
    if (weight > 0) found.push(weight);
  }
  found.sort((a, b) => a - b);
  return (found[Math.floor(found.length * KEPT_SHARE)] ?? 1) / STEPS;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}

/** Packs a fitted model into signed bytes. */
export function packModel(model: FittedModel, lesson: Lesson, notes: ModelNotes): ModelData {
  const size = lesson.classes.length;
  const scales = lesson.classes.map((_, label) => round(scaleOf(model.weights, label, size)));
  const bytes = new Int8Array(model.weights.length);
  for (let at = 0; at < bytes.length; at += 1) {
    const steps = Math.round((model.weights[at] ?? 0) / (scales[at % size] ?? 1));
    bytes[at] = Math.max(-STEPS, Math.min(STEPS, steps));
  }
  const { texts, accuracy, macroF1, byClass } = notes.scores;
  return {
    about: {
      corpus: notes.corpus,
      texts,
      accuracy: round(accuracy),
      macroF1: round(macroF1),
      byClass: Object.fromEntries(Object.entries(byClass).map(([name, value]) => [name, round(value)])),
    },
    classes: lesson.classes,
    buckets: lesson.buckets,
    scales,
    bias: Array.from(model.bias, round),
    temperature: notes.temperature,
    weights: Buffer.from(bytes.buffer).toString("base64"),
  };
}

/** Writes a model as a module of its own, so that reading needs no file of the disk. */
export function writeModel(file: string, name: string, data: ModelData): void {
  const { weights, ...header } = data;
  const fields = Object.entries(header).map(([key, value]) => `  ${key}: ${JSON.stringify(value)},`);
  const text = [
    "// Written by `npm run language:train` from scripts/language-train/corpus; not to be edited by hand.",
    'import type { ModelData } from "../linear-model.ts";',
    "",
    `/** See docs/language.md; \`about\` holds its scores on files that it had not seen. */`,
    `export const ${name}: ModelData = {`,
    ...fields,
    `  weights:`,
    `    ${JSON.stringify(weights)},`,
    "};",
    "",
  ];
  writeFileSync(file, text.join("\n"));
}
