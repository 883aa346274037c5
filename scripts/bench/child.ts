import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { AppError, errorText } from "../../src/base/errors.ts";

/** A part of the benchmark in a process of its own, so that no part's time is counted as another's. */
export interface Child {
  /** Asks it one thing and waits for the answer. @throws AppError `BENCH_CHILD_FAILED` when it cannot, or ends. */
  ask<T>(question: string, about?: unknown): Promise<T>;
  /** Lets it end in order and waits until it is gone; a profile is written then. */
  stop(): Promise<void>;
}

/** What a child does on being asked; `stop` is asked last. */
export type Answers = Record<string, (about: unknown) => Promise<unknown>>;

interface Reply {
  answer?: unknown;
  fault?: string;
}

const BENCH = fileURLToPath(new URL("../bench.js", import.meta.url));

/** Starts `bench.js <role>` with this environment only; with `profileDir` its CPU profile is left there. */
export function startChild(
  role: string,
  options: { env?: Record<string, string>; profileDir?: string | null } = {},
): Child {
  const { profileDir } = options;
  const child = fork(BENCH, [role], {
    env: { PATH: process.env["PATH"], ...options.env },
    execArgv: profileDir ? ["--cpu-prof", `--cpu-prof-dir=${profileDir}`] : [],
    stdio: ["ignore", 2, 2, "ipc"],
  });
  const ask = <T>(question: string, about?: unknown) =>
    askChild(child, role, { question, about }) as Promise<T>;
  return {
    ask,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, "exit");
      await ask("stop").catch(() => child.kill("SIGKILL"));
      await gone;
    },
  };
}

function askChild(child: ChildProcess, role: string, message: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) =>
      reject(new AppError("BENCH_CHILD_FAILED", `The benchmark's process "${role}" failed: ${why}`));
    const onExit = (code: number | null) => fail(`it ended with code ${code}; what it printed is above.`);
    child.once("exit", onExit);
    child.once("message", (reply: Reply) => {
      child.off("exit", onExit);
      if (reply.fault === undefined) resolve(reply.answer);
      else fail(reply.fault);
    });
    if (child.connected) child.send(message);
    else fail("it is gone.");
  });
}

/** Answers the parent's questions one by one until it says `stop` or is gone. */
export function answerParent(answers: Answers): void {
  const reply = (message: Reply, after?: () => void) => process.send?.(message, undefined, undefined, after);
  process.on("message", ({ question, about }: { question: string; about?: unknown }) => {
    const end = question === "stop" ? () => process.exit(0) : undefined;
    Promise.resolve(answers[question]?.(about)).then(
      (answer) => reply({ answer: answer ?? null }, end),
      (error: unknown) => reply({ fault: errorText(error) }, end),
    );
  });
  process.on("disconnect", () => process.exit(1));
}

/** Microseconds of processor time that this process has used in all its threads. */
export async function readCpuMicros(): Promise<number> {
  const { user, system } = process.cpuUsage();
  return user + system;
}
