import {
  findCorrection,
  forgetCorrectedText,
  keepsWords,
  rewordCorrections,
} from "../contacts/reading-corrections.ts";
import { forgetDoubt } from "../contacts/second-opinions.ts";
import type { Tx } from "../db/database.ts";
import type { InteractionRow } from "../db/schema.ts";
import { markLessonsChanged } from "../pages/pages.ts";

/**
 * The person took back what was corrected or doubted, or gave it other words: the old ones leave the corrections too,
 * the Page no longer learns from them, and nobody is asked about them. After an edit that keeps the words the
 * corrections stand, about the new wording: signs and all behind the words that are read may be gone from it.
 * Call it once the act itself is changed, which locks it: no correction comes in between.
 */
export async function forgetLesson(
  tx: Tx,
  said: Pick<InteractionRow, "id" | "page_id">,
  at: Date,
  text: string | null = null,
): Promise<void> {
  if (text !== null && keepsWords(await findCorrection(tx, said.id), text))
    return await rewordCorrections(tx, said.id, text);
  await forgetDoubt(tx, said.id, at);
  if (await forgetCorrectedText(tx, said.id)) await markLessonsChanged(tx, said.page_id);
}
