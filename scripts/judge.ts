import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { judgeJournal } from "../src/sandbox/judge/judge-journal.ts";

/** Prints the verdict on a sandbox journal; ends 1 when something was illegal, lost or sent twice, 2 on a wrong call. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { journal: { type: "string" } } });
  if (values.journal === undefined || !existsSync(values.journal)) {
    console.error(
      "judge: name the journal of a sandbox with --journal FILE (it lies in the sandbox's data folder).",
    );
    return 2;
  }
  const verdict = await judgeJournal(values.journal);
  console.log(JSON.stringify(verdict, null, 2));
  return verdict.ok ? 0 : 1;
}

process.exitCode = await main();
