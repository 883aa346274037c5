import { SECOND_MS } from "../../base/clock.ts";

/**
 * How many ms the header `Retry-After` asks to wait; null when it says nothing that can be read. An instant is taken
 * from the provider's own `Date`: its clock and ours need not agree.
 */
export function readRetryAfter(headers: Readonly<Record<string, unknown>>): number | null {
  const { "retry-after": after, date } = headers;
  if (typeof after !== "string") return null;
  if (/^\s*\d+\s*$/.test(after)) return Number(after) * SECOND_MS;
  const wait = Date.parse(after) - Date.parse(typeof date === "string" ? date : "");
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
