import { setTimeout as pause } from "node:timers/promises";
import { classifyGraphError } from "./classify-graph-error.ts";

/** Real milliseconds before each further try. */
const PAUSES_MS = [500, 1_000, 2_000];

/**
 * Asks again when Meta stumbled or was not reached: for calls that may be made twice without harm (reading, settings),
 * never for a send. Throws what the last try threw.
 */
export async function callPatiently<T>(
  call: () => Promise<T>,
  pausesMs: readonly number[] = PAUSES_MS,
): Promise<T> {
  for (const ms of pausesMs) {
    try {
      return await call();
    } catch (error) {
      if (classifyGraphError(error).action !== "retry") throw error;
      await pause(ms);
    }
  }
  return await call();
}
