import { closeSync, ftruncateSync, openSync, writeSync } from "node:fs";
import type { JournalEntry } from "./journal-entry.ts";

type WithoutStamp<E> = E extends JournalEntry ? Omit<E, "seq" | "at"> : never;

/** A journal entry before it is numbered and dated. */
export type JournalNote = WithoutStamp<JournalEntry>;

/** The append-only record of all that happened, one JSON object per line. */
export interface Journal {
  append(note: JournalNote): void;
  /** Puts on disk what was appended; when it returns, killing the process loses none of it. */
  flush(): void;
  /** How far the file reaches and which number came last: kept with the state, so that both go on together. */
  position(): { bytes: number; seq: number };
  close(): void;
}

/**
 * Opens a journal. `from` is the position that the restored state knows: lines after it belong to acts that
 * the state has not seen and that will happen anew, so they are cut off. `file` null keeps nothing.
 */
export function openJournal(
  file: string | null,
  from: { bytes: number; seq: number },
  nowMs: () => number,
): Journal {
  const fd = file === null ? null : openSync(file, from.bytes === 0 ? "w" : "r+");
  if (fd !== null) ftruncateSync(fd, from.bytes);
  let { bytes, seq } = from;
  let waiting: string[] = [];
  return {
    append: (note) => {
      seq += 1;
      if (fd !== null) waiting.push(JSON.stringify({ seq, at: nowMs(), ...note }));
    },
    flush: () => {
      if (fd === null || waiting.length === 0) return;
      const block = Buffer.from(`${waiting.join("\n")}\n`);
      writeSync(fd, block, 0, block.length, bytes);
      bytes += block.length;
      waiting = [];
    },
    position: () => ({ bytes, seq }),
    close: () => {
      if (fd !== null) closeSync(fd);
    },
  };
}
