import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/** A small program in a process of its own. */
export interface Program {
  /** The next line that it prints. */
  line(): Promise<string>;
  /** Ends it with kill -9 and waits until it is gone. */
  kill(): Promise<void>;
  /** Its exit code, once it has ended by itself, and what it wrote to standard error. */
  ended(): Promise<{ code: number | null; stderr: string }>;
}

/** Runs the lines as a module of the built program, with `openDatabase`, `createJobQueue` and friends at hand. */
export function startProgram(lines: string): Program {
  const child = spawn(process.execPath, ["--input-type=module", "-e", `${PRELUDE}\n${lines}`], {
    cwd: root,
    env: { PATH: process.env["PATH"] },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const exited = once(child, "close");
  const reader = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    line: async () => {
      const next = await reader.next();
      if (next.done) throw new Error(`the program ended without another line: ${stderr}`);
      return next.value;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await exited;
    },
    ended: async () => {
      await exited;
      return { code: child.exitCode, stderr };
    },
  };
}

const PRELUDE = `
import { sql } from "kysely";
import { createClock } from "./dist/src/base/clock.js";
import { createLogger } from "./dist/src/base/logger.js";
import { openDatabase } from "./dist/src/db/database.js";
import { migrate } from "./dist/src/db/migrate.js";
import { JOB_NAMES } from "./dist/src/queue/job-names.js";
import { createJobQueue } from "./dist/src/queue/job-queue.js";
const logger = createLogger("silent");`;
