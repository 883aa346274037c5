/** One request's share of a batch. */
interface Waiting<T> {
  items: readonly T[];
  done: () => void;
  failed: (error: unknown) => void;
}

export interface GroupCommit<T> {
  /** Resolves when the items are stored; rejects when they are not. */
  add(items: readonly T[]): Promise<void>;
  /** Resolves when everything that was added is settled. */
  settled(): Promise<void>;
}

/**
 * Lets many requests share one insert: while one batch is being stored, whatever comes in gathers for the next.
 * `store` gets at most `most` items at once; a failed batch fails its own requests only.
 */
export function createGroupCommit<T>(
  store: (items: T[]) => Promise<void>,
  options: { most: number; parallel: number },
): GroupCommit<T> {
  let waiting: Waiting<T>[] = [];
  const running = new Set<Promise<void>>();

  const takeBatch = (): Waiting<T>[] => {
    let count = 0;
    let taken = 0;
    for (const one of waiting) {
      if (taken > 0 && count + one.items.length > options.most) break;
      count += one.items.length;
      taken += 1;
    }
    const batch = waiting.slice(0, taken);
    waiting = waiting.slice(taken);
    return batch;
  };

  const runBatch = async (batch: Waiting<T>[]) => {
    try {
      await store(batch.flatMap((one) => [...one.items]));
      for (const one of batch) one.done();
    } catch (error) {
      for (const one of batch) one.failed(error);
    }
  };

  const pump = () => {
    while (waiting.length > 0 && running.size < options.parallel) {
      const run = runBatch(takeBatch()).finally(() => {
        running.delete(run);
        pump();
      });
      running.add(run);
    }
  };

  return {
    add: (items) =>
      new Promise((resolve, reject) => {
        waiting.push({ items, done: resolve, failed: reject });
        // Requests that arrive in the same turn of the event loop share a batch.
        setImmediate(pump);
      }),
    settled: async () => {
      while (waiting.length > 0 || running.size > 0) {
        pump();
        await Promise.allSettled([...running]);
      }
    },
  };
}
