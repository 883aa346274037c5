import { MINUTE_MS } from "../base/clock.ts";
import { asList, asObject, type JsonObject } from "./json-value.ts";

/** How much of its call budget Meta says is used. */
export interface Usage {
  /** The fullest of all counters, in percent; above 100 means over the limit already. */
  highestPercent: number;
  /** How long until Meta lets calls through again, in ms; 0 when nothing is closed. */
  regainAccessMs: number;
}

const COUNTERS = ["call_count", "total_cputime", "total_time"];

/**
 * Reads `X-App-Usage`, `X-Page-Usage` and `X-Business-Use-Case-Usage` (Graph API rate limiting; the last one counts the
 * waiting time in minutes). Null when no header is there or none can be read. Header names in lower case.
 */
export function parseUsageHeaders(headers: Readonly<Record<string, unknown>>): Usage | null {
  const flat = ["x-app-usage", "x-page-usage"].map((name) => asObject(parseHeader(headers[name])));
  const perBusiness = asObject(parseHeader(headers["x-business-use-case-usage"])) ?? {};
  const objects = [...flat, ...Object.values(perBusiness).flatMap((list) => asList(list).map(asObject))];
  const counted = objects.filter((object) => object !== null);
  if (counted.length === 0) return null;
  return {
    highestPercent: Math.max(
      0,
      ...counted.flatMap((object) => COUNTERS.map((name) => readNumber(object, name))),
    ),
    regainAccessMs:
      Math.max(0, ...counted.map((object) => readNumber(object, "estimated_time_to_regain_access"))) *
      MINUTE_MS,
  };
}

function parseHeader(value: unknown): unknown {
  if (typeof value !== "string") return null;
  try {
    return JSON.parse(value);
  } catch {
    return null;
  }
}

function readNumber(object: JsonObject, name: string): number {
  const value = Number(object[name]);
  return Number.isFinite(value) ? value : 0;
}
