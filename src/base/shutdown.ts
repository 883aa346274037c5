import type { Logger } from "./logger.ts";

/** Stops the parts of a program in the reverse order of their start. */
export interface Shutdown {
  add(name: string, stop: () => Promise<unknown> | unknown): void;
  /** Stops every part once; a part that fails or hangs does not keep the others. */
  run(): Promise<void>;
}

/** A part that does not stop in this time is left behind. */
const STEP_LIMIT_MS = 15_000;

/** Makes an empty list of things to stop. */
export function createShutdown(logger: Logger): Shutdown {
  const steps: { name: string; stop: () => Promise<unknown> | unknown }[] = [];
  let running: Promise<void> | null = null;
  const runAll = async () => {
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      try {
        await withLimit(step.stop());
      } catch (error) {
        logger.warn({ step: step.name, err: error }, "a part did not stop cleanly");
      }
    }
  };
  return {
    add: (name, stop) => void steps.push({ name, stop }),
    run: () => {
      running ??= runAll();
      return running;
    },
  };
}

async function withLimit(work: Promise<unknown> | unknown): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`did not stop within ${STEP_LIMIT_MS} ms`)), STEP_LIMIT_MS);
  });
  try {
    await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
