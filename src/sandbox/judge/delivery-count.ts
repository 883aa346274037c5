import type { AcknowledgedEntry, DeliveryEntry } from "../journal-entry.ts";

/** Follows webhook items from the wire to their 200. */
export class DeliveryCount {
  deliveries = 0;
  acknowledged = 0;
  readonly #items = new Set<string>();
  readonly #acknowledgedItems = new Set<string>();
  readonly #batches = new Map<string, string[]>();

  /** Takes in a POST about to be made. */
  takeDelivery(entry: DeliveryEntry): void {
    this.#batches.set(entry.batchId, entry.itemIds);
    this.deliveries += entry.itemIds.length;
    for (const itemId of entry.itemIds) this.#items.add(itemId);
  }

  /** Takes in how a POST ended. */
  takeAcknowledged(entry: AcknowledgedEntry): void {
    const itemIds = this.#batches.get(entry.batchId) ?? [];
    this.#batches.delete(entry.batchId);
    if (!entry.ok) return;
    this.acknowledged += itemIds.length;
    for (const itemId of itemIds) this.#acknowledgedItems.add(itemId);
  }

  /** How many distinct items were put on the wire. */
  countItems(): number {
    return this.#items.size;
  }

  /** Ids of the items that never reached a POST answered 200. */
  listUnacknowledged(): string[] {
    return [...this.#items].filter((itemId) => !this.#acknowledgedItems.has(itemId));
  }
}
