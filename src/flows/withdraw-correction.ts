import { listVoices, type Meaning, withdrawCorrection } from "../contacts/reading-corrections.ts";
import type { ContactRow, ReadingCorrectionRow } from "../db/schema.ts";
import type { TaughtLessons } from "../language/lessons.ts";
import { markLessonsChanged } from "../pages/pages.ts";
import { actOnText } from "./act-on-text.ts";
import { type CorrectedReading, meaningOf, readAsCorrected, writeDown } from "./correct-reading.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { correctedTo, isSameMeaning } from "./meant-as.ts";
import { readAnew, readOtherwise, type SaidRow } from "./read-otherwise.ts";

/** Whose word about which text is taken back, and by whom. */
export interface Withdrawal {
  interactionId: number;
  correctedBy: number;
  userId: number;
}

/**
 * Takes back what one person said about a text. It is read as the newest word of the others says, and without one as
 * the Page reads it by itself. Where that person said nothing, nothing changes.
 * @throws AppError `INTERACTION_UNKNOWN` (404), `READING_NOT_CORRECTABLE` (409).
 */
export async function withdrawReadingCorrection(
  deps: FlowDeps,
  withdrawal: Withdrawal,
): Promise<CorrectedReading> {
  const { interactionId, correctedBy, userId } = withdrawal;
  const lessons = await learnWithoutIt(deps, withdrawal);
  return await actOnText(deps, interactionId, async (context, said, contact) => {
    const { tx, now: at } = context;
    const voices = await listVoices(tx, said.id);
    const others = voices.filter((voice) => voice.corrected_by !== correctedBy);
    const correction = others[0] ?? null;
    if (others.length === voices.length) return { interactionId, meaning: meaningOf(said), correction };
    await withdrawCorrection(tx, withdrawal, { userId, at });
    await markLessonsChanged(tx, said.page_id);
    const now = await fallBack(context, said, contact, { next: correction, lessons });
    await writeDown(context, said, contact, { userId, what: "correction_withdrawn", now });
    return { interactionId, meaning: now, correction };
  });
}

/**
 * The Page's lessons without this one, learnt before the transaction because that takes its time; null where others
 * spoke too, so that none are needed. Of two who take back theirs at once the later one reads without any.
 */
async function learnWithoutIt(deps: FlowDeps, withdrawal: Withdrawal): Promise<TaughtLessons | null> {
  const [last, ...others] = await listVoices(deps.database.kysely, withdrawal.interactionId);
  if (last?.corrected_by !== withdrawal.correctedBy || others.length > 0) return null;
  return await deps.lessons.learnWithout(last.page_id, last.id);
}

/**
 * What the text means once a word was taken back and `next` is the newest left; reads it so. Where it is read so
 * already, because an older word went or two said the same, everything stays as it is.
 */
async function fallBack(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow | null,
  left: { next: ReadingCorrectionRow | null; lessons: TaughtLessons | null },
): Promise<Meaning> {
  const { next, lessons } = left;
  if (next !== null && isSameMeaning(meaningOf(said), correctedTo(next))) return meaningOf(said);
  if (next !== null) return await readAsCorrected(context, said, contact, next);
  const reading = await readAnew(context, said, contact, () => lessons);
  await readOtherwise(context, said, contact, reading);
  return { intent: reading.intent, kind: reading.kind };
}
