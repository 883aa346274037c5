import type { Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { ContactRow } from "../db/schema.ts";
import { CLOSED_STEP, isFurtherStage } from "./change-contact.ts";

/**
 * Two contacts turn out to be one person (the private reply's answer named the PSID behind a commenter):
 * `from` becomes part of `into`. What other domains keep about them is moved by those domains; the class is the
 * caller's to make anew, since orders count for it.
 * Returns `into` as it now is.
 */
export async function mergeContacts(
  tx: Tx,
  from: ContactRow,
  into: ContactRow,
  at: Date,
): Promise<ContactRow> {
  await tx
    .updateTable("public.contact_identities")
    .set({ contact_id: into.id })
    .where("contact_id", "=", from.id)
    .execute();
  await tx
    .updateTable("public.interactions")
    .set({ contact_id: into.id })
    .where("contact_id", "=", from.id)
    .execute();
  const merged = joinFacts(from, into, at);
  await tx
    .updateTable("public.contacts")
    .set({ ...merged, first_touch: toJsonb(merged.first_touch), last_touch: toJsonb(merged.last_touch) })
    .where("id", "=", into.id)
    .execute();
  await tx
    .updateTable("public.contacts")
    .set({
      ...CLOSED_STEP,
      merged_into: into.id,
      closed_at: at,
      closed_reason: "merged",
      // One person is one lead.
      lead_at: null,
    })
    .where("id", "=", from.id)
    .execute();
  return { ...into, ...merged };
}

function joinFacts(from: ContactRow, into: ContactRow, at: Date) {
  const [first, second] = from.first_seen_at < into.first_seen_at ? [from, into] : [into, from];
  const [newer, older] = from.last_seen_at > into.last_seen_at ? [from, into] : [into, from];
  const lead = earliest([first, second], (one) => one.lead_at);
  const optedOut = earliest([from, into], (one) => one.opted_out_at)?.opted_out_at ?? null;
  return {
    // The one who writes is known by their profile; a commenter only by what the comment said.
    name: into.name ?? from.name,
    picture_url: into.picture_url ?? from.picture_url,
    profile_url: into.profile_url ?? from.profile_url,
    phone: newer.phone ?? older.phone,
    address: newer.address ?? older.address,
    city: newer.city ?? older.city,
    product_sku: newer.product_sku ?? older.product_sku,
    unclear_count: newer.unclear_count,
    first_seen_at: first.first_seen_at,
    first_touch: first.first_touch,
    last_seen_at: newer.last_seen_at,
    last_touch: newer.last_touch,
    lead_at: lead?.lead_at ?? null,
    lead_source: lead?.lead_source ?? null,
    opted_out_at: optedOut,
    unreachable_at: into.unreachable_at ?? from.unreachable_at,
    ...joinStages(from, into),
    ...joinSteps(from, into, at, optedOut !== null),
  };
}

function earliest(contacts: readonly ContactRow[], timeOf: (one: ContactRow) => Date | null) {
  const known = contacts.filter((one) => timeOf(one) !== null);
  return known.sort((a, b) => Number(timeOf(a)) - Number(timeOf(b)))[0];
}

/** The further stage; who was given up under one id and is open under the other is not lost. */
function joinStages(from: ContactRow, into: ContactRow) {
  const [left, right] = from.stage === "lost" ? [from, into] : [into, from];
  const cameBack = left.stage === "lost" && right.closed_at === null;
  const taken = cameBack || isFurtherStage(left.stage, right.stage) ? right : left;
  return { stage: taken.stage, stage_changed_at: taken.stage_changed_at };
}

/**
 * What happens next with the one person: an open step beats a closed contact, of two open ones the earlier stands, a
 * rep's before the bot's when both are due. Who asked for silence under either id gets no step of the bot.
 */
function joinSteps(from: ContactRow, into: ContactRow, at: Date, isOptedOut: boolean) {
  const taken = isSooner(from, into, at) ? from : into;
  const isSilenced = isOptedOut && taken.closed_at === null && taken.step_owner === "bot";
  if (isSilenced) return { ...CLOSED_STEP, closed_at: at, closed_reason: "opted_out" };
  return {
    closed_at: taken.closed_at,
    closed_reason: taken.closed_reason,
    step_what: taken.step_what,
    step_owner: taken.step_owner,
    step_due_at: taken.step_due_at,
    step_reason: taken.step_reason,
  };
}

function isSooner(from: ContactRow, into: ContactRow, at: Date): boolean {
  if (from.closed_at !== null || into.closed_at !== null) {
    const isNewerEnd = from.closed_at !== null && into.closed_at !== null && from.closed_at > into.closed_at;
    return from.closed_at === null || isNewerEnd;
  }
  const [fromDue, intoDue] = [Number(from.step_due_at), Number(into.step_due_at)];
  const areBothDue = fromDue <= at.getTime() && intoDue <= at.getTime();
  if (areBothDue && from.step_owner !== into.step_owner) return from.step_owner === "rep";
  return fromDue < intoDue;
}
