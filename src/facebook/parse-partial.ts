import { errorCode } from "../base/errors.ts";
import { asId, asObject, asText, type JsonObject } from "./json-value.ts";
import type { ParsedBody } from "./page-event.ts";
import { parseChange } from "./parse-change.ts";
import { addIgnored, addItem, parseEntry } from "./parse-entry.ts";
import { parseJson } from "./parse-json.ts";
import { parseMessaging } from "./parse-messaging.ts";
import { parseWebhookBody } from "./parse-webhook.ts";

/**
 * Like `parseWebhookBody`, for a person with a piece of a webhook in hand: also takes a bare entry, an item of
 * `changes[]` or `messaging[]`, the value of a feed change, or a list of these, with the Page taken from what is there.
 * Never throws: what cannot be read at all is one ignored item (`not_json`, `wrong_object:x`, `malformed:body`).
 */
export function parsePartialBody(text: string, receivedAt: Date): ParsedBody {
  const parsed: ParsedBody = { events: [], ignored: [] };
  let value: unknown;
  try {
    value = parseJson(text);
  } catch {
    addIgnored(parsed, text, null, "not_json", "$");
    return parsed;
  }
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  items.forEach((item, index) => {
    parsePiece(item, Array.isArray(value) ? `$[${index}]` : "$", receivedAt, parsed);
  });
  return parsed;
}

function parsePiece(raw: unknown, path: string, receivedAt: Date, into: ParsedBody): void {
  const piece = asObject(raw) ?? {};
  const around = { entryTime: undefined, receivedAt: receivedAt.toISOString() };
  const change = toChange(piece);
  if (piece["object"] !== undefined || Array.isArray(piece["entry"])) {
    parseWhole(piece, path, receivedAt, into);
  } else if (["changes", "messaging", "standby"].some((name) => Array.isArray(piece[name]))) {
    const options = { receivedAt: around.receivedAt, ...findEntryPage(piece) };
    parseEntry(piece, path, options, into);
  } else if (asObject(piece["sender"]) !== null || asObject(piece["recipient"]) !== null) {
    addItem(into, piece, path, parseMessaging, { ...around, pageId: null });
  } else if (change !== null) {
    const pageId = findValuePage(asObject(change["value"]) ?? {});
    addItem(into, change, path, parseChange, { ...around, pageId });
  } else {
    addIgnored(into, raw, null, "malformed:body", path);
  }
}

function parseWhole(piece: JsonObject, path: string, receivedAt: Date, into: ParsedBody): void {
  try {
    const whole = parseWebhookBody(JSON.stringify(piece), { receivedAt });
    const moved = whole.ignored.map((item) => ({ ...item, path: item.path.replace("$", path) }));
    into.events.push(...whole.events);
    into.ignored.push(...moved);
  } catch (error) {
    const isWrong = errorCode(error) === "WEBHOOK_WRONG_OBJECT";
    const reason = isWrong ? `wrong_object:${asText(piece["object"]) ?? "none"}` : "malformed:body";
    addIgnored(into, piece, null, reason, path);
  }
}

/** A change item as it is, or the value of one wrapped as what it must have been. */
function toChange(piece: JsonObject): JsonObject | null {
  if (typeof piece["field"] === "string") return piece;
  if (piece["leadgen_id"] !== undefined) return { field: "leadgen", value: piece };
  if (piece["item"] === "rating") return { field: "ratings", value: piece };
  if (typeof piece["item"] === "string" && typeof piece["verb"] === "string")
    return { field: "feed", value: piece };
  return null;
}

/** The Page of an entry without an id; nothing for messages, which name it themselves. */
function findEntryPage(entry: JsonObject): { pageId?: string } {
  const change = Array.isArray(entry["changes"]) ? asObject(entry["changes"][0]) : null;
  return change === null ? {} : { pageId: findValuePage(asObject(change["value"]) ?? {}) };
}

/** The Page that a feed value names: `page_id`, the first half of a post's id, or its receiver; "" when it names none. */
function findValuePage(value: JsonObject): string {
  const postIds = [asId(value["post_id"]), asId(asObject(value["post"])?.["id"]), asId(value["parent_id"])];
  const prefixed = postIds.map((id) => id?.match(/^(\d+)_/)?.[1]).find((id) => id !== undefined);
  const fromId = asId(asObject(value["from"])?.["id"]);
  // Some people cut the underscore out of ids: a post whose id begins with its author's is the author's own.
  const glued = fromId !== null && postIds.some((id) => id?.startsWith(fromId)) ? fromId : null;
  return asId(value["page_id"]) ?? asId(value["recipient_id"]) ?? prefixed ?? glued ?? "";
}
