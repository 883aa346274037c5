import { readFileSync } from "node:fs";
import path from "node:path";
import { AppError } from "../../src/base/errors.ts";
import { INTENTS, type Intent } from "../../src/language/reading.ts";

/** A text with the one intent that people gave it. */
export interface IntentRow {
  text: string;
  label: Intent;
  /** How the row was drawn; null where the file does not say. */
  sampling: string | null;
}

export const POLARITIES = ["good", "bad", "mixed"] as const;
export type Polarity = (typeof POLARITIES)[number];

/** A review with how the customer found it. */
export interface FeedbackRow {
  text: string;
  polarity: Polarity;
  /** 1 to 5; null where the customer gave none. */
  stars: number | null;
  source: string | null;
}

/** A file of labelled texts. */
export type Table =
  | { file: string; kind: "intents"; rows: IntentRow[] }
  | { file: string; kind: "feedback"; rows: FeedbackRow[] };

type Row = ReadonlyMap<string, string>;

/**
 * Reads a tab-separated file with a header line; null when it has not the columns text and label, or text and
 * polarity. A quotation mark is an ordinary letter, as in a file that no spreadsheet wrote.
 * @throws AppError `EVALUATION_INVALID` that names the line with a label that does not exist
 */
export function readTable(folder: string, file: string): Table | null {
  const [header = "", ...lines] = readFileSync(path.join(folder, file), "utf8").split(/\r?\n/);
  const columns = header.replace(/^\ufeff/, "").split("\t");
  if (!columns.includes("text")) return null;
  const read = <T>(make: (row: Row, place: string) => T): T[] =>
    lines.flatMap((line, index) => {
      if (line.trim() === "") return [];
      const cells = line.split("\t");
      return [make(new Map(columns.map((name, at) => [name, cells[at] ?? ""])), `${file}:${index + 2}`)];
    });
  if (columns.includes("label")) return { file, kind: "intents", rows: read(readIntentRow) };
  if (columns.includes("polarity")) return { file, kind: "feedback", rows: read(readFeedbackRow) };
  return null;
}

function readIntentRow(row: Row, place: string): IntentRow {
  const label = oneOf(INTENTS, row.get("label") ?? "", place);
  return { text: row.get("text") ?? "", label, sampling: row.get("sampling") || null };
}

function readFeedbackRow(row: Row, place: string): FeedbackRow {
  const polarity = oneOf(POLARITIES, row.get("polarity") ?? "", place);
  const given = row.get("stars")?.trim() ?? "";
  const stars = given === "" ? null : Number(given);
  if (stars !== null && ![1, 2, 3, 4, 5].includes(stars))
    throw invalid(place, `"${given}" stars; 1 to 5 exist`);
  return { text: row.get("text") ?? "", polarity, stars, source: row.get("source") || null };
}

function oneOf<T extends string>(allowed: readonly T[], text: string, place: string): T {
  const found = allowed.find((one) => one === text.trim());
  if (found === undefined) throw invalid(place, `"${text}"; there are ${allowed.join(", ")}`);
  return found;
}

function invalid(place: string, what: string): AppError {
  return new AppError("EVALUATION_INVALID", `${place}: ${what}.`);
}
