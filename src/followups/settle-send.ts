import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { OutboxRow, OutboxState } from "../db/schema.ts";

/** Marks the row as begun, before the network is asked: from here on it is never sent again blindly. */
export async function beginSend(
  tx: Tx,
  row: OutboxRow,
  begin: { processId: string; realMs: number; at: Date; text: string | null; rule: string },
): Promise<OutboxRow> {
  const set = {
    state: "sending" as const,
    sending_by: begin.processId,
    sending_real_ms: begin.realMs,
    sending_at: begin.at,
    attempts: row.attempts + 1,
    text: begin.text,
    rule: begin.rule,
  };
  await tx.updateTable("public.outbox").set(set).where("id", "=", row.id).execute();
  return { ...row, ...set };
}

/** Meta took it. Safe to say twice (by the answer and by the echo); returns whether this call settled it. */
export async function markSent(
  tx: Tx,
  id: number,
  proof: { externalId: string | null; recipientId: string | null; at: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable("public.outbox")
    .set({
      state: "sent",
      external_id: sql`coalesce(external_id, ${proof.externalId})`,
      recipient_id: sql`coalesce(recipient_id, ${proof.recipientId})`,
      sent_at: proof.at,
      reason: null,
    })
    .where("id", "=", id)
    .where("state", "<>", "sent")
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Ends the row without a send, or puts it aside; `error` is Meta's answer for those who look. */
export async function settleSend(
  tx: Tx,
  id: number,
  outcome: {
    state: Exclude<OutboxState, "sent" | "sending">;
    reason: string;
    dueAt?: Date;
    error?: Record<string, unknown>;
    /** Machine time from which an unknown outcome is counted. */
    realMs?: number;
  },
): Promise<void> {
  await tx
    .updateTable("public.outbox")
    .set({
      state: outcome.state,
      reason: outcome.reason,
      ...(outcome.dueAt === undefined ? {} : { due_at: outcome.dueAt }),
      ...(outcome.realMs === undefined ? {} : { sending_real_ms: outcome.realMs }),
      ...(outcome.error === undefined ? {} : { error: toJsonb(outcome.error) }),
    })
    .where("id", "=", id)
    .where("state", "<>", "sent")
    .execute();
}

/** Moves a planned row to a later time (an hourly limit, quiet hours). */
export async function postponeSend(tx: Tx | Db, id: number, dueAt: Date, reason: string): Promise<void> {
  await tx
    .updateTable("public.outbox")
    .set({ due_at: dueAt, reason })
    .where("id", "=", id)
    .where("state", "=", "planned")
    .execute();
}

/** Two contacts are one person: their rows follow. */
export async function moveSends(tx: Tx, fromContactId: number, intoContactId: number): Promise<void> {
  await tx
    .updateTable("public.outbox")
    .set({ contact_id: intoContactId })
    .where("contact_id", "=", fromContactId)
    .execute();
}
