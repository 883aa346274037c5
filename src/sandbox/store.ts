import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { TABLE_NAMES, type Tables } from "./records.ts";

/** What goes with a commit: plain JSON that belongs to exactly this state of the tables. */
export type CommitNote = Record<string, unknown>;

/** Tables in memory whose changes reach the disk commit by commit; a torn commit never happened. */
export interface Store {
  get<T extends keyof Tables>(table: T, key: string): Tables[T] | undefined;
  put<T extends keyof Tables>(table: T, key: string, record: Tables[T]): void;
  remove(table: keyof Tables, key: string): void;
  all<T extends keyof Tables>(table: T): IterableIterator<Tables[T]>;
  keys(table: keyof Tables): IterableIterator<string>;
  count(table: keyof Tables): number;
  /** Writes what changed since the last commit; when it returns, killing the process loses none of it. */
  commit(note: CommitNote): void;
  /** The note of the last commit that the file held when it was opened. */
  readonly restored: CommitNote | null;
  close(): void;
}

type AnyRecord = Tables[keyof Tables];
type TableMaps = Map<keyof Tables, Map<string, AnyRecord>>;

/** Opens the store; `file` null keeps everything in memory only. */
export function openStore(file: string | null): Store {
  const maps: TableMaps = new Map(TABLE_NAMES.map((name) => [name, new Map<string, AnyRecord>()]));
  const restored = file !== null && existsSync(file) ? replayLog(readFileSync(file, "utf8"), maps) : null;
  if (file !== null) writeCompacted(file, maps, restored);
  const fd = file === null ? null : openSync(file, "a");
  const changed = new Map<string, [keyof Tables, string]>();
  const mapOf = (name: keyof Tables) => maps.get(name) ?? new Map<string, AnyRecord>();
  const touch = (table: keyof Tables, key: string) => changed.set(`${table} ${key}`, [table, key]);

  return {
    restored,
    get: <T extends keyof Tables>(table: T, key: string) => mapOf(table).get(key) as Tables[T] | undefined,
    put: (table, key, record) => {
      mapOf(table).set(key, record);
      touch(table, key);
    },
    remove: (table, key) => {
      if (mapOf(table).delete(key)) touch(table, key);
    },
    all: <T extends keyof Tables>(table: T) => mapOf(table).values() as IterableIterator<Tables[T]>,
    keys: (table) => mapOf(table).keys(),
    count: (table) => mapOf(table).size,
    commit: (note) => {
      if (fd !== null) {
        const lines = [...changed.values()].map(([table, key]) =>
          JSON.stringify([table, key, mapOf(table).get(key) ?? null]),
        );
        lines.push(JSON.stringify(["commit", note]));
        writeSync(fd, `${lines.join("\n")}\n`);
      }
      changed.clear();
    },
    close: () => {
      if (fd !== null) closeSync(fd);
    },
  };
}

/** Applies every whole commit of a log to the maps; what follows the last one is dropped. */
function replayLog(text: string, maps: TableMaps): CommitNote | null {
  let note: CommitNote | null = null;
  let open: [keyof Tables, string, AnyRecord | null][] = [];
  for (const line of text.split("\n")) {
    const entry = readLine(line);
    if (entry === null) continue;
    if (entry[0] !== "commit") {
      open.push(entry as [keyof Tables, string, AnyRecord | null]);
      continue;
    }
    for (const [table, key, record] of open) {
      if (record === null) maps.get(table)?.delete(key);
      else maps.get(table)?.set(key, record);
    }
    open = [];
    note = entry[1] as CommitNote;
  }
  return note;
}

function readLine(line: string): unknown[] | null {
  try {
    return JSON.parse(line) as unknown[];
  } catch {
    return null; // a torn last line
  }
}

/** Starts the log anew with the present state only, so that it does not grow over restarts. */
function writeCompacted(file: string, maps: TableMaps, note: CommitNote | null): void {
  const lines: string[] = [];
  for (const [table, map] of maps) {
    for (const [key, record] of map) lines.push(JSON.stringify([table, key, record]));
  }
  if (note !== null) lines.push(JSON.stringify(["commit", note]));
  writeFileSync(`${file}.new`, lines.length === 0 ? "" : `${lines.join("\n")}\n`);
  renameSync(`${file}.new`, file);
}
