import { parseArgs } from "node:util";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../src/base/clock.ts";
import { AppError } from "../../src/base/errors.ts";
import { readWhole } from "../commands/play-options.ts";

/** What is printed on --help. */
export const USAGE = `Posts real input to a running program (SANDBOX=1 npm start) and shows what came of it.

  npm run replay -- --comments FILE.tsv    one comment a line: text, and if there are: label, sampling; with a header
  npm run replay -- --payloads DIR         webhook bodies, or pieces of them, one JSON file each

  --report FILE.json   writes every line with what became of it
  --until 7d           lets the clocks of program and sandbox run so far (30m, 12h, 7d), in steps; 0 leaves them
  --limit N            only the first N
  --run NAME           another name posts the same comments as new ones
  --page-id ID         the Page that the comments are on (the sandbox's first)
  --post-text TEXT     what their post says
  --program URL, --sandbox URL   where these run; left out, DATA_DIR/control.json tells
`;

/** Everything the replay was asked for. */
export interface ReplayOptions {
  comments: string | null;
  payloads: string | null;
  report: string | null;
  /** Clock ms to let pass after posting. */
  untilMs: number;
  limit: number;
  run: string;
  pageId: string | null;
  postText: string;
  program: string | undefined;
  sandbox: string | undefined;
}

const UNITS: Record<string, number> = { m: MINUTE_MS, h: HOUR_MS, d: DAY_MS };

/** Reads the arguments; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID` */
export function readOptions(args = process.argv.slice(2)): ReplayOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      comments: { type: "string" },
      payloads: { type: "string" },
      report: { type: "string" },
      until: { type: "string", default: "7d" },
      limit: { type: "string" },
      run: { type: "string", default: "1" },
      "page-id": { type: "string" },
      "post-text": { type: "string", default: "Mẫu mới về, cả nhà xem giúp shop nhé ạ" },
      program: { type: "string" },
      sandbox: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  if (values.comments === undefined && values.payloads === undefined) {
    throw new AppError("ARGUMENTS_INVALID", `Give --comments FILE.tsv or --payloads DIR.\n\n${USAGE}`);
  }
  return {
    comments: values.comments ?? null,
    payloads: values.payloads ?? null,
    report: values.report ?? null,
    untilMs: readSpan(values.until),
    limit: values.limit === undefined ? Number.POSITIVE_INFINITY : readWhole("limit", values.limit, 1),
    run: values.run,
    pageId: values["page-id"] ?? null,
    postText: values["post-text"],
    program: values.program?.replace(/\/+$/, ""),
    sandbox: values.sandbox,
  };
}

function readSpan(text: string): number {
  const [, amount, unit = ""] = /^(\d+)([mhd])$/.exec(text) ?? [];
  if (text === "0") return 0;
  if (amount === undefined)
    throw new AppError("ARGUMENTS_INVALID", "--until takes a span such as 30m, 12h or 7d, or 0.");
  return Number(amount) * (UNITS[unit] ?? 0);
}
