import { writeFileSync } from "node:fs";
import { readFeedback } from "../../../src/language/read-feedback.ts";
import { readText } from "../../../src/language/read-text.ts";
import { readTable } from "../../evaluate/read-table.ts";
import type { LanguageResult } from "./language-result.ts";
import { makeHostileTexts, measureHostile } from "./measure-hostile.ts";
import { measureRivals, type RivalsResult, type Standing, scoreGuesses } from "./measure-rivals.ts";
import { measureFirstSight, measureSpeed, type Speed, shuffle } from "./measure-speed.ts";
import type { MemoryResult } from "./memory-part.ts";
import { type LanguageOptions, readLanguageOptions, USAGE } from "./options.ts";
import { readOrdinaryComments } from "./ordinary-texts.ts";
import { isReadSafely, renderLanguage } from "./report.ts";
import type { LabelledText } from "./rival-part.ts";
import { runPart } from "./run-part.ts";

const REAL_COMMENTS = "comments_real_vi.tsv";
const FRESH_PROCESSES = 5;
const PART_MS = 60_000;

const readComment = (text: string) => readText(text, { channel: "comment" });

/** Runs the benchmark; ends 1 when a text could not be read. */
export async function runLanguage(args: readonly string[]): Promise<number> {
  const options = readLanguageOptions(args);
  if (options === null) {
    console.log(USAGE);
    return 0;
  }
  const result = await measureLanguage(options, (line) => console.error(line));
  console.log(renderLanguage(result));
  if (options.jsonFile !== null) writeFileSync(options.jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  return isReadSafely(result) ? 0 : 1;
}

async function measureLanguage(
  options: LanguageOptions,
  say: (line: string) => void,
): Promise<LanguageResult> {
  const ordinary = readOrdinaryComments();
  const real = options.folder === null ? null : readLabelled(options.folder);
  say("memory of fresh processes …");
  const memory = await measureFreshProcesses();
  say("speed …");
  const speeds = measureSpeeds(ordinary, real);
  say("hostile texts …");
  const hostileTexts = makeHostileTexts(ordinary);
  const hostile = [
    measureHostile("readText", hostileTexts, readComment),
    measureHostile("readFeedback", hostileTexts, readFeedback),
  ];
  const rivals: RivalsResult =
    options.rivalsFolder === null
      ? { skipped: "not asked for" }
      : await measureRivals({
          folder: options.rivalsFolder,
          limitSeconds: options.rivalSeconds,
          ordinary,
          test: real === null ? null : { name: REAL_COMMENTS, texts: real },
          say,
        });
  return { node: process.version, speeds, memory, hostile, own: standOwn(speeds, real), rivals };
}

function measureSpeeds(ordinary: readonly string[], real: readonly LabelledText[] | null): Speed[] {
  const shuffled = shuffle(ordinary);
  const half = Math.floor(shuffled.length / 2);
  const others = real === null ? shuffled.slice(half) : real.map(([text]) => text);
  const known = real === null ? shuffled.slice(0, half) : ordinary;
  const origin = real === null ? "half of the list" : "real comments";
  return [
    // First of all: later these words are known.
    measureFirstSight(`readText, ${origin}, at first sight`, known, others, readComment),
    measureSpeed("readText, ordinary comments", ordinary, readComment),
    measureSpeed("readFeedback, ordinary comments", ordinary, readFeedback),
    ...(real === null
      ? []
      : [
          measureSpeed("readText, real comments", others, readComment),
          measureSpeed("readFeedback, real comments", others, readFeedback),
        ]),
  ];
}

async function measureFreshProcesses(): Promise<MemoryResult[]> {
  const results: MemoryResult[] = [];
  for (let count = 0; count < FRESH_PROCESSES; count += 1) {
    await runPart("language-memory", {
      execArgv: ["--expose-gc"],
      limitMs: PART_MS,
      onMessage: (message) => results.push(message as MemoryResult),
    });
  }
  return results;
}

function readLabelled(folder: string): LabelledText[] {
  const table = readTable(folder, REAL_COMMENTS);
  return table?.kind === "intents" ? table.rows.map(({ text, label }): LabelledText => [text, label]) : [];
}

/** Without texts that nobody learned from there is nothing fair to compare. */
function standOwn(speeds: readonly Speed[], real: readonly LabelledText[] | null): Standing {
  const speed = speeds.find(({ what }) => what === "readText, ordinary comments");
  const guesses = real?.map(([text]) => readComment(text).intent) ?? [];
  return {
    name: "readText",
    trainedOn: null,
    trainSeconds: null,
    textsPerSecond: speed?.textsPerSecond ?? 0,
    textsPerCpuSecond: speed?.textsPerCpuSecond ?? 0,
    ...(real === null ? { accuracy: null, macroF1: null } : scoreGuesses(real, guesses)),
    note: real === null ? "has learned from the held-back texts: not compared" : "",
  };
}
