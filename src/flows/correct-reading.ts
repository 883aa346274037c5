import { AppError } from "../base/errors.ts";
import { recordDecision } from "../contacts/interactions.ts";
import {
  findCorrection,
  type Meaning,
  recordCorrection,
  withdrawCorrection,
} from "../contacts/reading-corrections.ts";
import type { ContactRow, InteractionRow, ReadingCorrectionRow } from "../db/schema.ts";
import { completeKind, kindsOf } from "../language/intent-kinds.ts";
import type { Intent, IntentKind } from "../language/reading.ts";
import { markLessonsChanged } from "../pages/pages.ts";
import { recordAudit } from "../team/audit.ts";
import { actOnText } from "./act-on-text.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { readLessons } from "./page-lessons.ts";
import { meantAs, readAnew, readOtherwise, type SaidRow } from "./read-otherwise.ts";

/** What was said, what it means now, and the correction that stands, if one does. */
export interface CorrectedReading {
  interactionId: number;
  meaning: Meaning;
  correction: ReadingCorrectionRow | null;
}

/**
 * A person of the shop says what a text really wants. The contact is classified and planned anew by that, and from
 * then on the Page reads such texts so. Saying the same again changes nothing; saying something else replaces it.
 * @throws AppError `INTERACTION_UNKNOWN` (404), `READING_NOT_CORRECTABLE` (409), `KIND_UNFIT` (400).
 */
export async function correctReading(
  deps: FlowDeps,
  wanted: { interactionId: number; userId: number; intent: Intent; kind: IntentKind | null },
): Promise<CorrectedReading> {
  const { userId } = wanted;
  const now = getMeaning(wanted);
  return await actOnText(deps, wanted.interactionId, async (context, said, contact) => {
    const known = await findCorrection(context.tx, said.id);
    if (known !== undefined && known.intent_now === now.intent && known.kind_now === now.kind)
      return { interactionId: said.id, meaning: now, correction: known };
    const correction = await recordCorrection(context.tx, { said, now, userId, at: context.now });
    await markLessonsChanged(context.tx, said.page_id);
    const read = await readAnew(context, said, contact, null);
    const reading = meantAs(read, said.text, { ...now, confidence: 1, why: "corrected" });
    await readOtherwise(context, said, contact, reading);
    await writeDown(context, said, contact, { userId, what: "reading_corrected", now });
    return { interactionId: said.id, meaning: now, correction };
  });
}

/**
 * Takes a correction back: the text is read as the Page reads it without it. Without a correction nothing changes.
 * @throws AppError `INTERACTION_UNKNOWN` (404), `READING_NOT_CORRECTABLE` (409).
 */
export async function withdrawReadingCorrection(
  deps: FlowDeps,
  { interactionId, userId }: { interactionId: number; userId: number },
): Promise<CorrectedReading> {
  return await actOnText(deps, interactionId, async (context, said, contact) => {
    const at = context.now;
    if ((await findCorrection(context.tx, said.id)) === undefined)
      return { interactionId, meaning: meaningOf(said), correction: null };
    await withdrawCorrection(context.tx, said.id, { userId, at });
    await markLessonsChanged(context.tx, said.page_id);
    const lessons = await readLessons(context.tx, said.page_id);
    const reading = await readAnew(context, said, contact, lessons);
    await readOtherwise(context, said, contact, reading);
    const now = { intent: reading.intent, kind: reading.kind };
    await writeDown(context, said, contact, { userId, what: "correction_withdrawn", now });
    return { interactionId, meaning: now, correction: null };
  });
}

function getMeaning({ intent, kind }: Meaning): Meaning {
  const complete = completeKind(intent, kind);
  if (complete !== undefined) return { intent, kind: complete };
  const kinds = kindsOf(intent);
  const allowed = kinds.length === 0 ? "leave the kind out" : `choose one of ${kinds.join(", ")}`;
  throw new AppError("KIND_UNFIT", `"${kind}" is no kind of "${intent}": ${allowed}.`, { status: 400 });
}

/** What the row says now. */
function meaningOf(said: Pick<InteractionRow, "intent" | "intent_kind">): Meaning {
  return { intent: (said.intent ?? "other") as Intent, kind: said.intent_kind as IntentKind | null };
}

async function writeDown(
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
