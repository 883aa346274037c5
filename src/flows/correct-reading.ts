import { AppError } from "../base/errors.ts";
import { recordDecision } from "../contacts/interactions.ts";
import { listVoices, type Meaning, recordCorrection } from "../contacts/reading-corrections.ts";
import type { ContactRow, InteractionRow, ReadingCorrectionRow } from "../db/schema.ts";
import { completeKind, kindsOf } from "../language/intent-kinds.ts";
import type { Intent, IntentKind } from "../language/reading.ts";
import { markLessonsChanged } from "../pages/pages.ts";
import { recordAudit } from "../team/audit.ts";
import { actOnText } from "./act-on-text.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { correctedTo, isSameMeaning, meaningOfCorrection, meantAs } from "./meant-as.ts";
import { readAnew, readOtherwise, type SaidRow } from "./read-otherwise.ts";

/** What was said, what it means now, and the correction that stands, if one does. */
export interface CorrectedReading {
  interactionId: number;
  meaning: Meaning;
  correction: ReadingCorrectionRow | null;
}

/**
 * A person of the shop says what a text really wants. The contact is classified and planned anew by that, and from
 * then on the Page reads such texts so. Saying the same again changes nothing, unless the text came to be read otherwise
 * all the same; saying something else replaces what the same person said. Of several people's words the newest is the
 * reading of this text.
 * @throws AppError `INTERACTION_UNKNOWN` (404), `READING_NOT_CORRECTABLE` (409), `KIND_UNFIT` (400).
 */
export async function correctReading(
  deps: FlowDeps,
  wanted: { interactionId: number; userId: number; intent: Intent; kind: IntentKind | null },
): Promise<CorrectedReading> {
  const { userId } = wanted;
  const now = getMeaning(wanted);
  return await actOnText(deps, wanted.interactionId, async (context, said, contact) => {
    const voices = await listVoices(context.tx, said.id);
    const [newest] = voices;
    const own = voices.find((voice) => voice.corrected_by === userId);
    const isStanding = newest !== undefined && isSameMeaning(correctedTo(newest), now);
    const isRepeated = isStanding && own !== undefined && isSameMeaning(correctedTo(own), now);
    // Whoever agrees with a colleague adds a voice; this text is read so already.
    const isRead = isStanding && isSameMeaning(meaningOf(said), now);
    if (isRepeated && isRead) return { interactionId: said.id, meaning: now, correction: newest };
    const correction = isRepeated ? newest : await teach(context, said, { now, userId });
    if (!isRead) await readAsCorrected(context, said, contact, correction);
    await writeDown(context, said, contact, { userId, what: "reading_corrected", now });
    return { interactionId: said.id, meaning: now, correction };
  });
}

async function teach(
  { tx, now: at }: WorkContext,
  said: SaidRow,
  voice: { now: Meaning; userId: number },
): Promise<ReadingCorrectionRow> {
  const correction = await recordCorrection(tx, { said, ...voice, at });
  await markLessonsChanged(tx, said.page_id);
  return correction;
}

/** Reads a text as a correction of it says, and returns what that is. */
export async function readAsCorrected(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow | null,
  correction: ReadingCorrectionRow,
): Promise<Meaning> {
  const read = await readAnew(context, said, contact, () => null);
  const reading = meantAs(read, said.text, meaningOfCorrection(correction));
  await readOtherwise(context, said, contact, reading);
  return { intent: reading.intent, kind: reading.kind };
}

function getMeaning({ intent, kind }: Meaning): Meaning {
  const complete = completeKind(intent, kind);
  if (complete !== undefined) return { intent, kind: complete };
  const kinds = kindsOf(intent);
  const allowed = kinds.length === 0 ? "leave the kind out" : `choose one of ${kinds.join(", ")}`;
  throw new AppError("KIND_UNFIT", `"${kind}" is no kind of "${intent}": ${allowed}.`, { status: 400 });
}

/** What the row says now. */
export function meaningOf(said: Pick<InteractionRow, "intent" | "intent_kind">): Meaning {
  return { intent: (said.intent ?? "other") as Intent, kind: said.intent_kind as IntentKind | null };
}

/** Puts a correction, or its end, on the timeline of whom it is about and into the audit. */
export async function writeDown(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow | null,
  change: { userId: number; what: "reading_corrected" | "correction_withdrawn"; now: Meaning },
): Promise<void> {
  const { tx, now: at } = context;
  const { userId, what, now } = change;
  const details = { interactionId: said.id, from: meaningOf(said), to: now };
  if (contact !== null) {
    const data = { ...details, userId };
    await recordDecision(tx, { pageId: said.page_id, contactId: contact.id, what, at, data });
    context.wakes.contactIds.add(contact.id);
  }
  await recordAudit(tx, { userId, action: what, target: `interaction:${said.id}`, details, at });
}
