import { AppError } from "../base/errors.ts";
import { findActor, lockInteraction } from "../contacts/change-reading.ts";
import { lockContact } from "../contacts/find-contact.ts";
import type { Tx } from "../db/database.ts";
import type { ContactRow, InteractionRow } from "../db/schema.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { makeContext } from "./make-context.ts";
import { withLessons } from "./page-lessons.ts";
import type { SaidRow } from "./read-otherwise.ts";
import { newWakes, ring } from "./wake.ts";

/** What can be read otherwise; a rating's meaning is its stars, a button's is its own. */
const CORRECTABLE: readonly InteractionRow["kind"][] = ["comment", "message", "post"];

/**
 * Runs the work on one text of a customer's in one transaction, its contact locked first, and rings afterwards.
 * @throws AppError `INTERACTION_UNKNOWN` (404), `READING_NOT_CORRECTABLE` (409).
 */
export async function actOnText<T>(
  deps: FlowDeps,
  interactionId: number,
  work: (context: WorkContext, said: SaidRow, contact: ContactRow | null) => Promise<T>,
): Promise<T> {
  const products = await deps.products();
  const act = async (tx: Tx) => {
    // Made anew when the transaction is run again: what was rolled back wakes nobody.
    const wakes = newWakes();
    const actor = await findActor(tx, interactionId);
    if (actor === undefined) throw unknown(interactionId);
    const contact = await lockWhole(tx, actor.contact_id);
    const said = await lockInteraction(tx, interactionId);
    if (said === undefined) throw unknown(interactionId);
    requireWords(said);
    const context = await makeContext({ deps, tx, wakes, products, pageId: said.page_id });
    return { result: await work(context, said, contact), wakes };
  };
  const { result, wakes } = await withLessons(deps.lessons, () => deps.database.transaction(act));
  await ring(deps, wakes);
  return result;
}

/** The contact, or the one it was merged into while we waited for the lock. */
async function lockWhole(tx: WorkContext["tx"], contactId: number | null): Promise<ContactRow | null> {
  if (contactId === null) return null;
  const contact = await lockContact(tx, contactId);
  return contact?.merged_into == null ? (contact ?? null) : await lockWhole(tx, contact.merged_into);
}

function requireWords(said: InteractionRow): asserts said is SaidRow {
  const evidence = said.data["evidence"];
  const isButton = Array.isArray(evidence) && evidence[0]?.why === "button";
  const hasWords = said.text !== null && said.text.trim() !== "" && said.external_id !== null;
  const isCustomers = said.author === "customer" && said.direction === "in" && said.intent !== null;
  if (hasWords && isCustomers && !isButton && said.removed_at === null && CORRECTABLE.includes(said.kind))
    return;
  throw new AppError(
    "READING_NOT_CORRECTABLE",
    "Only a customer's own words that are still there can be read otherwise: not a button, a rating, or what was removed.",
    { status: 409 },
  );
}

function unknown(interactionId: number): AppError {
  return new AppError("INTERACTION_UNKNOWN", `There is nothing ${interactionId} on any timeline.`, {
    status: 404,
  });
}
