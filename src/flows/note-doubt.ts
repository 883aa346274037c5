import { channelOf } from "../contacts/reading-corrections.ts";
import { hashOfText, noteDoubt } from "../contacts/second-opinions.ts";
import type { InteractionRow } from "../db/schema.ts";
import type { Reading } from "../language/reading.ts";
import type { WorkContext } from "./flow-deps.ts";

/** What has words of its own; a rating's meaning is its stars. */
const ASKED_ABOUT: readonly InteractionRow["kind"][] = ["comment", "message", "post"];

/**
 * A text was read less surely than the Page wants: a language model is asked about it later, by a job of its own. Only
 * where the owner wants that; who asks for silence or for a person was understood.
 */
export async function noteIfDoubtful(
  context: WorkContext,
  said: { interactionId: number; kind: InteractionRow["kind"]; text: string | null; reading: Reading },
): Promise<void> {
  const { deps, tx, page, now } = context;
  const { interactionId, kind, text, reading } = said;
  if (deps.languageModel === null || !page.settings.secondOpinions) return;
  if (reading.confidence >= page.settings.secondOpinionBelow || !ASKED_ABOUT.includes(kind)) return;
  if (reading.optOut === true || reading.wantsHuman === true) return;
  const textHash = hashOfText(text ?? "", channelOf(kind));
  if (textHash === null) return;
  await noteDoubt(tx, { pageId: page.row.page_id, interactionId, textHash, at: now });
  context.wakes.doubts = true;
}
