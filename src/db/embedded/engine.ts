import path from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { AppError } from "../../base/errors.ts";
import { compileEngine } from "./compiled-engine.ts";
import type { EngineFault, EngineResult, EngineStart, Reply, Request } from "./protocol.ts";

type Unnumbered<R> = R extends Request ? Omit<R, "id"> : never;

/** The database's thread, seen from the main thread: answers come in the order of the requests. */
export interface Engine {
  query(sql: string, params: readonly (string | null)[]): Promise<EngineResult>;
  /** Subscribes the session to a channel; payloads come to `onNotice`. Must not be asked inside a transaction. */
  listen(channel: string): Promise<void>;
  onNotice(listener: (channel: string, payload: string) => void): void;
  /** Lets the running requests finish, shuts the database down and ends the thread. */
  close(): Promise<void>;
  /** Ends the thread at once, whatever it does. */
  terminate(): Promise<void>;
}

/** A thread cannot run TypeScript, so from sources (tests) the built file is started. */
function workerFile(): string {
  const here = fileURLToPath(import.meta.url);
  const beside = path.join(path.dirname(here), "worker.js");
  if (!here.endsWith(".ts")) return beside;
  const root = path.resolve(path.dirname(here), "../../..");
  return path.join(root, "dist", path.relative(root, beside));
}

/** Makes an error with PostgreSQL's fields on it, as a server's driver throws it. */
function toError(fault: EngineFault): Error {
  return Object.assign(new Error(fault.message), { name: "DatabaseError" }, fault.fields);
}

interface Pending {
  resolve(result: EngineResult): void;
  reject(error: Error): void;
}

/**
 * Starts the database's thread on a folder and waits until it answers.
 * @throws AppError `DATABASE_UNUSABLE` when the folder's content cannot be started.
 */
export async function startEngine(folder: string): Promise<Engine> {
  const program = await compileEngine().catch((error: unknown) => {
    throw unusable(folder, error);
  });
  const workerData: EngineStart = { folder, program };
  const worker = new Worker(workerFile(), { workerData, execArgv: [] });
  const pending = new Map<number, Pending>();
  const listeners: ((channel: string, payload: string) => void)[] = [];
  let ended: Error | null = null;
  let lastId = 0;

  const request = (message: Unnumbered<Request>): Promise<EngineResult> =>
    new Promise((resolve, reject) => {
      if (ended !== null) {
        reject(ended);
        return;
      }
      lastId += 1;
      pending.set(lastId, { resolve, reject });
      worker.postMessage({ ...message, id: lastId });
    });

  const settle = (reply: Extract<Reply, { id: number }>) => {
    const waiting = pending.get(reply.id);
    pending.delete(reply.id);
    if (reply.type === "done") waiting?.resolve(reply.result);
    else waiting?.reject(toError(reply.fault));
  };

  const end = (error: Error) => {
    ended ??= error;
    for (const waiting of pending.values()) waiting.reject(ended);
    pending.clear();
  };

  await new Promise<void>((resolve, reject) => {
    worker.on("message", (reply: Reply) => {
      if (reply.type === "ready") resolve();
      else if (reply.type === "unable") {
        end(unusable(folder, toError(reply.fault)));
        void worker.terminate();
        reject(ended);
      } else if (reply.type === "notice") for (const tell of listeners) tell(reply.channel, reply.payload);
      else settle(reply);
    });
    worker.on("error", (error) => {
      end(unusable(folder, error));
      reject(ended);
    });
    worker.on("exit", () => end(closed()));
  });

  return {
    query: (sql, params) => request({ op: "query", sql, params }),
    listen: async (channel) => {
      await request({ op: "listen", channel });
    },
    onNotice: (listener) => {
      listeners.push(listener);
    },
    close: async () => {
      if (ended !== null) return;
      const done = request({ op: "close" });
      ended = closed();
      await done;
      await worker.terminate();
    },
    terminate: async () => {
      end(closed());
      await worker.terminate();
    },
  };
}

function closed(): AppError {
  return new AppError("DATABASE_CLOSED", "The embedded database is closed: start the program again.");
}

function unusable(folder: string, cause: unknown): AppError {
  return new AppError(
    "DATABASE_UNUSABLE",
    `The embedded database in ${folder} cannot be run (${cause instanceof Error ? cause.message : String(cause)}): ` +
      "check that the disk has room and that you may write there, or put back a copy of the folder.",
    { cause },
  );
}
