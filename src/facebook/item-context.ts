import { asInstant, type JsonObject } from "./json-value.ts";
import type { PageEvent } from "./page-event.ts";

/** What the batch tells about an item from outside of it. */
export interface ItemContext {
  pageId: string;
  /** When Meta sent the notification, as it wrote it; stands in where an item has no time of its own. */
  entryTime: unknown;
  /** When we received it; the last resort. */
  receivedAt: string | null;
}

/** Why an item was not understood; the reason is a stable code. */
export interface Refusal {
  refused: string;
}

export type ParsedItem = PageEvent | Refusal;

/** Marks an item as not understood. */
export function refuse(reason: string): Refusal {
  return { refused: reason };
}

/** True for an item that was not understood. */
export function isRefusal(item: ParsedItem): item is Refusal {
  return "refused" in item;
}

/** The first of the given times that is one, else the entry's, else when we received it; null when there is none. */
export function findInstant(context: ItemContext, ...times: readonly unknown[]): string | null {
  for (const time of [...times, context.entryTime]) {
    const instant = asInstant(time);
    if (instant !== null) return instant;
  }
  return context.receivedAt;
}

/** The item's own time for its key, else the entry's: never the time of receiving, which differs between deliveries. */
export function findKeyTime(context: ItemContext, ...times: readonly unknown[]): string {
  for (const time of [...times, context.entryTime]) {
    const instant = asInstant(time);
    if (instant !== null) return instant;
  }
  return "";
}

/** A word that Meta uses as a kind, made safe for a reason code. */
export function reasonWord(value: unknown): string {
  if (typeof value !== "string" || value === "") return "none";
  return value.slice(0, 60).replace(/[^A-Za-z0-9_-]/g, "_");
}

/** Adds the optional parts of an event's standing only where there is something to say. */
export function standing(
  key: string,
  at: string,
  pageId: string,
  person: { id: string | null; name: string | null } | null,
): { key: string; at: string; pageId: string; contact?: string; contactName?: string } {
  return {
    at,
    pageId,
    ...(person?.id ? { contact: person.id } : {}),
    ...(person?.id && person.name ? { contactName: person.name } : {}),
    key,
  };
}

/** Who did something in the feed, in the spelling of any API version; nulls where Meta does not say. */
export interface Actor {
  id: string | null;
  name: string | null;
  byPage: boolean;
}

/** The person for an event's standing: nobody when the Page itself acted. */
export function personOf(actor: Actor): Actor | null {
  return actor.byPage ? null : actor;
}

export type ItemParser = (item: JsonObject, context: ItemContext) => ParsedItem;
