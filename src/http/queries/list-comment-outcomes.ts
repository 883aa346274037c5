import type { Db } from "../../db/database.ts";

/** What the program made of one comment. */
export interface CommentOutcome {
  commentId: string;
  contactId: number;
  intent: string | null;
  confidence: number | null;
  class: string;
  classKind: string | null;
  classEvidence: { at: string; text: string; why: string }[];
  /** Null when the contact is closed, or (a fault) has no next step. */
  step: { what: string; owner: string | null; dueAt: string | null; reason: string | null } | null;
  closedReason: string | null;
  isClosed: boolean;
  flagReason: string | null;
  sends: {
    kind: string;
    purpose: string;
    state: string;
    rule: string | null;
    reason: string | null;
    text: string | null;
  }[];
}

/** Reads what became of these comments of a Page; a comment without a contact is left out. */
export async function listCommentOutcomes(
  db: Db,
  wanted: { pageId: string; commentIds: readonly string[] },
): Promise<CommentOutcome[]> {
  if (wanted.commentIds.length === 0) return [];
  const rows = await db
    .selectFrom("public.interactions as said")
    .innerJoin("public.contacts as contact", "contact.id", "said.contact_id")
    .leftJoin("public.conversations as talk", "talk.contact_id", "contact.id")
    .select([
      "said.external_id as commentId",
      "said.intent",
      "said.confidence",
      "contact.id as contactId",
      "contact.class",
      "contact.class_kind",
      "contact.class_evidence",
      "contact.step_what",
      "contact.step_owner",
      "contact.step_due_at",
      "contact.step_reason",
      "contact.closed_at",
      "contact.closed_reason",
      "talk.flag_reason",
    ])
    .where("said.page_id", "=", wanted.pageId)
    .where("said.kind", "=", "comment")
    .where("said.external_id", "in", [...wanted.commentIds])
    .execute();
  const sends = await listSendsOf(
    db,
    rows.map((row) => row.contactId),
  );
  return rows.map((row) => ({
    commentId: row.commentId ?? "",
    contactId: row.contactId,
    intent: row.intent,
    confidence: row.confidence,
    class: row.class,
    classKind: row.class_kind,
    classEvidence: row.class_evidence,
    step:
      row.step_what === null
        ? null
        : {
            what: row.step_what,
            owner: row.step_owner,
            dueAt: row.step_due_at?.toISOString() ?? null,
            reason: row.step_reason,
          },
    closedReason: row.closed_reason,
    isClosed: row.closed_at !== null,
    flagReason: row.flag_reason,
    sends: sends.get(row.contactId) ?? [],
  }));
}

async function listSendsOf(
  db: Db,
  contactIds: readonly number[],
): Promise<Map<number, CommentOutcome["sends"]>> {
  const found = new Map<number, CommentOutcome["sends"]>();
  if (contactIds.length === 0) return found;
  const rows = await db
    .selectFrom("public.outbox")
    .select(["contact_id", "kind", "purpose", "state", "rule", "reason", "text"])
    .where("contact_id", "in", [...new Set(contactIds)])
    .orderBy("id")
    .execute();
  for (const { contact_id: contactId, ...send } of rows) {
    if (contactId !== null) found.set(contactId, [...(found.get(contactId) ?? []), send]);
  }
  return found;
}
