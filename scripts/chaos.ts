import { rmSync } from "node:fs";
import { readOptions, USAGE } from "./chaos/options.ts";
import { runChaos } from "./chaos/run-chaos.ts";
import { endWith } from "./commands/end-with.ts";

/** Plays a campaign while killing the program; the summary goes to standard output, the progress to standard error. */
async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) {
    console.log(USAGE);
    return 0;
  }
  console.error(`Everything is kept in ${options.dataDir}`);
  const result = await runChaos(options, (line) => console.error(line));
  console.log(JSON.stringify(result, null, 2));
  if (result.ok && options.isTemporary) rmSync(options.dataDir, { recursive: true, force: true });
  return result.ok ? 0 : 1;
}

await endWith(main);
