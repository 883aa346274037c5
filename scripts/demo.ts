import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SANDBOX_FACEBOOK } from "../src/base/config.ts";
import { AppError, errorText } from "../src/base/errors.ts";
import { readOptions, USAGE } from "./demo/options.ts";
import { playDemo } from "./demo/play.ts";
import { openStage, type Stage } from "./demo/stage.ts";

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
