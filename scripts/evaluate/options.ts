import { parseArgs } from "node:util";
import { AppError } from "../../src/base/errors.ts";

/** What is printed on --help. */
export const USAGE = `Measures the readings against texts that people have labelled.

  npm run evaluate -- --data DIR     every .tsv in DIR whose header names text and label, or text and polarity

  --file NAME            only this file of DIR
  --json FILE            writes all numbers there too
  --fail-below LIST      ends 1 when a file's macro-F1 is lower: comments_real_vi.tsv=0.78,feedback_vi.tsv=0.85
`;

/** Everything that was asked for. */
export interface EvaluateOptions {
  folder: string;
  /** Only this file of the folder. */
  file: string | null;
  jsonFile: string | null;
  floors: Floor[];
}

/** The macro-F1 that a file must reach, from 0 to 1. */
export interface Floor {
  file: string;
  least: number;
}

/** Reads the arguments; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID` */
export function readOptions(args: readonly string[]): EvaluateOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      file: { type: "string" },
      json: { type: "string" },
      "fail-below": { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  if (values.data === undefined) throw invalid(`Say where the texts are: --data DIR.\n\n${USAGE}`);
  return {
    folder: values.data,
    file: values.file ?? null,
    jsonFile: values.json ?? null,
    floors: (values["fail-below"] ?? "").split(",").flatMap(readFloor),
  };
}

function readFloor(part: string): Floor[] {
  if (part.trim() === "") return [];
  const [file = "", share = ""] = part.split("=").map((side) => side.trim());
  const least = Number(share);
  if (file !== "" && share !== "" && least >= 0 && least <= 1) return [{ file, least }];
  throw invalid(`--fail-below takes FILE=SHARE with a share from 0 to 1, not "${part}".`);
}

function invalid(why: string): AppError {
  return new AppError("ARGUMENTS_INVALID", why);
}
