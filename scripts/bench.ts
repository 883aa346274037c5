import { writeFileSync } from "node:fs";
import { readOptions, USAGE } from "./bench/options.ts";
import { endWith } from "./commands/end-with.ts";

/** The parts that the benchmark starts as processes of their own; each loads only what it measures. */
const PARTS: Readonly<Record<string, () => Promise<void>>> = {
  "bare-server": async () => (await import("./bench/bare-server.ts")).runBareServer(),
  "run-program": async () => (await import("./bench/run-program.ts")).runProgram(),
  "send-load": async () => (await import("./bench/send-load.ts")).runLoadSender(),
  "language-memory": async () => (await import("./bench/language/memory-part.ts")).runMemory(),
  "language-rival": async () => (await import("./bench/language/rival-part.ts")).runRival(),
};

/** Measures; the tables go to standard output, the progress to standard error. Ends 1 when an event was lost. */
async function main(args: readonly string[]): Promise<number> {
  if (args[0] === "language")
    return (await import("./bench/language/run-language.ts")).runLanguage(args.slice(1));
  const options = readOptions(args);
  if (options === null) {
    console.log(USAGE);
    return 0;
  }
  const { isComplete, renderIngest } = await import("./bench/report.ts");
  const { runIngest } = await import("./bench/run-ingest.ts");
  const result = await runIngest(options, (line) => console.error(line));
  console.log(renderIngest(result));
  if (options.jsonFile !== null) writeFileSync(options.jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  return result.results.every(isComplete) ? 0 : 1;
}

const [part = "", ...rest] = process.argv.slice(2);
const runPart = process.send === undefined ? undefined : PARTS[part];
if (runPart !== undefined) await runPart();
else await endWith(() => main([part, ...rest]));
