/** A compiled program; only handed on. */
export type EngineProgram = object;

/** What the database's thread starts with: the folder of its data, and PGlite's compiled program. */
export interface EngineStart {
  folder: string;
  program: EngineProgram;
}

/** What the main thread asks of the database's thread. Every parameter is text: the database itself reads it. */
export type Request =
  | { id: number; op: "query"; sql: string; params: readonly (string | null)[] }
  | { id: number; op: "listen"; channel: string }
  | { id: number; op: "close" };

/** Rows of one statement, and how many rows its command tag names. */
export interface EngineResult {
  rows: Record<string, unknown>[];
  command: string;
  rowCount: number | null;
}

/** An error as it crosses the threads: `fields` holds PostgreSQL's `code`, `detail`, `constraint` and the like. */
export interface EngineFault {
  message: string;
  fields: Record<string, string>;
}

/** What the database's thread tells the main thread. */
export type Reply =
  | { type: "ready" }
  | { type: "unable"; fault: EngineFault }
  | { type: "done"; id: number; result: EngineResult }
  | { type: "fault"; id: number; fault: EngineFault }
  | { type: "notice"; channel: string; payload: string };
