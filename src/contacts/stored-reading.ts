import type { Reading } from "../language/reading.ts";

/** What of a reading stands in the data of its act, beside the columns for what it wants and how sure that is. */
export function storedReading({ evidence, entities, optOut }: Reading): Record<string, unknown> {
  return { evidence, entities, ...(optOut === true ? { optOut } : {}) };
}
