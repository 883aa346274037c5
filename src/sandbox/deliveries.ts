import { setTimeout as sleep } from "node:timers/promises";
import type { Core } from "./core.ts";
import { buildWebhookBody, postWebhook } from "./post-webhook.ts";
import type { DeliveryRecord } from "./records.ts";
import type { WebhookItem } from "./webhook-payloads.ts";

/** What is owed to the program, and the delivering of it. Nothing is ever given up. */
export interface Deliveries {
  /** Owes an item to the program if the Page is subscribed to its field; its delivery key, else null. */
  enqueue(item: WebhookItem): string | null;
  /** Delivers what is due (`everything`: also what would come later); resolves when all of it is acknowledged. */
  deliver(options?: { everything?: boolean }): Promise<void>;
  /** One try to deliver one owed item at once, ahead of its turn. */
  hurry(key: string): Promise<void>;
  pending(): number;
  /** How many could be delivered now. */
  due(): number;
  /** When the next one that is held back becomes due, clock ms; null when none is. */
  nextDueAt(): number | null;
  /** Item deliveries that were acknowledged since the start of this process. */
  acknowledged(): number;
  stop(): Promise<void>;
}

const MAX_IN_FLIGHT = 6;
/** Real time: the program is awaited this long, as Messenger's older pages say. */
const ACK_TIMEOUT_MS = 20_000;

/** Tries batches until they are acknowledged. */
interface Line {
  inFlight: Set<string>;
  /** One POST; true when the program answered 200. */
  attempt(batch: readonly DeliveryRecord[], tries: number): Promise<boolean>;
  /** Tries with growing pauses (real ms, at most 1 s) until it worked or the line is stopped. */
  insist(batch: readonly DeliveryRecord[]): Promise<void>;
  acknowledged(): number;
  stop(): void;
}

function createLine(core: Core): Line {
  const { store, journal } = core;
  const inFlight = new Set<string>();
  let acknowledged = 0;
  let stopped = false;

  async function attempt(batch: readonly DeliveryRecord[], tries: number): Promise<boolean> {
    const url = store.get("app", "app")?.callbackUrl;
    if (!url) return false;
    const batchId = `b${core.nextNumber()}`;
    const itemIds = batch.map((item) => item.itemId);
    journal.append({ type: "delivery", batchId, itemIds, attempt: tries });
    journal.flush();
    const body = buildWebhookBody(batch, core.clock.nowMs());
    const status = await postWebhook(url, body, core.appSecret, ACK_TIMEOUT_MS);
    const ok = status === 200;
    if (stopped) return ok;
    journal.append({ type: "acknowledged", batchId, status, ok });
    if (ok) {
      for (const item of batch) store.remove("deliveries", item.key);
      acknowledged += batch.length;
    }
    core.commit();
    return ok;
  }

  async function insist(batch: readonly DeliveryRecord[]): Promise<void> {
    try {
      for (let tries = 1; !stopped; tries += 1) {
        if (await attempt(batch, tries)) return;
        if (tries % 20 === 0) core.logger.warn({ items: batch.length, tries }, "webhook is not acknowledged");
        await sleep(Math.min(1_000, 50 * 2 ** Math.min(tries, 5)));
      }
    } finally {
      for (const item of batch) inFlight.delete(item.key);
    }
  }

  return {
    inFlight,
    attempt,
    insist,
    acknowledged: () => acknowledged,
    stop: () => {
      stopped = true;
    },
  };
}

/** Makes the delivery side of the stand-in. */
export function createDeliveries(core: Core): Deliveries {
  const { store, clock } = core;
  const line = createLine(core);
  const running = new Set<Promise<void>>();
  const waiting = (everything: boolean) =>
    [...store.all("deliveries")].filter(
      (record) => !line.inFlight.has(record.key) && (everything || record.dueAt <= clock.nowMs()),
    );

  async function deliver(options: { everything?: boolean } = {}): Promise<void> {
    if (!store.get("app", "app")?.callbackUrl) return;
    const batches = cutBatches(core, waiting(options.everything === true));
    for (const item of batches.flat()) line.inFlight.add(item.key);
    const take = async () => {
      for (let batch = batches.shift(); batch !== undefined; batch = batches.shift())
        await line.insist(batch);
    };
    const work = Promise.all(Array.from({ length: MAX_IN_FLIGHT }, take)).then(() => undefined);
    running.add(work);
    try {
      await Promise.all([...running]);
    } finally {
      running.delete(work);
    }
  }

  return {
    enqueue: (item) => enqueue(core, item),
    deliver,
    hurry: async (key) => {
      const record = store.get("deliveries", key);
      if (record === undefined || line.inFlight.has(key)) return;
      line.inFlight.add(key);
      await line.attempt([record], 1).finally(() => line.inFlight.delete(key));
    },
    pending: () => store.count("deliveries"),
    due: () => waiting(false).length + line.inFlight.size,
    nextDueAt: () => {
      let next: number | null = null;
      for (const { dueAt } of store.all("deliveries")) {
        if (dueAt > clock.nowMs() && (next === null || dueAt < next)) next = dueAt;
      }
      return next;
    },
    acknowledged: line.acknowledged,
    stop: async () => {
      line.stop();
      await Promise.allSettled([...running]);
    },
  };
}

function enqueue(core: Core, item: WebhookItem): string | null {
  const page = core.store.get("pages", item.pageId);
  const app = core.store.get("app", "app");
  if (!page?.subscribedFields.includes(item.field) || !app?.fields.includes(item.field)) return null;
  const itemId = `i${core.nextNumber()}`;
  const options = core.faults.options();
  const random = core.faults.randomFor(`item:${itemId}`);
  const lateBy = (share: number) =>
    random() < share ? 1_000 + Math.floor(random() * (options.lateMaxMs - 1_000)) : 0;
  const record = { itemId, pageId: item.pageId, field: item.field, payload: item.payload, at: item.at };
  const now = core.clock.nowMs();
  const late = lateBy(options.late);
  if (late > 0) core.journal.append({ type: "fault", kind: "late" });
  core.store.put("deliveries", itemId, { ...record, key: itemId, dueAt: now + late });
  if (random() < options.duplicates) {
    const key = `${itemId}x2`;
    core.journal.append({ type: "fault", kind: "duplicate" });
    core.store.put("deliveries", key, { ...record, key, dueAt: now + lateBy(0.5) });
  }
  return itemId;
}

/** Cuts what is due into POSTs of 1 to `batchMax` items; one item never meets its own duplicate in a POST. */
function cutBatches(core: Core, due: DeliveryRecord[]): DeliveryRecord[][] {
  const batches: DeliveryRecord[][] = [];
  const { batchMax } = core.faults.options();
  let batch: DeliveryRecord[] = [];
  let size = 0;
  for (const item of due) {
    if (batch.length >= size || batch.some((other) => other.itemId === item.itemId)) {
      const random = core.faults.randomFor(`batch:${item.key}`);
      size = due.length < 4 ? batchMax : 1 + Math.floor(random() * batchMax);
      batch = [];
      batches.push(batch);
    }
    batch.push(item);
  }
  return batches;
}
