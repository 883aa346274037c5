import { errorText } from "../../base/errors.ts";
import type { FlowDeps } from "../../flows/flow-deps.ts";
import type { EventRow } from "./event-rows.ts";
import { createGroupCommit } from "./group-commit.ts";
import { createShardWaker } from "./shard-waker.ts";
import { storeEvents } from "./store-events.ts";

/** Rows in one insert; more gain nothing and hold the others up. */
const MOST_ROWS = 5_000;
/** The embedded database does one thing at a time; a server stores one batch while the next gathers. */
const PARALLEL = { embedded: 1, server: 2 } as const;
/** "Last heard from" is for people: a write per minute and Page is enough. */
const TOUCH_EVERY_MS = 30_000;

export interface Intake {
  store(rows: readonly EventRow[]): Promise<void>;
  /** Resolves when everything is stored and every bell was rung. */
  settled(): Promise<void>;
}

/** Stores what the webhook takes in, many requests to one insert, and then wakes the shards that got something. */
export function createIntake(options: {
  deps: Pick<FlowDeps, "database" | "queue" | "clock" | "logger">;
  touchPages(pageIds: readonly string[], at: Date): Promise<void>;
}): Intake {
  const { deps } = options;
  const waker = createShardWaker(deps);
  const touch = createToucher(options);
  const group = createGroupCommit<EventRow>(
    async (rows) => {
      const stored = await storeEvents(deps.database, rows, deps.clock.now());
      waker.wake(stored.shards);
      touch(stored.pageIds);
    },
    { most: MOST_ROWS, parallel: PARALLEL[deps.database.kind] },
  );
  return {
    store: (rows) => group.add(rows),
    settled: async () => {
      await group.settled();
      await waker.settled();
    },
  };
}

function createToucher(options: {
  deps: Pick<FlowDeps, "clock" | "logger">;
  touchPages(pageIds: readonly string[], at: Date): Promise<void>;
}): (pageIds: Iterable<string>) => void {
  const touchedAt = new Map<string, number>();
  const { clock, logger } = options.deps;
  return (pageIds) => {
    const due = [...pageIds].filter(
      (pageId) => clock.nowMs() - (touchedAt.get(pageId) ?? 0) > TOUCH_EVERY_MS,
    );
    if (due.length === 0) return;
    for (const pageId of due) touchedAt.set(pageId, clock.nowMs());
    options
      .touchPages(due, clock.now())
      .catch((error: unknown) =>
        logger.warn({ reason: errorText(error) }, "could not note when a Page was heard from"),
      );
  };
}
