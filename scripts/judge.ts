import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { errorText } from "../src/base/errors.ts";
import { judgeJournal } from "../src/sandbox/judge/judge-journal.ts";

const USAGE = `Reads a sandbox's journal against Facebook's rules and prints the verdict as JSON.

  npm run -s judge -- --journal ./data/demo/sandbox/journal.jsonl

The journal lies in the sandbox's data folder. Ends 0 when all is well, 1 when something was illegal, lost, sent twice
or sent after an opt-out, 2 when the call was wrong.
`;

/** Prints the verdict on a journal; returns the exit code. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { journal: { type: "string" }, help: { type: "boolean", default: false } },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  if (values.journal === undefined || !existsSync(values.journal)) {
    const fault =
      values.journal === undefined
        ? "JOURNAL_MISSING: no journal was named"
        : `JOURNAL_NOT_FOUND: ${values.journal}`;
    console.error(`${fault}\n\n${USAGE}`);
    return 2;
  }
  const verdict = await judgeJournal(values.journal);
  console.log(JSON.stringify(verdict, null, 2));
  return verdict.ok ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  console.error(errorText(error));
  return 2;
});
