import { setTimeout as delay } from "node:timers/promises";

/** Waits until the condition holds; fails with a clear text when it does not within `withinMs` (10 s unless told). */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 10_000): Promise<void> {
  const giveUpAt = performance.now() + withinMs;
  while (!(await condition())) {
    if (performance.now() > giveUpAt)
      throw new Error(`this did not come true in ${withinMs} ms: ${condition}`);
    await delay(5);
  }
}
