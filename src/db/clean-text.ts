const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
const NUL = "\u0000";

/**
 * Returns the text as PostgreSQL can keep it: without U+0000 (no text column takes it) and with every lone
 * surrogate replaced by U+FFFD (no UTF-8 exists for it). A clean text comes back as it is.
 */
export function cleanText(text: string): string {
  const withoutNul = text.includes(NUL) ? text.replaceAll(NUL, "") : text;
  return withoutNul.replace(LONE_SURROGATE, "\uFFFD");
}

/** Returns the JSON of a value with every text in it, keys included, cleaned as by `cleanText`. `undefined` becomes `null`. */
export function cleanJson(value: unknown): string {
  const json = JSON.stringify(value) ?? "null";
  // JSON.stringify writes both troublemakers as escapes, so a text without these two letters is clean.
  if (!json.includes("\\u0000") && !json.includes("\\ud")) return json;
  return JSON.stringify(cleanDeep(JSON.parse(json)));
}

function cleanDeep(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanDeep);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanDeep(item)]));
}
