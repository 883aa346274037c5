import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const BENCH = fileURLToPath(new URL("../../bench.js", import.meta.url));

/** How a part is run in a process of its own. */
export interface PartOptions {
  /** Sent to it as the one message. */
  job?: object;
  cwd?: string;
  execArgv?: string[];
  /** It is ended then. */
  limitMs: number;
  /** Each message it sends. */
  onMessage: (message: unknown) => void;
}

/** How a part ended: by itself, by the limit, or with a fault. */
export type PartEnd = "done" | "gave up" | { fault: string };

/** Starts `bench.js <part>` and waits until it is gone. */
export function runPart(part: string, options: PartOptions): Promise<PartEnd> {
  const { job, cwd, execArgv = [], limitMs, onMessage } = options;
  return new Promise((resolve) => {
    // What it prints is of no use here: the packages it loads greet the developer.
    const child = fork(BENCH, [part], {
      env: { PATH: process.env["PATH"] },
      execArgv,
      stdio: ["ignore", "ignore", "pipe", "ipc"],
      ...(cwd === undefined ? {} : { cwd }),
    });
    let isOver = false;
    let printed = "";
    const limit = setTimeout(() => {
      isOver = true;
      child.kill("SIGKILL");
    }, limitMs);
    child.stderr?.on("data", (chunk: Buffer) => {
      printed = (printed + chunk.toString("utf8")).slice(-400);
    });
    child.on("message", onMessage);
    child.on("error", (error) => resolve({ fault: error.message }));
    child.on("close", (code) => {
      clearTimeout(limit);
      if (isOver) resolve("gave up");
      else resolve(code === 0 ? "done" : { fault: `ended with code ${code}: ${printed.trim()}` });
    });
    if (job !== undefined) child.send(job);
  });
}

/** Waits for the one message of the parent. */
export function receiveJob<T>(): Promise<T> {
  return new Promise((resolve) => process.once("message", (job) => resolve(job as T)));
}

/** Sends to the parent; done when it has left this process. */
export function sendToParent(message: object): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(message, undefined, undefined, (error) => (error ? reject(error) : resolve()));
  });
}
