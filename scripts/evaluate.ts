import { writeFileSync } from "node:fs";
import { endWith } from "./commands/end-with.ts";
import { evaluateFolder, findBelow } from "./evaluate/evaluate-folder.ts";
import { readOptions, USAGE } from "./evaluate/options.ts";
import { renderFolder } from "./evaluate/render-summary.ts";

/** Measures the readings on labelled texts; ends 1 when a file is below its floor. */
async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(USAGE);
    return 0;
  }
  const result = evaluateFolder(options.folder, options.file);
  console.log(renderFolder(result));
  if (options.jsonFile !== null) writeFileSync(options.jsonFile, `${JSON.stringify(result, null, 2)}\n`);
  const below = findBelow(result, options.floors);
  for (const line of below) console.error(line);
  return below.length === 0 ? 0 : 1;
}

await endWith(main);
