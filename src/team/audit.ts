import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";

/** Something a person of the shop did that someone may ask about later. */
export interface AuditEntry {
  /** Null when it was done from the command line. */
  userId: number | null;
  /** A stable name such as `conversation_taken_over`. */
  action: string;
  /** What it was done to: `contact:12`, `order:7`, `page:123`. */
  target: string | null;
  /** Ids and numbers only, never a message's text or a secret. */
  details?: Record<string, unknown>;
  at: Date;
}

/** Writes one line of the audit; belongs into the transaction of the act itself. */
export async function recordAudit(db: Db | Tx, entry: AuditEntry): Promise<void> {
  await db
    .insertInto("public.audit_entries")
    .values({
      user_id: entry.userId,
      at: entry.at,
      action: entry.action,
      target: entry.target,
      details: toJsonb(entry.details ?? {}),
    })
    .execute();
}
