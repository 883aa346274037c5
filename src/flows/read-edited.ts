import { lockInteraction } from "../contacts/change-reading.ts";
import { lockContact } from "../contacts/find-contact.ts";
import { channelOf } from "../contacts/reading-corrections.ts";
import type { InteractionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import type { WorkContext } from "./flow-deps.ts";
import { heedCorrection } from "./meant-as.ts";
import { productOfPlace } from "./product-of.ts";
import { readAbout } from "./read-for-page.ts";

/**
 * Reads the new wording of something said, as if it had stood there from the start. Where the words are the same, what
 * a person of the shop said about them still holds: the same correction stands. The act is locked first, in the order
 * of those who correct it: what they say in the same instant is either seen here or said about the new wording.
 */
export async function readEdited(
  context: WorkContext,
  known: Pick<InteractionRow, "id" | "contact_id" | "kind" | "post_id">,
  text: string | null,
  at: Date,
): Promise<Reading> {
  const { tx } = context;
  const contact = known.contact_id === null ? undefined : await lockContact(tx, known.contact_id);
  await lockInteraction(tx, known.id);
  const { reading } = readAbout(context, text, {
    channel: channelOf(known.kind),
    now: at,
    about: await productOfPlace(context, known.post_id),
    last: contact?.product_sku ?? null,
  });
  return await heedCorrection(tx, { id: known.id, text }, reading);
}
