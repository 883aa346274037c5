import { hashKeyPart, makeEventKey } from "./event-key.ts";
import { type ItemContext, type ItemParser, isRefusal, type ParsedItem, refuse } from "./item-context.ts";
import { asId, asObject, type JsonObject, toJsonText } from "./json-value.ts";
import type { ParsedBody } from "./page-event.ts";
import { parseChange } from "./parse-change.ts";
import { parseMessaging, parseStandby } from "./parse-messaging.ts";

const LISTS: readonly (readonly [string, ItemParser])[] = [
  ["messaging", parseMessaging],
  ["standby", parseStandby],
  ["changes", parseChange],
];

/** The Page's id that the dashboard's Test button writes. */
const TEST_PAGE_ID = "0";

/** What is known about an entry from outside of it. */
export interface EntryOptions {
  /** ISO 8601; stands in where nothing in the entry has a time. */
  receivedAt: string | null;
  /** The Page, where the entry itself does not name it. */
  pageId?: string;
}

/**
 * Adds every item of one `entry` to `into`; an item that cannot be read becomes an ignored one and disturbs no other.
 * `path` is where the entry stands in the body.
 */
export function parseEntry(entry: unknown, path: string, options: EntryOptions, into: ParsedBody): void {
  const object = asObject(entry) ?? {};
  const pageId = asId(object["id"]) ?? options.pageId ?? null;
  const lists = LISTS.filter(([name]) => object[name] !== undefined);
  if (lists.length === 0) addIgnored(into, entry, pageId, "malformed:entry", path);
  for (const [name, parse] of lists) {
    const items = object[name];
    const around = { pageId, entryTime: object["time"], receivedAt: options.receivedAt };
    if (Array.isArray(items)) {
      items.forEach((item: unknown, index) => {
        addItem(into, item, `${path}.${name}[${index}]`, parse, around);
      });
    } else {
      addIgnored(into, items, pageId, `malformed:${name}`, `${path}.${name}`);
    }
  }
}

type Surroundings = Omit<ItemContext, "pageId"> & { pageId: string | null };

/** Parses one item and files it under events or ignored; a Page id that the entry lacks is looked for in the item. */
export function addItem(
  into: ParsedBody,
  raw: unknown,
  path: string,
  parse: ItemParser,
  around: Surroundings,
): void {
  const pageId = around.pageId ?? findPageId(raw);
  const parsed = parseSafely(raw, parse, { ...around, pageId: pageId ?? "" }, pageId);
  if (isRefusal(parsed)) addIgnored(into, raw, pageId, parsed.refused, path);
  else into.events.push(parsed);
}

function parseSafely(
  raw: unknown,
  parse: ItemParser,
  context: ItemContext,
  pageId: string | null,
): ParsedItem {
  const item = asObject(raw);
  if (item === null) return refuse("malformed:item");
  if (pageId === null) return refuse("malformed:page_id");
  if (pageId === TEST_PAGE_ID) return refuse("test_button");
  try {
    return parse(item, context);
  } catch {
    // Whatever one item provokes, the others of the batch must be stored: it is kept for a person to look at.
    return refuse("malformed:unreadable");
  }
}

/** The Page that an item names itself: the one that received a message (or sent an echo), or a post id's first half. */
function findPageId(raw: unknown): string | null {
  const item = asObject(raw);
  const value = asObject(item?.["value"]);
  const isEcho = asObject(item?.["message"])?.["is_echo"] === true;
  const postId = asId(value?.["post_id"]) ?? asId(asObject(value?.["post"])?.["id"]);
  return (
    asId(asObject(item?.[isEcho ? "sender" : "recipient"])?.["id"]) ??
    asId(value?.["page_id"]) ??
    postId?.match(/^(\d+)_/)?.[1] ??
    null
  );
}

/** Files something as kept but not understood, under a key of its content. */
export function addIgnored(
  into: ParsedBody,
  raw: unknown,
  pageId: string | null,
  reason: string,
  path: string,
): void {
  const text = toJsonText(raw);
  into.ignored.push({
    key: makeEventKey("ignored", pageId, hashKeyPart(canonicalText(raw) ?? `${path}|${reason}`)),
    pageId,
    reason,
    path,
    raw: text ?? "null",
  });
}

/** The JSON text with sorted keys, so that the order of keys does not make a duplicate look new. */
function canonicalText(value: unknown): string | null {
  try {
    return JSON.stringify(value, (_name, part: unknown) => sortKeys(part)) ?? "null";
  } catch {
    return null;
  }
}

function sortKeys(part: unknown): unknown {
  const object: JsonObject | null = asObject(part);
  if (object === null) return part;
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
