import { existsSync } from "node:fs";
import { INTENTS, type Intent } from "../../../src/language/reading.ts";
import { accuracy, macroF1 } from "../../evaluate/metrics.ts";
import { readCorpus } from "../../language-train/read-corpus.ts";
import { installRivals } from "./install-rivals.ts";
import type { Rate } from "./measure-speed.ts";
import {
  type LabelledText,
  RIVAL_NAMES,
  type RivalJob,
  type RivalName,
  type RivalRound,
} from "./rival-part.ts";
import { runPart } from "./run-part.ts";

/** The texts that the reader's own model learned from. */
const CORPUS = "scripts/language-train/corpus/intents";

/** How one classifier did on the test texts. */
export interface Standing extends Rate {
  name: string;
  /** Null for the reader, which is there already. */
  trainedOn: number | null;
  trainSeconds: number | null;
  accuracy: number | null;
  macroF1: number | null;
  /** "gave up after 180 s with more texts", or a fault. */
  note: string;
}

/** What the rivals were measured on, and how they did; or why they were not. */
export type RivalsResult =
  | { skipped: string }
  | { testedOn: string; testTexts: number; corpusTexts: number; standings: Standing[] };

/** What to measure the rivals with. */
export interface RivalsSetUp {
  folder: string;
  limitSeconds: number;
  ordinary: readonly string[];
  /** Labelled texts that none of them has seen; null holds back a tenth of the corpus. */
  test: { name: string; texts: readonly LabelledText[] } | null;
  say(line: string): void;
}

/** Installs the rivals and lets each learn and read in a process of its own, one after the other. */
export async function measureRivals(setUp: RivalsSetUp): Promise<RivalsResult> {
  if (!existsSync(CORPUS)) return { skipped: `there are no texts to train them on in ${CORPUS}` };
  setUp.say("installing the rivals …");
  const fault = await installRivals(setUp.folder);
  if (fault !== null) return { skipped: `they could not be installed: ${fault}` };
  const corpus = readCorpus(CORPUS).map(
    ({ text, heading }): LabelledText => [text, (heading[0] ?? "").split("/")[0] ?? ""],
  );
  const isHeldBack = (_: unknown, at: number) => setUp.test === null && at % 10 === 9;
  const train = corpus.filter((row, at) => !isHeldBack(row, at));
  const test = setUp.test ?? { name: "a tenth of the corpus, held back", texts: corpus.filter(isHeldBack) };
  const standings: Standing[] = [];
  for (const name of RIVAL_NAMES) {
    setUp.say(`${name} learns, for ${setUp.limitSeconds} s at most …`);
    standings.push(await measureRival(setUp, name, train, test.texts));
  }
  return { testedOn: test.name, testTexts: test.texts.length, corpusTexts: train.length, standings };
}

async function measureRival(
  { folder, limitSeconds, ordinary }: RivalsSetUp,
  name: RivalName,
  train: readonly LabelledText[],
  test: readonly LabelledText[],
): Promise<Standing> {
  const job: RivalJob = { name, folder, train, test: test.map(([text]) => text), ordinary };
  const rounds: RivalRound[] = [];
  const end = await runPart("language-rival", {
    job,
    // One of them reads a file `.env` of the folder it is started in.
    cwd: folder,
    limitMs: limitSeconds * 1_000,
    onMessage: (message) => rounds.push(message as RivalRound),
  });
  const last = rounds.at(-1);
  const gaveUp = `gave up after ${limitSeconds} s${last === undefined ? "" : " with more texts"}`;
  return {
    name,
    trainedOn: last?.trainedOn ?? 0,
    trainSeconds: last?.trainSeconds ?? null,
    textsPerSecond: last?.textsPerSecond ?? 0,
    textsPerCpuSecond: last?.textsPerCpuSecond ?? 0,
    ...(last === undefined ? { accuracy: null, macroF1: null } : scoreGuesses(test, last.guesses)),
    note: end === "done" ? "" : end === "gave up" ? gaveUp : end.fault,
  };
}

/** Accuracy and macro-F1 of readings against the labels. */
export function scoreGuesses(
  test: readonly LabelledText[],
  guesses: readonly string[],
): { accuracy: number; macroF1: number } {
  const pairs = test.map(([, label], at) => ({
    truth: label as Intent,
    guess: (guesses[at] ?? "") as Intent,
  }));
  return { accuracy: accuracy(pairs), macroF1: macroF1(pairs, INTENTS) };
}
