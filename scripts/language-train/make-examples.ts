import { findFeedbackFeatures } from "../../src/language/feedback-features.ts";
import { gatherFeedback } from "../../src/language/gather-feedback.ts";
import { gatherInput } from "../../src/language/gather-input.ts";
import { findIntentFeatures } from "../../src/language/intent-features.ts";
import { kindsOf } from "../../src/language/intent-kinds.ts";
import { stripMarks } from "../../src/language/letter-forms.ts";
import type { FeatureGroups } from "../../src/language/model/linear-model.ts";
import { INTENTS, type Intent } from "../../src/language/reading.ts";
import { type Example, makeExample } from "./fit-model.ts";
import type { CorpusLine } from "./read-corpus.ts";

/** What a model is taught: its classes, how big it is, and how a line of the corpus becomes an example. */
export interface Lesson {
  classes: readonly string[];
  buckets: number;
  /** How often each class is met below real posts, in any unit; the corpus holds more of the rare ones. */
  mix: Readonly<Record<string, number>>;
  /** Signs of the lexicon that are trusted beyond what the corpus says of them, and the class they speak for. */
  trusted: readonly { sign: string; name: string }[];
  /** The class of a line; null when the line does not teach this. Throws Error with the place of a wrong heading. */
  classOf(line: CorpusLine): string | null;
  featuresOf(text: string, line: CorpusLine): FeatureGroups;
}

/** An example with the file it is from, so that whole files can be held back. */
export interface PlacedExample extends Example {
  line: CorpusLine;
  /** A copy without marks teaches, but is not examined. */
  isCopy: boolean;
}

/** How much a copy of a text without marks counts beside the text itself. */
const COPY_WEIGHT = 0.5;

/** The kinds of the three intents that have any. */
const KINDS = INTENTS.flatMap((intent) => kindsOf(intent).map((kind) => `${intent}/${kind}`));

function readHeading(line: CorpusLine): { intent: Intent; name: string; isMessage: boolean } {
  const [name = "", ...flags] = line.heading;
  const intent = INTENTS.find((known) => known === name.split("/")[0]);
  const isKnown = name === intent || KINDS.includes(name);
  if (intent === undefined || !isKnown || flags.some((flag) => flag !== "message")) {
    throw new Error(`${line.place}: "== ${line.heading.join(" ")}" names no intent; see docs/language.md`);
  }
  return { intent, name, isMessage: flags.includes("message") };
}

function intentFeatures(text: string, line: CorpusLine): FeatureGroups {
  const channel = readHeading(line).isMessage ? "message" : "comment";
  return findIntentFeatures(gatherInput(text, { channel }));
}

/** The twelve intents. */
export const INTENT_LESSON: Lesson = {
  classes: INTENTS,
  buckets: 1 << 17,
  mix: {
    other: 35,
    ask_product: 13,
    complain: 12,
    praise: 12,
    buy: 9,
    ask_price: 8,
    inform: 4,
    tag: 4,
    wait: 3,
    spam: 1.5,
    compete: 1.5,
    ask_inbox: 1.5,
  },
  trusted: [
    ...INTENTS.flatMap((name) => [
      { sign: `rule ${name}`, name },
      { sign: `sure rule ${name}`, name },
    ]),
    { sign: "no rule", name: "other" },
  ],
  classOf: (line) => readHeading(line).intent,
  featuresOf: intentFeatures,
};

/** The kinds of waiting, competing and asking about goods. */
export const KIND_LESSON: Lesson = {
  classes: KINDS,
  buckets: 1 << 14,
  mix: {},
  trusted: [],
  classOf: (line) => {
    const { intent, name } = readHeading(line);
    return name === intent ? null : name;
  },
  featuresOf: intentFeatures,
};

/** What praise and blame below posts are worth as opinions of a purchase. */
const DEGREE_OF: Readonly<Record<string, string>> = { praise: "5", complain: "1" };

function readDegree(line: CorpusLine): string | null {
  const [degree = ""] = line.heading;
  if (readsAsIntent(line)) return DEGREE_OF[degree] ?? null;
  if (!/^[1-5]$/.test(degree)) {
    throw new Error(`${line.place}: "== ${line.heading.join(" ")}" does not begin with a degree from 1 to 5`);
  }
  return degree;
}

/** How good a customer found it, from 1 to 5. */
export const FEEDBACK_LESSON: Lesson = {
  classes: ["1", "2", "3", "4", "5"],
  buckets: 1 << 16,
  mix: {},
  trusted: [],
  classOf: readDegree,
  featuresOf: (text) => findFeedbackFeatures(gatherFeedback(text)),
};

function readsAsIntent(line: CorpusLine): boolean {
  return INTENTS.some((intent) => intent === line.heading[0]?.split("/")[0]);
}

/** The examples of a lesson: each line, and once more without marks, as a third of all shoppers type. */
export function makeExamples(lines: readonly CorpusLine[], lesson: Lesson): PlacedExample[] {
  const examples: PlacedExample[] = [];
  for (const line of lines) {
    const name = lesson.classOf(line);
    if (name === null) continue;
    const add = (text: string, weight: number, isCopy: boolean) => {
      const features = lesson.featuresOf(text, line);
      const example = makeExample(features, lesson.classes.indexOf(name), weight, lesson.buckets);
      examples.push({ ...example, line, isCopy });
    };
    add(line.text, line.weight, false);
    const plain = stripMarks(line.text.normalize("NFC").toLowerCase());
    if (plain !== line.text) add(plain, line.weight * COPY_WEIGHT, true);
  }
  return weighClasses(examples, lesson);
}

/** Half way between what the corpus holds and what is met: rare classes must not be called too often. */
function weighClasses(examples: PlacedExample[], lesson: Lesson): PlacedExample[] {
  const total = Object.values(lesson.mix).reduce((sum, share) => sum + share, 0);
  if (total === 0) return examples;
  const counts = lesson.classes.map((_, label) => examples.filter((one) => one.label === label).length);
  const factors = lesson.classes.map((name, label) => {
    const wanted = (lesson.mix[name] ?? 0) / total;
    const held = (counts[label] ?? 0) / examples.length;
    return held === 0 ? 1 : Math.sqrt(wanted / held);
  });
  return examples.map((one) => ({ ...one, weight: one.weight * (factors[one.label] ?? 1) }));
}
