import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { JournalEntry } from "../journal-entry.ts";

/** Reads one line of a journal; null when it is not a journal entry. */
function parseJournalLine(line: string): JournalEntry | null {
  try {
    const value: unknown = JSON.parse(line);
    const entry = value as Partial<JournalEntry> | null;
    return typeof entry === "object" && entry !== null && typeof entry.type === "string"
      ? (entry as JournalEntry)
      : null;
  } catch {
    return null;
  }
}

/** The entries of a journal file in their order; null for each line that cannot be read. Rejects when the file cannot be opened. */
export async function* readJournal(path: string): AsyncGenerator<JournalEntry | null> {
  const lines = createInterface({
    input: createReadStream(path, "utf8"),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  for await (const line of lines) {
    if (line.trim() !== "") yield parseJournalLine(line);
  }
}
