import { listLessons } from "../contacts/reading-corrections.ts";
import type { Tx } from "../db/database.ts";
import { learnLessons } from "../language/lessons.ts";
import type { PageLessons } from "../language/reading.ts";
import type { FlowDeps } from "./flow-deps.ts";

/** Reads and prepares what the Page's people taught, as this transaction sees it. */
export async function readLessons(tx: Tx, pageId: string): Promise<PageLessons> {
  return learnLessons(await listLessons(tx, pageId));
}

/**
 * Keeps the lessons of each Page in memory. The Page's row, which every transaction reads anyway, carries their
 * version: whoever corrects something raises it in the same transaction, so that every process notices with its next
 * batch, and while nothing changes nobody asks for the corrections.
 */
export function createLessonCache(): FlowDeps["lessons"] {
  const known = new Map<string, { version: number; lessons: PageLessons }>();
  return async (tx, { page_id: pageId, lessons_version: version }) => {
    if (version === 0) return null;
    const kept = known.get(pageId);
    if (kept !== undefined && kept.version === version) return kept.lessons;
    const lessons = await readLessons(tx, pageId);
    known.set(pageId, { version, lessons });
    return lessons;
  };
}
