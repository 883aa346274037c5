import type { Tx } from "../db/database.ts";
import { toJsonb } from "../db/jsonb.ts";
import type { ContactRow } from "../db/schema.ts";

/**
 * Two contacts turn out to be one person (the private reply's answer named the PSID behind a commenter):
 * `from` becomes part of `into`. What other domains keep about them is moved by those domains.
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
  const merged = joinFacts(from, into);
  await tx
    .updateTable("public.contacts")
    .set({ ...merged, first_touch: toJsonb(merged.first_touch), last_touch: toJsonb(merged.last_touch) })
    .where("id", "=", into.id)
    .execute();
  await tx
    .updateTable("public.contacts")
    .set({
      merged_into: into.id,
      closed_at: at,
      closed_reason: "merged",
      step_what: null,
      step_owner: null,
      step_due_at: null,
      step_reason: null,
      lead_at: null,
    })
    .where("id", "=", from.id)
    .execute();
  return { ...into, ...merged };
}

function joinFacts(from: ContactRow, into: ContactRow) {
  const fromWasFirst = from.first_seen_at < into.first_seen_at;
  const fromIsLast = from.last_seen_at > into.last_seen_at;
  const earliestLead =
    [from.lead_at, into.lead_at].filter((date) => date !== null).sort((a, b) => +a - +b)[0] ?? null;
  return {
    name: into.name ?? from.name,
    picture_url: into.picture_url ?? from.picture_url,
    phone: into.phone ?? from.phone,
    address: into.address ?? from.address,
    city: into.city ?? from.city,
    product_sku: into.product_sku ?? from.product_sku,
    first_seen_at: fromWasFirst ? from.first_seen_at : into.first_seen_at,
    first_touch: fromWasFirst ? from.first_touch : into.first_touch,
    last_seen_at: fromIsLast ? from.last_seen_at : into.last_seen_at,
    last_touch: fromIsLast ? from.last_touch : into.last_touch,
    lead_at: earliestLead,
    lead_source: into.lead_source ?? from.lead_source,
    opted_out_at: into.opted_out_at ?? from.opted_out_at,
  };
}
