import { findCorrection, keepsWords } from "../contacts/reading-corrections.ts";
import type { InteractionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import type { WorkContext } from "./flow-deps.ts";
import { readForPage } from "./read-for-page.ts";
import { meaningOfCorrection, meantAs } from "./read-otherwise.ts";

/**
 * Reads the new wording of something said. Where the words are the same, what a person of the shop said about them
 * still holds: the same correction stands.
 */
export async function readEdited(
  context: WorkContext,
  known: Pick<InteractionRow, "id">,
  text: string | null,
  around: Parameters<typeof readForPage>[2],
): Promise<Reading> {
  const reading = readForPage(context, text, around);
  const correction = await findCorrection(context.tx, known.id);
  if (correction === undefined || !keepsWords(correction, text)) return reading;
  return meantAs(reading, text ?? "", meaningOfCorrection(correction));
}
