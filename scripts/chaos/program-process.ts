import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { findControlFile } from "../../src/base/control-file.ts";
import { AppError } from "../../src/base/errors.ts";

/** The program in a process of its own, started again whenever it ends. */
export interface ProgramProcess {
  /** How often it was started, the first time included. */
  starts(): number;
  /** How often it ended without being killed from here. */
  crashes(): number;
  /** Resolves when the process that runs now can be asked. @throws AppError `PROGRAM_NOT_READY` */
  ready(): Promise<void>;
  /** kill -9, and a new start at once. Resolves when the old one is gone. */
  kill(): Promise<void>;
  /** Asks it to stop in order, and waits; its exit code. */
  stop(): Promise<number | null>;
}

const MAIN = fileURLToPath(new URL("../../src/main.js", import.meta.url));
const READY_WITHIN_MS = 60_000;
/** A program that cannot live is not started for ever. */
const MOST_CRASHES = 5;

/** Starts the built program with this environment; what it prints goes to `logFile`. */
export function startProgramProcess(options: {
  env: Record<string, string>;
  dataDir: string;
  logFile: string;
}): ProgramProcess {
  const log = openSync(options.logFile, "a");
  let child: ChildProcess;
  let starts = 0;
  let crashes = 0;
  let isStopping = false;
  const killed = new WeakSet<ChildProcess>();

  const start = () => {
    starts += 1;
    const fresh = spawn(process.execPath, [MAIN], { env: options.env, stdio: ["ignore", log, log] });
    child = fresh;
    fresh.once("exit", () => {
      if (isStopping) return;
      if (!killed.has(fresh)) crashes += 1;
      if (crashes <= MOST_CRASHES) start();
    });
  };
  start();
  process.once("exit", () => child.kill("SIGKILL"));

  return {
    starts: () => starts,
    crashes: () => crashes,
    ready: () => waitUntilReady(options, () => child.pid ?? -1),
    kill: async () => {
      const victim = child;
      killed.add(victim);
      const gone = once(victim, "exit");
      victim.kill("SIGKILL");
      await gone;
    },
    stop: async () => {
      isStopping = true;
      const ended = child.exitCode === null ? once(child, "exit") : null;
      child.kill("SIGTERM");
      await ended;
      closeSync(log);
      return child.exitCode;
    },
  };
}

async function waitUntilReady(
  options: { dataDir: string; logFile: string },
  pid: () => number,
): Promise<void> {
  const giveUpAt = performance.now() + READY_WITHIN_MS;
  for (;;) {
    const control = findControlFile(options.dataDir);
    if (control?.pid === pid()) {
      const response = await fetch(`${control.url}/readyz`).catch(() => null);
      if (response?.ok === true) return;
    }
    if (performance.now() > giveUpAt)
      throw new AppError("PROGRAM_NOT_READY", `The program did not come up: see ${options.logFile}.`);
    await sleep(50);
  }
}
