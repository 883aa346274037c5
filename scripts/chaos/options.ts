import { mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { AppError } from "../../src/base/errors.ts";
import { type FaultsName, readFaults, readScale, readSeed, readWhole } from "../commands/play-options.ts";

/** What is printed on --help. */
export const USAGE = `Plays a campaign while the program is killed (kill -9) and started again, then counts what was lost or done twice.

  npm run chaos -- --scale 0.3 --kills 10 --seed 1

  --scale 0.3        1 is the whole campaign (2,000 comments)
  --kills 10         how often the program is killed
  --seed 1           another seed: another crowd, other moments
  --faults ordinary  how the sandbox misbehaves besides: calm | ordinary | rough
  --data DIR         an empty folder for everything (a temporary one, removed when all is well)

DATABASE_URL (an empty database) and REDIS_URL choose the set-up; without them it is the embedded one.
Prints one JSON summary and ends 0 only when everything was worked, nothing lost and nothing sent twice.
`;

/** Everything that was asked for. */
export interface ChaosOptions {
  scale: number;
  kills: number;
  seed: number;
  faults: FaultsName;
  dataDir: string;
  /** The folder was made here and goes when all is well. */
  isTemporary: boolean;
}

/** Reads the arguments; null when only help was asked for. @throws AppError `ARGUMENTS_INVALID`, `DATA_DIR_IN_USE` */
export function readOptions(): ChaosOptions | null {
  const { values } = parseArgs({
    options: {
      scale: { type: "string", default: "0.3" },
      kills: { type: "string", default: "10" },
      seed: { type: "string", default: "1" },
      faults: { type: "string", default: "ordinary" },
      data: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return null;
  return {
    scale: readScale(values.scale),
    kills: readWhole("kills", values.kills, 0, 1_000),
    seed: readSeed(values.seed),
    faults: readFaults(values.faults),
    ...chooseFolder(values.data),
  };
}

function chooseFolder(wanted: string | undefined): Pick<ChaosOptions, "dataDir" | "isTemporary"> {
  if (wanted === undefined)
    return { dataDir: mkdtempSync(path.join(tmpdir(), "chot-chaos-")), isTemporary: true };
  mkdirSync(wanted, { recursive: true });
  if (readdirSync(wanted).length > 0) {
    throw new AppError(
      "DATA_DIR_IN_USE",
      `${wanted} is not empty: chaos starts from nothing, name another folder or empty this one.`,
    );
  }
  return { dataDir: wanted, isTemporary: false };
}
