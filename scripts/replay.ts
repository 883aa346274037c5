import { endWith } from "./commands/end-with.ts";
import { readOptions, USAGE } from "./replay/options.ts";
import { replayComments } from "./replay/replay-comments.ts";
import { replayPayloads } from "./replay/replay-payloads.ts";
import { openReplayStage } from "./replay/replay-stage.ts";

/** Posts real input to a running program; ends 1 when something was not taken or did not end as it must. */
async function main(): Promise<number> {
  const options = readOptions();
  if (options === null) {
    console.log(USAGE);
    return 0;
  }
  const stage = await openReplayStage(options);
  try {
    const first = options.comments === null ? 0 : await replayComments(stage, options.comments, options);
    const second = options.payloads === null ? 0 : await replayPayloads(stage, options.payloads, options);
    return Math.max(first, second);
  } finally {
    await stage.commands.close();
  }
}

await endWith(main);
