import path from "node:path";
import { fileURLToPath } from "node:url";
import { endWith } from "./commands/end-with.ts";
import { fingerprint, readCorpora } from "./language-train/corpora.ts";
import { examine, findTemperature, rate, type Scores } from "./language-train/cross-validate.ts";
import { type FitOptions, fitModel } from "./language-train/fit-model.ts";
import {
  FEEDBACK_LESSON,
  INTENT_LESSON,
  KIND_LESSON,
  type Lesson,
  makeExamples,
} from "./language-train/make-examples.ts";
import type { CorpusLine } from "./language-train/read-corpus.ts";
import { trustSigns } from "./language-train/trust-signs.ts";
import { packModel, writeModel } from "./language-train/write-model.ts";

const ROOT = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..");
const CORPUS = path.join(ROOT, "scripts", "language-train", "corpus");
const TRAINED = path.join(ROOT, "src", "language", "model", "trained");
const FITTING: Omit<FitOptions, "classCount" | "buckets"> = {
  passes: 10,
  rate: 0.2,
  decay: 1e-5,
  dropout: 0.3,
  headStart: 0.3,
};

function render(name: string, scores: Scores, temperature: number, seconds: number): string {
  const classes = Object.entries(scores.byClass).map(([one, f1]) => `${one} ${f1.toFixed(2)}`);
  return [
    `${name}: ${scores.texts} texts, on files not seen: macro-F1 ${scores.macroF1.toFixed(3)}, accuracy ${scores.accuracy.toFixed(3)}, temperature ${temperature}, ${seconds.toFixed(0)} s`,
    `  ${classes.join(" · ")}`,
  ].join("\n");
}

/** Teaches one model, examines it on files held back, and writes it. */
function train(name: string, file: string, lesson: Lesson, lines: readonly CorpusLine[]): void {
  const began = Date.now();
  const examples = makeExamples(lines, lesson);
  const options = { ...FITTING, classCount: lesson.classes.length, buckets: lesson.buckets };
  const examined = examine(examples, lesson, options);
  const temperature = findTemperature(examined);
  const scores = rate(examined, lesson.classes);
  const model = fitModel(examples, options);
  trustSigns(model, lesson);
  const data = packModel(model, lesson, { corpus: fingerprint(lines), scores, temperature });
  writeModel(path.join(TRAINED, file), name, data);
  console.log(render(name, scores, temperature, (Date.now() - began) / 1000));
}

/** Rebuilds all models from the corpus; the same corpus gives the same bytes. */
async function main(): Promise<number> {
  const { intents, feedback } = readCorpora(CORPUS);
  train("INTENT_MODEL", "intent-model.ts", INTENT_LESSON, intents);
  train("KIND_MODEL", "kind-model.ts", KIND_LESSON, intents);
  train("FEEDBACK_MODEL", "feedback-model.ts", FEEDBACK_LESSON, feedback);
  return 0;
}

await endWith(main);
