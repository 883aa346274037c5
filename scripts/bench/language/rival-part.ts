import { createRequire } from "node:module";
import path from "node:path";
import { measureRate, type Rate, startWatch } from "./measure-speed.ts";
import { receiveJob, sendToParent } from "./run-part.ts";

/** A text with its intent. */
export type LabelledText = readonly [text: string, label: string];

export const RIVAL_NAMES = ["node-nlp", "natural Bayes", "natural logistic regression"] as const;
export type RivalName = (typeof RIVAL_NAMES)[number];

/** What a rival is to learn and then to read. */
export interface RivalJob {
  name: RivalName;
  /** Where the packages are installed. */
  folder: string;
  train: readonly LabelledText[];
  test: readonly string[];
  ordinary: readonly string[];
}

/** What a rival made of some of the training texts. */
export interface RivalRound extends Rate {
  trainedOn: number;
  trainSeconds: number;
  /** Its readings of the test texts. */
  guesses: string[];
}

/** Learns intents; `classify` answers at once or later. */
interface Rival {
  add(text: string, label: string): void;
  train(): void | Promise<void>;
  classify(text: string): string | Promise<string>;
}

interface Natural {
  AggressiveTokenizerVi: new () => { tokenize(text: string): string[] };
  BayesClassifier: new (stemmer: object) => NaturalClassifier;
  LogisticRegressionClassifier: new (stemmer: object) => NaturalClassifier;
}

interface NaturalClassifier {
  addDocument(text: string, label: string): void;
  train(): void;
  classify(text: string): string;
}

interface NodeNlp {
  NlpManager: new (
    settings: object,
  ) => {
    addDocument(locale: string, text: string, intent: string): void;
    train(): Promise<void>;
    nlp: { classify(locale: string, text: string): Promise<{ classifications: { intent: string }[] }> };
  };
}

/**
 * Where the training starts: a rival that may not finish learns more and more texts, twice as many each time, and
 * what it learned last counts.
 */
const FIRST_SIZE: Record<RivalName, number> = {
  "node-nlp": Number.POSITIVE_INFINITY,
  "natural Bayes": Number.POSITIVE_INFINITY,
  "natural logistic regression": 100,
};

const ROUNDS = 7;
const ROUND_MS = 600;

/** The process of one rival: tells the parent of each size that it has learned. */
export async function runRival(): Promise<void> {
  const job = await receiveJob<RivalJob>();
  const all = job.train.length;
  let size = Math.min(all, FIRST_SIZE[job.name]);
  for (;;) {
    await sendToParent(await runRound(job, sampleEvenly(job.train, size)));
    if (size >= all) break;
    size = Math.min(all, size * 2);
  }
  process.exit(0);
}

async function runRound(job: RivalJob, train: readonly LabelledText[]): Promise<RivalRound> {
  const rival = loadRival(job.name, job.folder);
  const began = performance.now();
  for (const [text, label] of train) rival.add(spell(text), label);
  await rival.train();
  const trainSeconds = (performance.now() - began) / 1_000;
  const guesses: string[] = [];
  for (const text of job.test) guesses.push(await rival.classify(spell(text)));
  const rate = await rateRival(rival, job.ordinary.map(spell));
  return { trainedOn: train.length, trainSeconds, ...rate, guesses };
}

/** Nothing is awaited where nothing has to be: an await for each text would be counted as the rival's time. */
async function rateRival(rival: Rival, texts: readonly string[]): Promise<Rate> {
  if (!(rival.classify(texts[0] ?? "") instanceof Promise)) {
    return measureRate(texts, (text) => rival.classify(text));
  }
  const rates: Rate[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    const watch = startWatch();
    let count = 0;
    while (performance.now() - began < ROUND_MS) {
      for (const text of texts) await rival.classify(text);
      count += texts.length;
    }
    rates.push(watch(count));
  }
  return rates.toSorted((a, b) => a.textsPerCpuSecond - b.textsPerCpuSecond)[ROUNDS >> 1] as Rate;
}

function loadRival(name: RivalName, folder: string): Rival {
  const load = createRequire(path.join(folder, "package.json"));
  if (name === "node-nlp") return loadNodeNlp(load("node-nlp") as NodeNlp);
  const natural = load("natural") as Natural;
  const tokenizer = new natural.AggressiveTokenizerVi();
  // Vietnamese words have no endings to be cut off.
  const stemmer = { tokenizeAndStem: (text: string) => tokenizer.tokenize(text) };
  const classifier =
    name === "natural Bayes"
      ? new natural.BayesClassifier(stemmer)
      : new natural.LogisticRegressionClassifier(stemmer);
  return {
    add: (text, label) => classifier.addDocument(text, label),
    train: () => classifier.train(),
    classify: (text) => classifier.classify(text),
  };
}

function loadNodeNlp({ NlpManager }: NodeNlp): Rival {
  const nlu = { log: false, useNoneFeature: false };
  const manager = new NlpManager({
    languages: ["vi"],
    nlu,
    autoSave: false,
    autoLoad: false,
    forceNER: false,
  });
  return {
    add: (text, label) => manager.addDocument("vi", keepAccents(text), label),
    train: () => manager.train(),
    classify: async (text) => {
      const { classifications } = await manager.nlp.classify("vi", keepAccents(text));
      return classifications[0]?.intent ?? "None";
    },
  };
}

/** It strips accents, which tell Vietnamese words apart; spelled in plain letters they survive, and it reads better. */
function keepAccents(text: string): string {
  return text.replace(/(?!\p{ASCII})\p{L}/gu, (letter) => `z${letter.charCodeAt(0).toString(36)}z`);
}

function spell(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

function sampleEvenly<T>(items: readonly T[], size: number): T[] {
  if (size >= items.length) return [...items];
  return Array.from({ length: size }, (_, at) => items[Math.floor((at * items.length) / size)] as T);
}
