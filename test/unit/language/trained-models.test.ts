import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "@jest/globals";
import { fingerprint, readCorpora } from "../../../scripts/language-train/corpora.ts";
import { type FitOptions, fitModel } from "../../../scripts/language-train/fit-model.ts";
import { INTENT_LESSON, makeExamples } from "../../../scripts/language-train/make-examples.ts";
import { packModel } from "../../../scripts/language-train/write-model.ts";
import { createLinearModel, type ModelData } from "../../../src/language/model/linear-model.ts";
import { FEEDBACK_MODEL } from "../../../src/language/model/trained/feedback-model.ts";
import { INTENT_MODEL } from "../../../src/language/model/trained/intent-model.ts";
import { KIND_MODEL } from "../../../src/language/model/trained/kind-model.ts";

const CORPUS = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  "../../../scripts/language-train/corpus",
);
const { intents, feedback } = readCorpora(CORPUS);
const MEBIBYTE = 1_048_576;

describe("the trained models", () => {
  it("were taught from the corpus as it stands: run `npm run language:train` after changing it", () => {
    expect(INTENT_MODEL.about.corpus).toBe(fingerprint(intents));
    expect(KIND_MODEL.about.corpus).toBe(fingerprint(intents));
    expect(FEEDBACK_MODEL.about.corpus).toBe(fingerprint(feedback));
  });

  it("are small", () => {
    const size = [INTENT_MODEL, KIND_MODEL, FEEDBACK_MODEL].reduce((sum, one) => sum + one.weights.length, 0);
    expect(size).toBeLessThan(3 * MEBIBYTE);
  });

  it("refuse weights that do not fit their header", () => {
    expect(() => createLinearModel({ ...KIND_MODEL, buckets: KIND_MODEL.buckets * 2 })).toThrow(RangeError);
  });
});

describe("training", () => {
  const options: FitOptions = {
    classCount: INTENT_LESSON.classes.length,
    buckets: INTENT_LESSON.buckets,
    passes: 3,
    rate: 0.2,
    decay: 1e-5,
    dropout: 0.3,
    headStart: 0.3,
  };

  function train(): ModelData {
    const examples = makeExamples(
      intents.filter((_, index) => index % 60 === 0),
      INTENT_LESSON,
    );
    const scores = { texts: 0, accuracy: 0, macroF1: 0, byClass: {} };
    return packModel(fitModel(examples, options), INTENT_LESSON, { corpus: "", scores, temperature: 1 });
  }

  it("gives the same bytes each time", () => {
    const first = train();
    const second = train();
    expect(first.weights === second.weights).toBe(true);
  });

  it("names the place of a heading that is none", () => {
    const line = { text: "a", heading: ["byu"], place: "x.txt:3", file: "x.txt", weight: 1 };
    expect(() => makeExamples([line], INTENT_LESSON)).toThrow(/x\.txt:3.*byu/);
  });
});
