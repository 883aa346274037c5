import { DAY_MS, HOUR_MS } from "../base/clock.ts";
import type { Db, Tx } from "../db/database.ts";
import type { OutboxRow, OwnerMessageRow } from "../db/schema.ts";
import { lockSend } from "../followups/outbox.ts";
import { settleSend } from "../followups/settle-send.ts";

/** What a send is for that carries a part of an owner's message. */
export const OWNER_MESSAGE = "owner_message";
/** So long a message may be on its way by Messenger before another way is taken. */
export const MESSENGER_PATIENCE_MS = 2 * HOUR_MS;
/** What became of a send that nobody answered is asked for so long. */
const OUTCOME_PATIENCE_MS = DAY_MS;
/** A message is one or two parts; far more than it can ever have. */
const MOST_PARTS = 10;

/** The key of one part in the outbox: each is planned once, ever. */
export function ownerSendKey(message: Pick<OwnerMessageRow, "page_id" | "day">, part: number): string {
  return `owner_message:${message.page_id}:${message.day}:${part}`;
}

/** The message's parts in the outbox, in their order; none when it was never planned for Messenger. */
export async function listOwnerSends(db: Db | Tx, message: OwnerMessageRow): Promise<OutboxRow[]> {
  const keys = Array.from({ length: MOST_PARTS }, (_, part) => ownerSendKey(message, part));
  return await db
    .selectFrom("public.outbox")
    .selectAll()
    .where("send_key", "in", keys)
    .orderBy("id")
    .execute();
}

const isBegun = ({ state }: OutboxRow) => state === "sending" || state === "unknown";
const deadlineOf = ([first]: readonly OutboxRow[], patienceMs: number) =>
  new Date((first?.planned_at.getTime() ?? 0) + patienceMs);

/** When somebody must look after an unsettled message next; in the past when that is at once. */
export function nextLookAt(message: OwnerMessageRow, sends: readonly OutboxRow[]): Date {
  if (message.state === "made") return message.next_try_at ?? message.made_at;
  if (message.channel !== "messenger") return message.made_at;
  if (sends.some((send) => send.state === "planned")) return deadlineOf(sends, MESSENGER_PATIENCE_MS);
  if (sends.some(isBegun)) return deadlineOf(sends, OUTCOME_PATIENCE_MS);
  return message.made_at;
}

/** What became of a message by Messenger: `open` parts may still arrive, `lost` ones never will. */
export type MessengerOutcome = "sent" | "open" | "lost" | "unknown";

/**
 * Looks what became of the parts, and takes back those that were not begun in time, so that none of them can follow
 * what then goes another way. A part whose outcome is open holds everything up: it may have arrived.
 */
export async function settleOwnerSends(
  tx: Tx,
  sends: readonly OutboxRow[],
  now: Date,
): Promise<MessengerOutcome> {
  const isLate = now >= deadlineOf(sends, MESSENGER_PATIENCE_MS);
  const rows: OutboxRow[] = [];
  for (const { id } of sends) {
    const row = await lockSend(tx, id);
    if (row === undefined) continue;
    if (row.state !== "planned" || !isLate) rows.push(row);
    else {
      await settleSend(tx, id, { state: "cancelled", reason: "too_late" });
      rows.push({ ...row, state: "cancelled" });
    }
  }
  if (rows.some(isBegun)) return now >= deadlineOf(sends, OUTCOME_PATIENCE_MS) ? "unknown" : "open";
  if (rows.some((row) => row.state === "planned")) return "open";
  if (rows.length === 0) return "unknown";
  return rows.every((row) => row.state === "sent") ? "sent" : "lost";
}
