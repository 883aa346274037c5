import type { Clock } from "../base/clock.ts";
import type { Config } from "../base/config.ts";
import type { Logger } from "../base/logger.ts";
import type { Random } from "../base/random.ts";
import type { Database, Tx } from "../db/database.ts";
import type { PageRow, PostRow, ProductRow } from "../db/schema.ts";
import type { GraphClient } from "../facebook/graph-client.ts";
import type { SendLimiter } from "../facebook/send-limiter.ts";
import type { Lane } from "../followups/outbox.ts";
import type { LanguageModel } from "../integrations/language-model/language-model.ts";
import type { Mailer } from "../integrations/mail.ts";
import type { TaughtLessons } from "../language/lessons.ts";
import type { PageSettings } from "../pages/page-settings.ts";
import type { TokenCipher } from "../pages/token-cipher.ts";
import type { JobQueue } from "../queue/job-queue.ts";
import type { LiveFeed } from "./live-feed.ts";

/** What the flows work with; made once by the composition root. */
export interface FlowDeps {
  config: Config;
  clock: Clock;
  random: Random;
  logger: Logger;
  database: Database;
  queue: JobQueue;
  graph: GraphClient;
  limiter: SendLimiter;
  cipher: TokenCipher;
  mailer: Mailer | null;
  /** Null when the operator configured none. */
  languageModel: LanguageModel | null;
  live: LiveFeed;
  /** The catalogue as it was at most some seconds ago. */
  products(): Promise<readonly ProductRow[]>;
  lessons: LessonShelf;
}

/** What the people of each Page taught, learnt once for all who read. */
export interface LessonShelf {
  /**
   * As new as the row says, or newer; null while they taught nothing.
   * @throws LessonsUnlearnt when it is to be learnt first, outside of the transaction: see `withLessons`.
   */
  of(page: Pick<PageRow, "page_id" | "lessons_version">): TaughtLessons | null;
  /** Learns what is taught now unless that version is known; whoever asks meanwhile waits for the same. */
  learn(pageId: string, version: number): Promise<void>;
  /** What they taught but for one correction; for one use, not kept. */
  learnWithout(pageId: string, correctionId: number): Promise<TaughtLessons>;
}

/** A Page with its settings read. */
export interface WorkedPage {
  row: PageRow;
  settings: PageSettings;
  shopName: string;
}

/** One transaction in which contacts are worked, and what has to be woken once it is committed. */
export interface WorkContext {
  deps: FlowDeps;
  tx: Tx;
  now: Date;
  page: WorkedPage;
  products: readonly ProductRow[];
  /** What the people of the Page corrected; asked for only where a text is read. Throws as `LessonShelf.of`. */
  lessons(): TaughtLessons | null;
  /** Posts met in this transaction: hundreds comment under the same one. */
  posts: Map<string, PostRow>;
  /** Meta's ids of people of whom nothing was known when the transaction began, and who were not met since. */
  strangers: Set<string>;
  wakes: Wakes;
}

/** What to wake after the commit: nothing is woken by work that was rolled back. */
export interface Wakes {
  /** The earliest due send per Page and lane. */
  sends: Map<string, { pageId: string; lane: Lane; dueAt: Date }>;
  learn: boolean;
  /** Something was read with doubt, and a language model is to be asked. */
  doubts: boolean;
  /** A part of an owner's message went out, or could not. */
  summaries: boolean;
  contactIds: Set<number>;
}
