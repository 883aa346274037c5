import type { ContactRow } from "../db/schema.ts";
import type { Trigger } from "../followups/plan-facts.ts";
import { type Draft, findDraft, upsertDraft } from "../orders/drafts.ts";
import type { WorkContext } from "./flow-deps.ts";

/** Keeps a draft order of what was said, so that a rep closes it with few taps; null while there is nothing to draft. */
export async function draftFromSaid(
  context: WorkContext,
  contact: ContactRow,
  trigger: Trigger,
): Promise<Draft | null> {
  const { reading } = trigger;
  const { entities } = reading;
  const isOrdering = reading.intent === "buy" || (entities.phones?.length ?? 0) > 0;
  const known = isOrdering || mayAddTo(contact) ? ((await findDraft(context.tx, contact.id)) ?? null) : null;
  if (!isOrdering && (known === null || reading.intent !== "inform")) return known;
  if (reading.intent === "compete" || reading.intent === "spam" || reading.intent === "complain")
    return known;
  return await upsertDraft(context.tx, {
    pageId: contact.page_id,
    contactId: contact.id,
    postId: trigger.postId,
    sku: contact.product_sku,
    size: entities.sizes?.[0] ?? null,
    color: entities.colors?.[0] ?? null,
    quantity: entities.quantity ?? null,
    phone: entities.phones?.[0] ?? null,
    address: entities.address ?? null,
    city: entities.province ?? null,
    at: context.now,
  });
}

/** Only somebody who was seen ordering can have a draft. */
function mayAddTo(contact: ContactRow): boolean {
  return contact.class === "buyer" || contact.stage !== "new";
}
