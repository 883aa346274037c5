import path from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../../../src/base/errors.ts";

/** What is printed on --help. */
export const USAGE = `Measures how fast texts are read, on one thread, and how other classifiers do on the same texts.

  npm run bench -- language

  --data DIR             measures on comments_real_vi.tsv of DIR too, and compares accuracy on it
  --no-rivals            only the program's own reading
  --rivals-dir DIR       where the rivals' packages are installed (node_modules/.cache/chot-rivals)
  --rival-seconds 180    how long each rival may learn and read
  --json FILE            writes all numbers there too
`;

/** Everything that was asked for. */
export interface LanguageOptions {
  folder: string | null;
  /** Null for no rivals. */
  rivalsFolder: string | null;
  rivalSeconds: number;
  jsonFile: string | null;
}

/** Reads the arguments after `language`; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID` */
export function readLanguageOptions(args: readonly string[]): LanguageOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: "string" },
      "no-rivals": { type: "boolean", default: false },
      "rivals-dir": { type: "string", default: "node_modules/.cache/chot-rivals" },
      "rival-seconds": { type: "string", default: "180" },
      json: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const rivalSeconds = Number(values["rival-seconds"]);
  if (!(rivalSeconds >= 1 && rivalSeconds <= 3_600)) {
    throw new AppError("ARGUMENTS_INVALID", `--rival-seconds takes a number from 1 to 3600.\n\n${USAGE}`);
  }
  return {
    folder: values.data ?? null,
    rivalsFolder: values["no-rivals"] ? null : path.resolve(values["rivals-dir"]),
    rivalSeconds,
    jsonFile: values.json ?? null,
  };
}
