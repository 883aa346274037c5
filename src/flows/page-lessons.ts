import { setImmediate as letOthersGo } from "node:timers/promises";
import { listLessons } from "../contacts/list-lessons.ts";
import type { Db } from "../db/database.ts";
import { type Lesson, learnLessons, type TaughtLessons } from "../language/lessons.ts";
import { findPage } from "../pages/pages.ts";
import type { LessonShelf } from "./flow-deps.ts";

/** Texts and features of all Pages together that are remembered, at some 200 bytes each. */
const MOST_REMEMBERED = 300_000;
/** Pages that one transaction may turn out to need, one after the other. */
const MOST_TURNS = 30;

/** What a Page's people taught, and the version of that. */
export interface Taught {
  version: number;
  lessons: readonly Lesson[];
}

/** Where the shelf finds what was taught; `without` is the id of a correction to leave out. */
export type FindTaught = (pageId: string, without?: number) => Promise<Taught>;

/** A text is to be read with what a Page's people taught, and that was not learnt yet, or has changed. */
class LessonsUnlearnt extends Error {
  readonly pageId: string;
  readonly version: number;

  /** @param version the one that is needed at least */
  constructor(pageId: string, version: number) {
    super(`the lessons of Page ${pageId} are to be learnt first`);
    this.pageId = pageId;
    this.version = version;
  }
}

/** Finds what was taught in the database, outside of any transaction. */
export function findTaughtIn(db: Db): FindTaught {
  return async (pageId, without) => {
    // The version first: what is taught between the two is learnt once more, rather than missed.
    const version = (await findPage(db, pageId))?.lessons_version ?? 0;
    return { version, lessons: await listLessons(db, pageId, without) };
  };
}

/** Learns in slices, between which everything else goes on. */
async function learn(lessons: readonly Lesson[]): Promise<TaughtLessons> {
  const learning = learnLessons(lessons);
  for (;;) {
    const step = learning.next();
    if (step.done === true) return step.value;
    await letOthersGo();
  }
}

/** What is remembered, the least recently used first. */
type Remembered = Map<string, { version: number; lessons: TaughtLessons }>;

function letGo(known: Remembered, most: number): void {
  let size = 0;
  for (const { lessons } of known.values()) size += lessons.size;
  for (const [pageId, { lessons }] of known) {
    if (size <= most || known.size === 1) return;
    known.delete(pageId);
    size -= lessons.size;
  }
}

/**
 * Keeps what was learnt of each Page in memory. The Page's row, which every transaction reads anyway, carries the
 * version: whoever corrects something raises it in the same transaction, so that every process notices with its next
 * batch, and while nothing changes nobody asks for the corrections.
 */
export function createLessonShelf(findTaught: FindTaught, most = MOST_REMEMBERED): LessonShelf {
  const known: Remembered = new Map();
  const underWay = new Map<string, Promise<void>>();
  const learnPage = async (pageId: string) => {
    const { version, lessons } = await findTaught(pageId);
    const learnt = await learn(lessons);
    known.delete(pageId);
    known.set(pageId, { version, lessons: learnt });
    letGo(known, most);
  };
  return {
    of({ page_id: pageId, lessons_version: version }) {
      if (version === 0) return null;
      const kept = known.get(pageId);
      if (kept === undefined || kept.version < version) throw new LessonsUnlearnt(pageId, version);
      known.delete(pageId);
      known.set(pageId, kept);
      return kept.lessons;
    },
    async learn(pageId, version) {
      if ((known.get(pageId)?.version ?? 0) >= version) return;
      const learning = underWay.get(pageId) ?? learnPage(pageId).finally(() => underWay.delete(pageId));
      underWay.set(pageId, learning);
      await learning;
    },
    learnWithout: async (pageId, correctionId) =>
      await learn((await findTaught(pageId, correctionId)).lessons),
  };
}

/**
 * Runs work that opens a transaction and may read texts in it. Where lessons turn out to be missing, the transaction
 * is rolled back, they are learnt outside of it, and the work runs again from its start: learning takes long enough
 * to keep others waiting for locks, and is needed once after a correction.
 */
export async function withLessons<T>(shelf: LessonShelf, work: () => Promise<T>): Promise<T> {
  for (let turn = 1; ; turn += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LessonsUnlearnt) || turn === MOST_TURNS) throw error;
      await shelf.learn(error.pageId, error.version);
    }
  }
}
