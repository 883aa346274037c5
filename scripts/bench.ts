import { writeFileSync } from "node:fs";
import { runBareServer } from "./bench/bare-server.ts";
import { readOptions, USAGE } from "./bench/options.ts";
import { isComplete, renderIngest } from "./bench/report.ts";
import { runIngest } from "./bench/run-ingest.ts";
import { runProgram } from "./bench/run-program.ts";
import { runLoadSender } from "./bench/send-load.ts";
import { endWith } from "./commands/end-with.ts";

/** The parts that the benchmark starts as processes of their own. */
const PARTS: Readonly<Record<string, () => void | Promise<void>>> = {
  "bare-server": runBareServer,
  "run-program": runProgram,
  "send-load": runLoadSender,
};

/** Measures; the tables go to standard output, the progress to standard error. Ends 1 when an event was lost. */
async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    console.log(USAGE);
    return 0;
  }
  const result = await runIngest(options, (line) => console.error(line));
  console.log(renderIngest(result));
  if (options.jsonFile !== null) writeFileSync(options.jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  return result.results.every(isComplete) ? 0 : 1;
}

const [part = "", ...rest] = process.argv.slice(2);
const runPart = process.send === undefined ? undefined : PARTS[part];
if (runPart !== undefined) await runPart();
else await endWith(() => main([part, ...rest]));
