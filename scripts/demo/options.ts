import { parseArgs } from "node:util";
import { type FaultsName, readFaults, readScale, readSeed } from "../commands/play-options.ts";

/** What is printed on --help. */
export const USAGE = `Plays a shop's campaign against a stand-in for Facebook.

  npm run demo                          a tenth of the campaign, then stays open at http://localhost:3000
  npm run demo -- --once --json out.json   plays, prints the owner's message, writes the totals, ends

  --scale 0.1     1 plays the whole campaign (2,000 comments)
  --seed 1        another seed, another crowd
  --data DIR      the demo's own folder (./data/demo); the same folder goes on where it was
  --fresh         starts anew: empties that folder, and with DATABASE_URL the demo's own database
  --faults ordinary   calm | ordinary | rough

DATABASE_URL and REDIS_URL choose the set-up. A database that others use is refused.
`;

/** Everything the demo was asked for. */
export interface DemoOptions {
  once: boolean;
  json: string | null;
  scale: number;
  seed: number;
  dataDir: string;
  fresh: boolean;
  faults: FaultsName;
}

/** Reads the arguments; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID` */
export function readOptions(args = process.argv.slice(2)): DemoOptions | null {
  const { values } = parseArgs({
    args,
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
  return {
    once: values.once,
    json: values.json ?? null,
    scale: readScale(values.scale),
    seed: readSeed(values.seed),
    dataDir: values.data,
    fresh: values.fresh,
    faults: readFaults(values.faults),
  };
}
