import { readConfig } from "../src/base/config.ts";
import { endWith } from "./commands/end-with.ts";
import { runCommand } from "./commands/run-command.ts";
import { readWanted, showPage, USAGE } from "./page-settings/options.ts";

/** Shows how a Page is set, after what was asked for was changed. */
async function main(): Promise<number> {
  const wanted = readWanted();
  if (wanted === null) {
    console.log(USAGE);
    return 0;
  }
  console.log(showPage(await runCommand(readConfig(), "page_settings", wanted)));
  return 0;
}

await endWith(main);
