import { lockInteraction } from "../contacts/change-reading.ts";
import { lockContact } from "../contacts/find-contact.ts";
import type { InteractionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import type { WorkContext } from "./flow-deps.ts";
import { heedCorrection } from "./meant-as.ts";
import { readForPage } from "./read-for-page.ts";

/**
 * Reads the new wording of something said. Where the words are the same, what a person of the shop said about them
 * still holds: the same correction stands. The act is locked first, in the order of those who correct it: what they
 * say in the same instant is either seen here or said about the new wording.
 */
export async function readEdited(
  context: WorkContext,
  known: Pick<InteractionRow, "id" | "contact_id">,
  text: string | null,
  around: Parameters<typeof readForPage>[2],
): Promise<Reading> {
  const { tx } = context;
  if (known.contact_id !== null) await lockContact(tx, known.contact_id);
  await lockInteraction(tx, known.id);
  return await heedCorrection(tx, { id: known.id, text }, readForPage(context, text, around));
}
