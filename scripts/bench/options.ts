import { parseArgs } from "node:util";
import { AppError } from "../../src/base/errors.ts";

/** What is printed on --help. */
export const USAGE = `Measures how fast webhooks are taken in and then worked, beside a bare server on the same machine.

  npm run bench -- ingest
  npm run bench -- language     how fast texts are read; --help after it tells its options

  --seconds 5          how long each load lasts
  --connections 32     requests under way at once
  --drain-seconds 15   how long the worker's rate is watched at most
  --batch 1            only this many events per request (1 and 100 unless told)
  --only embedded      only this set-up: embedded | postgres | redis
  --json FILE          writes all numbers there too
  --profile DIR        leaves a CPU profile of each process there (.cpuprofile, for Chrome's developer tools)

The set-up postgres needs DATABASE_URL (or TEST_DATABASE_URL), redis needs REDIS_URL (or TEST_REDIS_URL) too. Each
run has a fresh database of its own there, which is removed afterwards.
`;

/** One way to run the program. */
export type SetUpName = "embedded" | "postgres" | "redis";

/** Everything that was asked for. */
export interface BenchOptions {
  ms: number;
  connections: number;
  drainMs: number;
  batches: readonly number[];
  setUps: readonly SetUpName[];
  databaseUrl: string | null;
  redisUrl: string | null;
  jsonFile: string | null;
  profileDir: string | null;
}

/** Reads the arguments after `ingest`; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID` */
export function readOptions(args: readonly string[]): BenchOptions | null {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      seconds: { type: "string", default: "5" },
      connections: { type: "string", default: "32" },
      "drain-seconds": { type: "string", default: "15" },
      batch: { type: "string" },
      only: { type: "string" },
      json: { type: "string" },
      profile: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  if (positionals.join() !== "ingest") throw invalid("Say what to measure: ingest or language.");
  const databaseUrl = process.env["DATABASE_URL"] || process.env["TEST_DATABASE_URL"] || null;
  const redisUrl = process.env["REDIS_URL"] || process.env["TEST_REDIS_URL"] || null;
  return {
    ms: 1_000 * readNumber("--seconds", values.seconds, 0.5, 600),
    connections: readNumber("--connections", values.connections, 1, 1_000),
    drainMs: 1_000 * readNumber("--drain-seconds", values["drain-seconds"], 0, 3_600),
    batches: values.batch === undefined ? [1, 100] : [readNumber("--batch", values.batch, 1, 1_000)],
    setUps: chooseSetUps(values.only, databaseUrl, redisUrl),
    databaseUrl,
    redisUrl,
    jsonFile: values.json ?? null,
    profileDir: values.profile ?? null,
  };
}

function readNumber(name: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (number >= least && number <= most) return number;
  throw invalid(`${name} takes a number from ${least} to ${most}, not "${text}".`);
}

function chooseSetUps(only: string | undefined, databaseUrl: string | null, redisUrl: string | null) {
  const possible: Record<SetUpName, boolean> = {
    embedded: true,
    postgres: databaseUrl !== null,
    redis: databaseUrl !== null && redisUrl !== null,
  };
  const names = Object.keys(possible) as SetUpName[];
  if (only === undefined) return names.filter((name) => possible[name]);
  const name = names.find((one) => one === only);
  if (name === undefined) throw invalid(`--only takes ${names.join(", ")}, not "${only}".`);
  if (!possible[name]) throw invalid(`${name} needs a server: set DATABASE_URL, and REDIS_URL for redis.`);
  return [name];
}

function invalid(why: string): AppError {
  return new AppError("ARGUMENTS_INVALID", `${why}\n\n${USAGE}`);
}
