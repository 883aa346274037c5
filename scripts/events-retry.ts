import { readConfig } from "../src/base/config.ts";
import { endWith } from "./commands/end-with.ts";
import { runCommand } from "./commands/run-command.ts";

/** Works those events again that were put aside because working them failed five times. */
async function main(): Promise<number> {
  const { events } = await runCommand(readConfig(), "events_retry", {});
  console.log(events === 0 ? "No event was put aside." : `${events} events will be worked again.`);
  return 0;
}

await endWith(main);
