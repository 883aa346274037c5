import type { Intent, IntentKind } from "./reading.ts";

/** The kinds that an intent has, the one first that is meant when nobody says which; all other intents have none. */
const KINDS: Partial<Record<Intent, readonly [IntentKind, ...IntentKind[]]>> = {
  wait: ["slow", "season", "payday", "restock", "sale"],
  compete: ["wholesale", "source", "advert", "recruit"],
  ask_product: ["other", "size", "stock", "material", "delivery", "place", "hours", "payment", "promotion"],
};

/** All kinds, each once. */
export const INTENT_KINDS = Object.values(KINDS).flat() as [IntentKind, ...IntentKind[]];

/** The kinds of an intent; none for most. */
export function kindsOf(intent: Intent): readonly IntentKind[] {
  return KINDS[intent] ?? [];
}

/**
 * The intent with its kind: the usual one where none is named, null for an intent without kinds.
 * Undefined when the kind is none of that intent's.
 */
export function completeKind(intent: Intent, kind: IntentKind | null): IntentKind | null | undefined {
  if (kind === null) return kindsOf(intent)[0] ?? null;
  return kindsOf(intent).includes(kind) ? kind : undefined;
}
