/** Runs work of one name once at a time; see `createOneAtATime`. */
export type OneAtATime = (name: string, work: () => Promise<void>) => Promise<void>;

/**
 * Work of the same name never runs twice at the same time in this process. Whoever asks while it runs makes it run once
 * more when it is done, so that nothing which came up meanwhile is missed, and does not wait for that himself.
 */
export function createOneAtATime(): OneAtATime {
  const running = new Map<string, { again: boolean }>();
  return async (name, work) => {
    const current = running.get(name);
    if (current !== undefined) {
      current.again = true;
      return;
    }
    const run = { again: false };
    running.set(name, run);
    try {
      do {
        run.again = false;
        await work();
      } while (run.again);
    } finally {
      running.delete(name);
    }
  };
}
