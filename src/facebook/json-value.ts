/** A JSON object whose keys nobody has checked yet. */
export type JsonObject = Record<string, unknown>;

const MAX_ID_LENGTH = 512;
/** Below this a number is seconds since 1970 (up to the year 5138), above it milliseconds. */
const SECONDS_BELOW = 100_000_000_000;
const YEAR_10000_MS = 253_402_300_800_000;
const NUMERIC = /^\d{1,17}(\.\d+)?$/;
const ISO_LIKE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** The value when it is a JSON object, else null. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value when it is a list, else an empty one. */
export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value when it is a text, else null. The empty text is null too: Meta sends it for "none". */
export function asText(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** An id as text, whether the JSON held a text or a number; null when it is neither, empty or absurdly long. */
export function asId(value: unknown): string | null {
  if (typeof value === "string") return value !== "" && value.length <= MAX_ID_LENGTH ? value : null;
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? String(value) : null;
}

/** 1, "1" and true are true; 0, "0" and false are false; all else is null. */
export function asFlag(value: unknown): boolean | null {
  if (value === true || value === 1 || value === "1" || value === "true") return true;
  if (value === false || value === 0 || value === "0" || value === "false") return false;
  return null;
}

/**
 * An instant as ISO 8601 UTC from Meta's seconds or milliseconds, as number or numeric text, or from its
 * "2020-10-28T00:46:10+0000"; null when it is none of these.
 */
export function asInstant(value: unknown): string | null {
  const ms = toMs(value);
  return ms !== null && ms > 0 && ms < YEAR_10000_MS ? new Date(ms).toISOString() : null;
}

function toMs(value: unknown): number | null {
  if (typeof value === "string" && ISO_LIKE.test(value)) {
    const parsed = Date.parse(value);
    return Number.isNaN(parsed) ? null : parsed;
  }
  const number = typeof value === "string" && NUMERIC.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number)) return null;
  return Math.floor(number < SECONDS_BELOW ? number * 1000 : number);
}

/** The JSON text of a value; null when it cannot be written (nested too deep). */
export function toJsonText(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? "null";
  } catch {
    return null;
  }
}
