import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { OutboxKind, OutboxRow } from "../db/schema.ts";

/** Written out, not a parameter: only so does a kept plan use the index of the planned rows. */
const PLANNED = sql.lit("planned" as const);

/** Lower goes first: an answer to a waiting person before a rep's message before a private reply before a follow-up. */
export const IMPORTANCE = {
  hide: 0,
  answer: 1,
  rep: 2,
  owner: 2,
  privateReply: 3,
  publicReply: 4,
  followUp: 5,
} as const;

/** Answers in chats go at once; what stands under comments is paced. Neither waits for the other. */
export const LANES = {
  fast: ["message", "hide_comment"],
  slow: ["private_reply", "public_reply"],
} as const satisfies Record<string, readonly OutboxKind[]>;

export type Lane = keyof typeof LANES;

/** The lane in which a kind is sent. */
export function laneOf(kind: OutboxKind): Lane {
  return kind === "message" || kind === "hide_comment" ? "fast" : "slow";
}

/** An act that is meant to happen; a row of the outbox makes sure that it does so once. */
export interface PlannedSend {
  /** The same key is planned once, ever: `private_reply:<comment_id>`, `message:<contact>:<step>`. */
  sendKey: string;
  kind: OutboxKind;
  targetId: string;
  /** Null when the wording is made just before sending. */
  text: string | null;
  payload?: Record<string, unknown>;
  origin: OutboxRow["origin"];
  purpose: string;
  importance: number;
  dueAt: Date;
  expiresAt: Date | null;
  rule: string | null;
}

/** Why an act was taken back whose occasion was read otherwise since; a further reading may want it after all. */
export const READ_OTHERWISE = "reading_corrected";

/**
 * Plans the acts. Those whose key is known already are left as they are, but for what was never begun and only taken
 * back because its occasion was read otherwise: that is planned as it is meant now. Returns what is planned by this.
 */
export async function planSends(
  tx: Tx,
  owner: { pageId: string; contactId: number | null },
  sends: readonly PlannedSend[],
  now: Date,
): Promise<{ id: number; sendKey: string }[]> {
  if (sends.length === 0) return [];
  const rows = await tx
    .insertInto("public.outbox")
    .values(
      sends.map((send) => ({
        page_id: owner.pageId,
        contact_id: owner.contactId,
        send_key: send.sendKey,
        kind: send.kind,
        target_id: send.targetId,
        text: send.text,
        payload: toJsonb(send.payload ?? {}),
        origin: send.origin,
        purpose: send.purpose,
        importance: send.importance,
        state: "planned" as const,
        rule: send.rule,
        planned_at: now,
        due_at: send.dueAt,
        expires_at: send.expiresAt,
        error: toJsonb(null),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .column("send_key")
        .doUpdateSet((set) => ({
          state: sql.lit("planned" as const),
          reason: null,
          purpose: set.ref("excluded.purpose"),
          payload: set.ref("excluded.payload"),
          rule: set.ref("excluded.rule"),
          planned_at: set.ref("excluded.planned_at"),
          due_at: set.ref("excluded.due_at"),
          expires_at: set.ref("excluded.expires_at"),
        }))
        .where(sql<boolean>`outbox.state = 'cancelled' and outbox.reason = ${READ_OTHERWISE}`),
    )
    .returning(["id", "send_key as sendKey"])
    .execute();
  return rows;
}

/**
 * Takes back what the bot had planned for this person and has not begun to send (a human answered, an opt-out, a
 * newer act replaces it). Hiding a phone number is never taken back. Returns how many rows.
 */
export async function cancelPlanned(
  tx: Tx,
  contactId: number,
  reason: string,
  only?: { kinds?: readonly OutboxKind[]; purposes?: readonly string[]; sendKeys?: readonly string[] },
): Promise<number> {
  let query = tx
    .updateTable("public.outbox")
    .set({ state: "cancelled", reason })
    .where("contact_id", "=", contactId)
    .where("state", "=", "planned")
    .where("origin", "=", "bot")
    .where("kind", "<>", "hide_comment");
  if (only?.kinds !== undefined) query = query.where("kind", "in", [...only.kinds]);
  if (only?.purposes !== undefined) query = query.where("purpose", "in", [...only.purposes]);
  if (only?.sendKeys !== undefined)
    query = query.where("send_key", "=", sql<string>`any(${[...only.sendKeys]}::text[])`);
  const result = await query.executeTakeFirst();
  return Number(result.numUpdatedRows);
}

/** What has been planned or sent for this person, newest first. */
export async function listSends(db: Db | Tx, contactId: number): Promise<OutboxRow[]> {
  return await db
    .selectFrom("public.outbox")
    .selectAll()
    .where("contact_id", "=", contactId)
    .orderBy("id", "desc")
    .limit(100)
    .execute();
}

/** The row by the key that makes it happen once, or undefined. */
export async function findSendByKey(db: Db | Tx, sendKey: string): Promise<OutboxRow | undefined> {
  return await db.selectFrom("public.outbox").selectAll().where("send_key", "=", sendKey).executeTakeFirst();
}

/** The row, locked for this transaction. */
export async function lockSend(tx: Tx, id: number): Promise<OutboxRow | undefined> {
  return await tx.selectFrom("public.outbox").selectAll().where("id", "=", id).forUpdate().executeTakeFirst();
}

/** Whether a private reply to that comment is known to be spent or under way, by whatever hand. */
export async function isPrivateReplySpent(
  db: Db | Tx,
  commentId: string,
  exceptId: number,
): Promise<boolean> {
  const row = await db
    .selectFrom("public.outbox")
    .select("id")
    .where("kind", "=", "private_reply")
    .where("target_id", "=", commentId)
    .where("id", "<>", exceptId)
    .where("state", "in", ["sending", "sent", "unknown"])
    .executeTakeFirst();
  return row !== undefined;
}

/** The next rows of some kinds that are due for a Page, in order of importance. */
export async function listDueSends(
  db: Db | Tx,
  due: {
    pageId: string;
    kinds: readonly OutboxKind[];
    now: Date;
    limit: number;
    /** Not these: held-back rows must not stand before those that may go. */
    exceptFrom?: OutboxRow["origin"];
  },
): Promise<OutboxRow[]> {
  const { pageId, kinds, now, limit, exceptFrom } = due;
  const rows = db
    .selectFrom("public.outbox")
    .selectAll()
    .where("page_id", "=", pageId)
    .where("kind", "in", [...kinds])
    .where("state", "=", PLANNED)
    .where("due_at", "<=", now);
  return await (exceptFrom === undefined ? rows : rows.where("origin", "<>", exceptFrom))
    .orderBy("importance")
    .orderBy("due_at")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Whether the row still waits to be sent: another process may have been faster. */
export async function isStillPlanned(db: Db | Tx, id: number): Promise<boolean> {
  const row = await db.selectFrom("public.outbox").select("state").where("id", "=", id).executeTakeFirst();
  return row?.state === "planned";
}

/** When the next planned row of some kinds is due for a Page, later than `after`; null when none is. */
export async function findNextDue(
  db: Db | Tx,
  due: { pageId: string; kinds: readonly OutboxKind[]; after: Date },
): Promise<Date | null> {
  const row = await db
    .selectFrom("public.outbox")
    .select("due_at")
    .where("page_id", "=", due.pageId)
    .where("kind", "in", [...due.kinds])
    .where("state", "=", PLANNED)
    .where("due_at", ">", due.after)
    .orderBy("due_at")
    .executeTakeFirst();
  return row?.due_at ?? null;
}

/** Rows whose outcome is open: begun by some process, or unknown. */
export async function listUnsettledSends(
  db: Db | Tx,
  pageId: string,
  kinds: readonly OutboxKind[],
): Promise<OutboxRow[]> {
  return await db
    .selectFrom("public.outbox")
    .selectAll()
    .where("page_id", "=", pageId)
    .where("kind", "in", [...kinds])
    .where("state", "in", [sql.lit("sending" as const), sql.lit("unknown" as const)])
    .orderBy("id")
    .execute();
}

/** Instants at which sends of a kind began in the last hour, oldest first: the hourly limit counts these rows. */
export async function listBegunSince(
  db: Db | Tx,
  pageId: string,
  kind: OutboxKind,
  since: Date,
): Promise<Date[]> {
  const rows = await db
    .selectFrom("public.outbox")
    .select("sending_at")
    .where("page_id", "=", pageId)
    .where("kind", "=", kind)
    .where("sending_at", ">", since)
    .where("state", "in", ["sending", "sent", "unknown", "failed"])
    .orderBy("sending_at")
    .execute();
  return rows.flatMap((row) => (row.sending_at === null ? [] : [row.sending_at]));
}
