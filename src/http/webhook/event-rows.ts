import { cleanJson, cleanText } from "../../db/clean-text.ts";
import type { ParsedBody } from "../../facebook/page-event.ts";
import { shardOf } from "../../flows/wake.ts";

/** One item of a webhook body as it is stored. */
export interface EventRow {
  key: string;
  pageId: string | null;
  contactKey: string;
  shard: number;
  type: string;
  occurredAt: Date;
  payload: string;
  state: "pending" | "ignored";
  reason: string | null;
}

/** Every item of a body, understood or not, as a row: nothing that Meta sent is thrown away. */
export function toEventRows(body: ParsedBody, receivedAt: Date, kind: "embedded" | "server"): EventRow[] {
  const events = body.events.map((event): EventRow => {
    const contactKey = `${event.pageId}:${event.contact ?? ""}`;
    return {
      key: cleanText(event.key),
      pageId: cleanText(event.pageId),
      contactKey: cleanText(contactKey),
      shard: shardOf(contactKey, kind),
      type: event.type,
      occurredAt: new Date(event.at),
      payload: cleanJson(event),
      state: "pending",
      reason: null,
    };
  });
  const ignored = body.ignored.map((item): EventRow => {
    const contactKey = `${item.pageId ?? ""}:`;
    return {
      key: cleanText(item.key),
      pageId: item.pageId === null ? null : cleanText(item.pageId),
      contactKey: cleanText(contactKey),
      shard: shardOf(contactKey, kind),
      type: "ignored",
      occurredAt: receivedAt,
      payload: cleanText(item.raw),
      state: "ignored",
      reason: cleanText(`${item.reason} at ${item.path}`).slice(0, 500),
    };
  });
  return [...events, ...ignored];
}
