import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { Database } from "../db/database.ts";

/** Tells every open screen, in whatever process, that something changed. */
export interface LiveFeed {
  contactsChanged(ids: Iterable<number>): void;
  /** Sends what is still to be told. */
  flush(): Promise<void>;
}

/** Screens look again at most so often. */
const GATHER_MS = 200;
/** A notification holds under 8,000 bytes; screens that miss ids reload their list. */
const MOST_IDS = 200;

/** Gathers changes for a moment, so that a burst of events costs one notification. */
export function createLiveFeed(options: { database: Database; clock: Clock; logger: Logger }): LiveFeed {
  const changed = new Set<number>();
  let timer: NodeJS.Timeout | null = null;
  const flush = async () => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    if (changed.size === 0) return;
    const contactIds = [...changed].slice(0, MOST_IDS);
    changed.clear();
    await options.database.notify("live", JSON.stringify({ type: "contacts", contactIds }));
  };
  return {
    contactsChanged(ids) {
      for (const id of ids) changed.add(id);
      if (changed.size === 0 || timer !== null) return;
      timer = setTimeout(() => {
        flush().catch((error: unknown) => options.logger.warn({ err: error }, "live update not sent"));
      }, GATHER_MS);
      timer.unref();
    },
    flush,
  };
}
