import { errorText } from "../base/errors.ts";
import { endPause, type KnownFaults, lengthenPause } from "../contacts/model-pauses.ts";
import { postponeQuestion, settleDoubt } from "../contacts/second-opinions.ts";
import type { LanguageModel } from "../integrations/language-model/language-model.ts";
import type { LanguageModelError } from "../integrations/language-model/model-fault.ts";
import { pauseLengthMs } from "../integrations/language-model/pause-length.ts";
import { type AskedQuestion, MOST_TRIES } from "./begin-question.ts";
import type { FlowDeps } from "./flow-deps.ts";

// The pause is a row, not a memory of the process: so all processes keep it together and one question probes for all,
// the metrics show it where no question is asked, and a program that crashes again and again does not ask at each start.
// It stands under the model's address, key and name: with one of them corrected, the next question is asked at once.

/** The model gave an answer, even one that does not count: whoever waited for it may ask again. */
export async function noteAnswering(
  deps: FlowDeps,
  { endpoint }: LanguageModel,
  { faults, fault }: KnownFaults,
): Promise<void> {
  if (faults > 0 && (await endPause(deps.database.kysely, endpoint, faults)))
    deps.logger.info({ fault, faults }, "the language model answers again");
}

/**
 * Sorts out a question that got no answer that counts. One text's fault ends it; the provider's puts it back and lets
 * all others wait. Returns false when nothing is to be asked for now.
 */
export async function noteModelFault(
  deps: FlowDeps,
  model: LanguageModel,
  asked: AskedQuestion,
  error: LanguageModelError,
): Promise<boolean> {
  if (error.concerns === "text") {
    await noteAnswering(deps, model, asked.before);
    await giveUp(deps, asked, error);
    return true;
  }
  const until = await pauseModel(deps, model, asked.before, error);
  // Its last question was answered well: so it may be this text that is too much for it, and then it is thrice at most.
  const isTextsTry = error.concerns === "either" && asked.before.faults === 0;
  if (isTextsTry && asked.tries >= MOST_TRIES) await giveUp(deps, asked, error);
  else {
    // Behind all that come before the pause is over: the next probe is another text, where there is one.
    const put = { at: until, reason: error.fault, givesTryBack: !isTextsTry };
    await postponeQuestion(deps.database.kysely, asked.doubt, put);
  }
  return false;
}

async function giveUp(
  deps: FlowDeps,
  { doubt, tries }: AskedQuestion,
  error: LanguageModelError,
): Promise<void> {
  const { page_id: pageId, interaction_id: interactionId } = doubt;
  deps.logger.warn({ code: error.code, fault: error.fault, pageId, interactionId, tries }, errorText(error));
  const failed = { state: "failed", reason: error.fault } as const;
  await settleDoubt(deps.database.kysely, doubt, failed, deps.clock.now());
}

/** Returns until when nobody asks. An operator hears of it once, and again when the fault is another. */
async function pauseModel(
  deps: FlowDeps,
  { endpoint }: LanguageModel,
  before: KnownFaults,
  error: LanguageModelError,
): Promise<Date> {
  const { fault, concerns, retryAfterMs } = error;
  const faults = before.faults + 1;
  const until = new Date(deps.clock.nowMs() + pauseLengthMs(faults, retryAfterMs));
  const pause = { knownFaults: before.faults, fault, until };
  const isNews = await lengthenPause(deps.database.kysely, endpoint, pause);
  if (isNews && before.fault !== fault) {
    const line = { code: error.code, fault, status: error.details["status"], until };
    if (concerns === "setting") deps.logger.error(line, errorText(error));
    else deps.logger.warn(line, errorText(error));
  }
  return until;
}
