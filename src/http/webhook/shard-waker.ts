import { errorText } from "../../base/errors.ts";
import type { FlowDeps } from "../../flows/flow-deps.ts";

/** After ringing, the bells rest so many times as long as that took: storing has to get most of the database. */
const REST_FACTOR = 4;
/** Nobody who wrote waits longer than this for the bell, however slow the queue is. */
const MOST_REST_MS = 250;

/** Wakes shards of contacts whose events were stored. */
export interface ShardWaker {
  wake(shards: Iterable<number>): void;
  /** Resolves when every bell was rung; nothing rests meanwhile. */
  settled(): Promise<void>;
}

/**
 * Rings at once when it is quiet. What comes while the bells ring or rest afterwards rings once more together, so
 * that thousands of requests per second do not become thousands of jobs.
 */
export function createShardWaker(deps: Pick<FlowDeps, "queue" | "clock" | "logger">): ShardWaker {
  const waiting = new Set<number>();
  let ringing: Promise<void> | null = null;
  let isHurried = false;
  let endRest = () => {};

  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, isHurried ? 0 : ms);
      endRest = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const ringAll = async () => {
    do {
      const began = deps.clock.realMs();
      const shards = [...waiting];
      waiting.clear();
      await Promise.all(shards.map((shard) => ringOne(deps, shard)));
      await rest(Math.min(MOST_REST_MS, REST_FACTOR * (deps.clock.realMs() - began)));
    } while (waiting.size > 0);
    ringing = null;
  };
  return {
    wake(shards) {
      for (const shard of shards) waiting.add(shard);
      if (waiting.size > 0) ringing ??= ringAll();
    },
    settled: async () => {
      isHurried = true;
      endRest();
      await ringing;
      isHurried = false;
    },
  };
}

/** The rows are stored: a queue that is down (Redis restarting) delays them until the sweeper comes, no more. */
async function ringOne({ queue, logger }: Pick<FlowDeps, "queue" | "logger">, shard: number): Promise<void> {
  try {
    await queue.enqueue("work_events", { shard }, { dedupeId: `work-${shard}` });
  } catch (error) {
    logger.warn({ shard, reason: errorText(error) }, "could not wake a shard; the sweeper will");
  }
}
