import { MINUTE_MS } from "../base/clock.ts";
import { errorText } from "../base/errors.ts";
import { type Doubt, listDueDoubts, postponeQuestion, settleDoubt } from "../contacts/second-opinions.ts";
import { isTrouble } from "../db/is-trouble.ts";
import type { LanguageModel } from "../integrations/language-model/language-model.ts";
import { LanguageModelError } from "../integrations/language-model/model-fault.ts";
import { beginQuestion, MOST_TRIES } from "./begin-question.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { askMeaning } from "./second-opinion-question.ts";
import { takeOpinion } from "./take-opinion.ts";

/** Questions of one run: whoever closes the program waits for them, ten seconds each at most. */
const PER_RUN = 3;
const TRY_AGAIN_MS = MINUTE_MS;
/** Machine time, far longer than a question can take: whoever asked is gone. */
const SILENT_MS = MINUTE_MS;

/** Asks the language model about texts that were read with doubt, one after the other, where the owner wants that. */
export async function askSecondOpinions(deps: FlowDeps): Promise<void> {
  const model = deps.languageModel;
  if (model === null) return;
  for (const doubt of await listDue(deps, PER_RUN)) {
    // A model that does not answer is not asked the next question at once; the sweeper comes back to it.
    if (!(await settleOne(deps, model, doubt))) return;
  }
  if ((await listDue(deps, 1)).length > 0)
    await deps.queue.enqueue("second_opinions", {}, { dedupeId: "second-opinions" });
}

async function listDue(deps: FlowDeps, limit: number): Promise<Doubt[]> {
  const silentSinceMs = deps.clock.realMs() - SILENT_MS;
  return await listDueDoubts(deps.database.kysely, { now: deps.clock.now(), silentSinceMs, limit });
}

/** Returns false when the model does not answer now. */
async function settleOne(deps: FlowDeps, model: LanguageModel, doubt: Doubt): Promise<boolean> {
  try {
    const begun = await beginQuestion(deps, model, doubt);
    if (begun !== null && "known" in begun)
      await takeOpinion(deps, doubt, { ...begun.known, fromMemory: true, textHash: begun.textHash });
    if (begun !== null && "ask" in begun) {
      const meaning = await model.ask(askMeaning(begun.ask)).catch((error: unknown) => asFault(error));
      if (meaning instanceof LanguageModelError) return await noteFault(deps, doubt, begun.tries, meaning);
      await takeOpinion(deps, doubt, {
        meaning,
        model: model.model,
        fromMemory: false,
        textHash: begun.textHash,
      });
    }
  } catch (error) {
    if (isTrouble(error)) throw error;
    deps.logger.error({ doubtId: doubt.id, err: error }, "a second opinion failed; our own reading stays");
    const failed = { state: "failed", reason: "program_fault" } as const;
    await settleDoubt(deps.database.kysely, doubt.id, failed, deps.clock.now());
  }
  return true;
}

function asFault(error: unknown): LanguageModelError {
  if (error instanceof LanguageModelError) return error;
  throw error;
}

async function noteFault(
  deps: FlowDeps,
  { id, page_id: pageId, interaction_id: interactionId }: Doubt,
  tries: number,
  error: LanguageModelError,
): Promise<boolean> {
  const { fault, mayRetry } = error;
  const { kysely } = deps.database;
  const again = mayRetry && tries < MOST_TRIES;
  deps.logger.warn({ pageId, interactionId, fault, tries, again }, errorText(error));
  const now = deps.clock.now();
  if (again) await postponeQuestion(kysely, id, new Date(now.getTime() + TRY_AGAIN_MS), fault);
  else await settleDoubt(kysely, id, { state: "failed", reason: fault }, now);
  return fault !== "unreachable" && fault !== "time_out";
}
