import { type Doubt, listDueDoubts } from "../contacts/due-doubts.ts";
import { giveUpProbe } from "../contacts/model-pauses.ts";
import type { Meaning } from "../contacts/reading-corrections.ts";
import { settleDoubt } from "../contacts/second-opinions.ts";
import { isTrouble } from "../db/is-trouble.ts";
import type { LanguageModel } from "../integrations/language-model/language-model.ts";
import { LanguageModelError } from "../integrations/language-model/model-fault.ts";
import { askingMoment } from "./asking-moment.ts";
import { type AskedQuestion, beginQuestion } from "./begin-question.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { noteAnswering, noteModelFault } from "./model-pause.ts";
import { askMeaning } from "./second-opinion-question.ts";
import { takeOpinion } from "./take-opinion.ts";

/** Questions of one run: whoever closes the program waits for them, ten seconds each at most. */
const PER_RUN = 3;

/** Asks the language model about texts that were read with doubt, one after the other, where the owner wants that. */
export async function askSecondOpinions(deps: FlowDeps): Promise<void> {
  const model = deps.languageModel;
  if (model === null) return;
  for (const doubt of await listDue(deps, PER_RUN)) {
    // A model that does not answer is not asked the next question; the sweeper comes back to it after the pause.
    if (!(await settleOne(deps, model, doubt))) return;
  }
  if ((await listDue(deps, 1)).length > 0)
    await deps.queue.enqueue("second_opinions", {}, { dedupeId: "second-opinions" });
}

async function listDue(deps: FlowDeps, limit: number): Promise<Doubt[]> {
  return await listDueDoubts(deps.database.kysely, askingMoment(deps), limit);
}

/** Returns false when the model is to be left alone. */
async function settleOne(deps: FlowDeps, model: LanguageModel, listed: Doubt): Promise<boolean> {
  let doubt = listed;
  try {
    const begun = await beginQuestion(deps, model, listed);
    if (begun === null || begun === "paused") return begun === null;
    doubt = begun.doubt;
    if ("ask" in begun) return await askOne(deps, model, begun);
    await takeOpinion(deps, doubt, { ...begun.known, fromMemory: true });
  } catch (error) {
    if (isTrouble(error)) throw error;
    deps.logger.error({ doubtId: doubt.id, err: error }, "a second opinion failed; our own reading stays");
    const failed = { state: "failed", reason: "program_fault" } as const;
    await settleDoubt(deps.database.kysely, doubt, failed, deps.clock.now());
  }
  return true;
}

async function askOne(deps: FlowDeps, model: LanguageModel, asked: AskedQuestion): Promise<boolean> {
  const meaning = await askModel(deps, model, asked);
  if (meaning instanceof LanguageModelError) return await noteModelFault(deps, model, asked, meaning);
  await noteAnswering(deps, model, asked.before);
  await takeOpinion(deps, asked.doubt, { meaning, model: model.model, fromMemory: false });
  return true;
}

/** A fault of the program's says nothing of the model: whatever waits for this question's end need not wait on. */
async function askModel(
  deps: FlowDeps,
  model: LanguageModel,
  { ask, before }: AskedQuestion,
): Promise<Meaning | LanguageModelError> {
  try {
    return await model.ask(askMeaning(ask));
  } catch (error) {
    if (error instanceof LanguageModelError) return error;
    if (before.faults > 0) await giveUpProbe(deps.database.kysely, model.endpoint, before.faults);
    throw error;
  }
}
