import type { Db, Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { ContactRow } from "../db/schema.ts";
import type { ContactClassification } from "./contact-class.ts";

/** The one thing that happens next with an open contact. */
export interface NextStep {
  /** A stable word: `private_reply`, `await_answer`, `rep_reply`, `care_day_3`, … */
  what: string;
  owner: "bot" | "rep";
  dueAt: Date;
  reason: string;
}

/** What changes about a person after an act; what is left out stays. */
export interface ContactChange {
  classification?: ContactClassification;
  stage?: ContactRow["stage"];
  /** The one way back: the sale that made this stage fell through. */
  stageBack?: ContactRow["stage"];
  lead?: { source: string };
  phone?: string;
  address?: string;
  city?: string;
  productSku?: string;
  unclearCount?: number;
  optedOut?: boolean;
  unreachable?: boolean;
  /** Either a step or a reason for closing: an open contact always has one step. */
  next?: { step: NextStep } | { close: string };
}

const STAGE_ORDER: Record<ContactRow["stage"], number> = {
  new: 0,
  contacted: 1,
  qualified: 2,
  quoted: 3,
  lost: 4,
  won: 5,
};

/** The columns of a contact without a next step; the reason for closing goes with them. */
export const CLOSED_STEP = {
  step_what: null,
  step_owner: null,
  step_due_at: null,
  step_reason: null,
} as const;

/** Whether `wanted` is further than `current`. */
export function isFurtherStage(current: ContactRow["stage"], wanted: ContactRow["stage"]): boolean {
  return STAGE_ORDER[wanted] > STAGE_ORDER[current];
}

/** The further of two stages: a person who bought stays won, and asking again does not move anyone back. */
function furtherStage(current: ContactRow["stage"], wanted: ContactRow["stage"]): ContactRow["stage"] {
  if (current === "lost" && wanted !== "lost") return wanted;
  return isFurtherStage(current, wanted) ? wanted : current;
}

/** Writes the change and returns the contact as it now is. */
export async function changeContact(
  tx: Tx,
  contact: ContactRow,
  change: ContactChange,
  at: Date,
): Promise<ContactRow> {
  const set = {
    ...classColumns(contact, change, at),
    ...stateColumns(contact, change, at),
    ...stepColumns(change, at),
  };
  if (Object.keys(set).length === 0) return contact;
  const { class_evidence: evidence, ...plain } = set;
  await tx
    .updateTable("public.contacts")
    .set({ ...plain, ...(evidence === undefined ? {} : { class_evidence: toJsonb(evidence) }) })
    .where("id", "=", contact.id)
    .execute();
  return { ...contact, ...set };
}

function classColumns(contact: ContactRow, change: ContactChange, at: Date): Partial<ContactRow> {
  const found = change.classification;
  if (found === undefined) return {};
  const moved = found.class !== contact.class || found.kind !== contact.class_kind;
  return {
    class: found.class,
    class_kind: found.kind,
    class_evidence: found.evidence,
    ...(moved ? { class_changed_at: at } : {}),
  };
}

function stateColumns(contact: ContactRow, change: ContactChange, at: Date): Partial<ContactRow> {
  const stage =
    change.stageBack ??
    (change.stage === undefined ? contact.stage : furtherStage(contact.stage, change.stage));
  return {
    ...(stage === contact.stage ? {} : { stage, stage_changed_at: at }),
    ...(change.lead !== undefined && contact.lead_at === null
      ? { lead_at: at, lead_source: change.lead.source }
      : {}),
    ...(change.phone === undefined ? {} : { phone: change.phone }),
    ...(change.address === undefined ? {} : { address: change.address }),
    ...(change.city === undefined ? {} : { city: change.city }),
    ...(change.productSku === undefined ? {} : { product_sku: change.productSku }),
    ...(change.unclearCount === undefined ? {} : { unclear_count: change.unclearCount }),
    ...(change.optedOut === true && contact.opted_out_at === null ? { opted_out_at: at } : {}),
    ...(change.unreachable === undefined ? {} : { unreachable_at: change.unreachable ? at : null }),
  };
}

function stepColumns(change: ContactChange, at: Date): Partial<ContactRow> {
  if (change.next === undefined) return {};
  if ("close" in change.next) {
    return { ...CLOSED_STEP, closed_at: at, closed_reason: change.next.close };
  }
  const { step } = change.next;
  return {
    closed_at: null,
    closed_reason: null,
    step_what: step.what,
    step_owner: step.owner,
    step_due_at: step.dueAt,
    step_reason: step.reason,
  };
}

/** Open contacts whose bot step is due, the longest due first. */
export async function listDueSteps(
  db: Db | Tx,
  now: Date,
  limit: number,
): Promise<{ id: number; pageId: string }[]> {
  return await db
    .selectFrom("public.contacts")
    .select(["id", "page_id as pageId"])
    .where("closed_at", "is", null)
    .where("step_owner", "=", "bot")
    .where("step_due_at", "<=", now)
    .orderBy("step_due_at")
    .limit(limit)
    .execute();
}
