import type { ReadingCorrectionRow } from "../../db/schema.ts";
import type { CorrectionLine } from "../queries/list-corrections.ts";
import type { CorrectedReading } from "../use-cases.ts";

/** A correction as JSON; `text` is null once its writer took it back or changed it. */
function presentCorrection(row: ReadingCorrectionRow) {
  return {
    id: row.id,
    interactionId: row.interaction_id,
    text: row.text,
    before: { intent: row.intent_before, kind: row.kind_before },
    now: { intent: row.intent_now, kind: row.kind_now },
    correctedBy: row.corrected_by,
    correctedAt: row.corrected_at,
    withdrawnAt: row.withdrawn_at,
  };
}

/** A line of the list of corrections as JSON. */
export function presentCorrectionLine(line: CorrectionLine) {
  return {
    ...presentCorrection(line),
    correctedBy: { id: line.corrected_by, name: line.user_name },
    contactId: line.contact_id,
  };
}

/** What a text means after it was corrected, or after that was taken back, as JSON. */
export function presentReading({ interactionId, meaning, correction }: CorrectedReading) {
  return {
    interactionId,
    intent: meaning.intent,
    intentKind: meaning.kind,
    correction: correction === null ? null : presentCorrection(correction),
  };
}
