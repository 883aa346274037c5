import { parentPort, workerData } from "node:worker_threads";
import { PGlite, type Results } from "@electric-sql/pglite";
import { typeParsers } from "../type-parsers.ts";
import { createKeptStatements, type RunStatement } from "./kept-statements.ts";
import type { EngineFault, EngineResult, EngineStart, Reply, Request } from "./protocol.ts";

// PGlite runs on the thread that calls it and stops everything else there: hence a thread of its own.

const FAULT_FIELDS = [
  "code",
  "severity",
  "detail",
  "hint",
  "schema",
  "table",
  "column",
  "constraint",
  "where",
];

/** PGlite's own start parameters without `-F`, so that an acknowledged commit also survives a power cut. */
const startParams = [
  ...PGlite.defaultStartParams
    .filter((param) => param !== "-F")
    .map((param) => (param === "search_path=public" ? "search_path=bullmq,public" : param)),
  "-c",
  "TimeZone=UTC",
];

function toFault(error: unknown): EngineFault {
  const source = error as Record<string, unknown>;
  const fields = FAULT_FIELDS.flatMap((name) => {
    const value = source[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return {
    message: error instanceof Error ? error.message : String(error),
    fields: Object.fromEntries(fields),
  };
}

function toResult(results: Results | undefined): EngineResult {
  return {
    rows: results?.rows ?? [],
    command: results?.command ?? "",
    rowCount: results?.rowCount ?? null,
  };
}

interface Served {
  database: PGlite;
  runStatement: RunStatement;
}

async function answer(
  { database, runStatement }: Served,
  request: Request,
  post: (reply: Reply) => void,
): Promise<EngineResult> {
  switch (request.op) {
    case "query":
      // Like a server's driver: without parameters the text may hold several statements, and the last one counts.
      return request.params.length === 0
        ? toResult((await database.exec(request.sql)).at(-1))
        : toResult(await runStatement(request.sql, request.params));
    case "listen":
      await database.listen(request.channel, (payload) =>
        post({ type: "notice", channel: request.channel, payload }),
      );
      return toResult(undefined);
    case "close":
      await database.close();
      return toResult(undefined);
  }
}

async function serve(): Promise<void> {
  const port = parentPort;
  if (port === null) throw new Error("start this file as a worker thread");
  const post = (reply: Reply) => port.postMessage(reply);
  const { folder, program } = workerData as EngineStart;
  try {
    const database = await PGlite.create(folder, {
      startParams,
      parsers: { ...typeParsers },
      pgliteWasmModule: program,
    });
    const served: Served = { database, runStatement: createKeptStatements(database) };
    const running = new Set<Promise<void>>();
    port.on("message", (request: Request) => {
      const before = request.op === "close" ? Promise.all(running) : undefined;
      const started = before?.then(() => answer(served, request, post)) ?? answer(served, request, post);
      const handled = started.then(
        (result) => post({ type: "done", id: request.id, result }),
        (error: unknown) => post({ type: "fault", id: request.id, fault: toFault(error) }),
      );
      running.add(handled);
      handled.then(
        () => running.delete(handled),
        () => running.delete(handled),
      );
      if (request.op === "close")
        handled.then(
          () => port.close(),
          () => port.close(),
        );
    });
    post({ type: "ready" });
  } catch (error) {
    post({ type: "unable", fault: toFault(error) });
  }
}

await serve();
