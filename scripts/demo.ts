import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { SANDBOX_FACEBOOK } from "../src/base/config.ts";
import { AppError, errorText } from "../src/base/errors.ts";
import type { DemoOptions } from "./demo/options.ts";
import { playDemo } from "./demo/play.ts";
import { openStage, type Stage } from "./demo/stage.ts";

const USAGE = `Plays a shop's campaign against a stand-in for Facebook.

  npm run demo                          a tenth of the campaign, then stays open at http://localhost:3000
  npm run demo -- --once --json out.json   plays, prints the owner's message, writes the totals, ends

  --scale 0.1     1 plays the whole campaign (2,000 comments)
  --seed 1        another seed, another crowd
  --data DIR      the demo's own folder (./data/demo); the same folder goes on where it was
  --fresh         starts anew in that folder
  --faults calm   calm | ordinary | rough
`;

function readOptions(): DemoOptions | null {
  const { values } = parseArgs({
    options: {
      once: { type: "boolean", default: false },
      json: { type: "string" },
      scale: { type: "string", default: "0.1" },
      seed: { type: "string", default: "1" },
      data: { type: "string", default: "./data/demo" },
      fresh: { type: "boolean", default: false },
      faults: { type: "string", default: "ordinary" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  const scale = Number(values.scale);
  if (!(scale > 0 && scale <= 5))
    throw new AppError("SCALE_INVALID", "--scale takes a number above 0 and up to 5, for instance 0.1.");
  const faults = values.faults as DemoOptions["faults"];
  return {
    once: values.once,
    json: values.json ?? null,
    scale,
    seed: Number(values.seed),
    dataDir: values.data,
    fresh: values.fresh,
    faults,
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === null) return console.log(USAGE);
  mkdirSync(options.dataDir, { recursive: true });
  const startedAt = Date.now();
  const stage = await openStage(options);
  stopOnSignals(stage);
  printDoor(stage);
  const result = await playDemo(stage, options, startedAt);
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  if (options.once) {
    await stage.close();
    process.exit(0);
  }
  await stage.goOnInRealTime();
  printDoor(stage);
  console.log("The campaign is played; the sandbox stays open. Ctrl+C ends it.");
}

function printDoor(stage: Stage): void {
  const users = JSON.parse(readFileSync(path.join(stage.dataDir, "users.json"), "utf8")) as {
    username: string;
    role: string;
    password: string;
  }[];
  console.log(`\nOpen ${stage.url} and sign in as`);
  for (const user of users) console.log(`  ${user.username.padEnd(6)} ${user.password}   (${user.role})`);
  console.log(
    `Sandbox (app ${SANDBOX_FACEBOOK.appId}): ${stage.sandbox.url}; journal: ${stage.sandbox.journalPath}\n`,
  );
}

function stopOnSignals(stage: Stage): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      console.log("\nstopping; the same command goes on from here");
      stage.close().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
  }
}

main().catch((error: unknown) => {
  console.error(
    error instanceof AppError
      ? `${error.code}: ${error.message}`
      : error instanceof Error
        ? error.stack
        : errorText(error),
  );
  process.exit(1);
});
