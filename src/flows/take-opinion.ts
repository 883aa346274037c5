import { errorCode } from "../base/errors.ts";
import type { Doubt } from "../contacts/due-doubts.ts";
import { recordDecision } from "../contacts/interactions.ts";
import { channelOf, findCorrection, type Meaning } from "../contacts/reading-corrections.ts";
import { hashOfText, lockOpenDoubt, settleDoubt } from "../contacts/second-opinions.ts";
import type { Tx } from "../db/database.ts";
import type { ContactRow } from "../db/schema.ts";
import { openConversation } from "../inbox/conversations.ts";
import { actOnText } from "./act-on-text.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { meantAs } from "./meant-as.ts";
import { isAnswered, readAnew, readOtherwise, type SaidRow } from "./read-otherwise.ts";

/** Surer than a guess, less sure than the words that we know or a person of the shop. */
const CONFIDENCE = 0.6;

/** What a language model said about a text. */
export interface Opinion {
  meaning: Meaning;
  model: string;
  fromMemory: boolean;
}

/**
 * Writes down what the model said. Where it differs from our doubtful reading it takes its place, as a rep's word would,
 * unless a rep has spoken or the matter has gone on since. `doubt` is as it was when the model was asked.
 */
export async function takeOpinion(deps: FlowDeps, doubt: Doubt, opinion: Opinion): Promise<void> {
  const { meaning, model, fromMemory } = opinion;
  const at = deps.clock.now();
  const about = { pageId: doubt.page_id, interactionId: doubt.interaction_id, fromMemory };
  try {
    const outcome = await actOnText(deps, doubt.interaction_id, async (context, said, contact) => {
      const open = await lockOpenDoubt(context.tx, doubt.id);
      // An edit put the row back to waiting while the model thought: this answer is about words that are gone.
      if (open !== undefined && open.text_hash !== doubt.text_hash) return "superseded";
      if (open?.text_hash !== hashOfText(said.text, channelOf(said.kind))) return null;
      const outcome = await outcomeOf(context, said, contact, meaning);
      if (outcome === "changed") await change(context, said, contact, opinion);
      await settleDoubt(context.tx, doubt, { state: "answered", meaning, model, outcome }, at);
      return outcome;
    });
    if (outcome !== null) return void deps.logger.info({ ...about, outcome }, "second opinion");
  } catch (error) {
    if (errorCode(error) !== "READING_NOT_CORRECTABLE") throw error;
  }
  await settleDoubt(deps.database.kysely, doubt, { state: "dropped", reason: "text_changed" }, at);
}

/** `changed` when the opinion takes the place of our reading, else why it is only recorded. */
async function outcomeOf(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow | null,
  meaning: Meaning,
): Promise<string> {
  const { tx } = context;
  if (said.intent === meaning.intent && said.intent_kind === meaning.kind) return "agreed";
  if ((await findCorrection(tx, said.id)) !== undefined) return "rep_corrected";
  if (contact === null) return "changed";
  const conversation = await openConversation(tx, contact.id, contact.page_id);
  const { human_at: humanAt, owner } = conversation;
  if (owner === "rep" || (humanAt !== null && humanAt >= said.at)) return "person_took_over";
  if (await hasOrder(tx, contact.id)) return "has_ordered";
  return (await isAnswered(context, said, contact, conversation)) ? "answered_already" : "changed";
}

async function hasOrder(tx: Tx, contactId: number): Promise<boolean> {
  const order = await tx
    .selectFrom("public.orders")
    .select("id")
    .where("contact_id", "=", contactId)
    .where("state", "=", "closed")
    .executeTakeFirst();
  return order !== undefined;
}

/** It is no lesson: nothing else is read otherwise because of it. */
async function change(
  context: WorkContext,
  said: SaidRow,
  contact: ContactRow | null,
  { meaning, model }: Opinion,
): Promise<void> {
  const read = await readAnew(context, said, contact, context.lessons);
  const why = "second_opinion";
  const reading = meantAs(read, said.text, { ...meaning, confidence: CONFIDENCE, why });
  await readOtherwise(context, said, contact, reading);
  if (contact === null) return;
  const { tx, now: at } = context;
  const from = { intent: said.intent, kind: said.intent_kind };
  const data = { interactionId: said.id, from, to: meaning, model };
  const decision = { pageId: said.page_id, contactId: contact.id, what: "second_opinion_taken", at, data };
  await recordDecision(tx, decision);
  context.wakes.contactIds.add(contact.id);
}
