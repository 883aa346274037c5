import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { AppError } from "../../src/base/errors.ts";
import { type FeedbackResult, measureFeedback } from "./measure-feedback.ts";
import { type Channel, type IntentResult, measureIntents } from "./measure-intents.ts";
import type { Floor } from "./options.ts";
import { readTable } from "./read-table.ts";

/** The files that are expected; others with the same columns are measured after them. */
const KNOWN_FILES = ["comments_real_vi.tsv", "intents_chatbot_vi.tsv", "feedback_vi.tsv"];
/** Phrases that authors of bots expect in a chat; every other file holds what stands below posts. */
const MESSAGE_FILES = new Set(["intents_chatbot_vi.tsv"]);

/** What was measured on one file. */
export type FileResult = IntentResult | FeedbackResult;

/** What was measured on a folder. */
export interface FolderResult {
  folder: string;
  results: FileResult[];
  /** Expected files that are not there. */
  missing: string[];
  /** Tables without the columns that are needed. */
  skipped: string[];
}

/**
 * Measures each file of the folder, or only the one that is named.
 * @throws AppError `EVALUATION_INVALID` when the folder or the named file is not there, or a label does not exist
 */
export function evaluateFolder(folder: string, only: string | null): FolderResult {
  if (!existsSync(folder)) throw new AppError("EVALUATION_INVALID", `There is no folder ${folder}.`);
  if (only !== null && !existsSync(path.join(folder, only))) {
    throw new AppError("EVALUATION_INVALID", `There is no file ${only} in ${folder}.`);
  }
  const tables = readdirSync(folder).filter((file) => file.endsWith(".tsv"));
  const others = tables.filter((file) => !KNOWN_FILES.includes(file)).sort();
  const wanted = only === null ? [...KNOWN_FILES, ...others] : [only];
  const result: FolderResult = { folder, results: [], missing: [], skipped: [] };
  for (const file of wanted) {
    if (!existsSync(path.join(folder, file))) {
      result.missing.push(file);
      continue;
    }
    const measured = measureFile(folder, file);
    if (measured === null) result.skipped.push(file);
    else result.results.push(measured);
  }
  return result;
}

function measureFile(folder: string, file: string): FileResult | null {
  const table = readTable(folder, file);
  if (table === null) return null;
  return table.kind === "intents"
    ? measureIntents(file, table.rows, channelOf(file))
    : measureFeedback(file, table.rows);
}

function channelOf(file: string): Channel {
  return MESSAGE_FILES.has(file) ? "message" : "comment";
}

/** A line for each file that is below its floor; a floor without a measured file counts as missed. */
export function findBelow({ results }: FolderResult, floors: readonly Floor[]): string[] {
  return floors.flatMap(({ file, least }) => {
    const result = results.find((one) => one.file === file);
    if (result === undefined) return [`${file} was not measured; it must reach a macro-F1 of ${least}.`];
    const reached = headlineOf(result);
    return reached < least ? [`${file}: macro-F1 ${reached.toFixed(4)} is below ${least}.`] : [];
  });
}

/** The one number of a file: macro-F1 of its intents as labelled, or of good against bad. */
function headlineOf(result: FileResult): number {
  return result.kind === "intents" ? result.macroF1.value : result.macroF1;
}
