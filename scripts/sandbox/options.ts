import { parseArgs } from "node:util";
import { type FaultsName, readFaults, readScale, readSeed, readWhole } from "../commands/play-options.ts";

/** What is printed on --help. */
export const USAGE = `Starts a stand-in for graph.facebook.com.

  npm run sandbox -- [options]

  --port 4100            where it listens (127.0.0.1)
  --program URL          where the program runs (http://127.0.0.1:3000)
  --data DIR             state and journal (./data/sandbox-alone); the same folder goes on where it was
  --seed 1               another seed, another crowd
  --scale 0.1            1 is the whole campaign
  --faults ordinary      calm | ordinary | rough
  --page-id ID --page-name NAME   another Page than the campaign's
  --play                 plays the campaign; the program must run with SANDBOX=1
  --exit                 ends when the campaign has been played
`;

/** Everything the sandbox was asked for. */
export interface SandboxOptions {
  port: number;
  program: string;
  dataDir: string;
  seed: number;
  scale: number;
  faults: FaultsName;
  pageId: string | null;
  pageName: string | null;
  play: boolean;
  exit: boolean;
}

/** Reads the arguments; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID` */
export function readOptions(args = process.argv.slice(2)): SandboxOptions | null {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: "string", default: "4100" },
      program: { type: "string", default: "http://127.0.0.1:3000" },
      // Not the folder of the sandbox that SANDBOX=1 starts (DATA_DIR/sandbox): two in one destroy its state.
      data: { type: "string", default: "./data/sandbox-alone" },
      seed: { type: "string", default: "1" },
      scale: { type: "string", default: "0.1" },
      faults: { type: "string", default: "ordinary" },
      "page-id": { type: "string" },
      "page-name": { type: "string" },
      play: { type: "boolean", default: false },
      exit: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  return {
    port: readWhole("port", values.port, 0, 65_535),
    program: values.program.replace(/\/+$/, ""),
    dataDir: values.data,
    seed: readSeed(values.seed),
    scale: readScale(values.scale),
    faults: readFaults(values.faults),
    pageId: values["page-id"] ?? null,
    pageName: values["page-name"] ?? null,
    play: values.play,
    exit: values.exit,
  };
}
