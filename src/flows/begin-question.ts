import { DAY_MS, HOUR_MS, SECOND_MS } from "../base/clock.ts";
import type { Doubt } from "../contacts/due-doubts.ts";
import { type AskingMoment, beginAsking, type KnownFaults } from "../contacts/model-pauses.ts";
import { findCorrection, type Meaning } from "../contacts/reading-corrections.ts";
import { countAsking, countAskings } from "../contacts/second-opinion-days.ts";
import {
  findSameQuestion,
  lockOpenDoubt,
  markAsked,
  postponeQuestion,
  type Settlement,
  settleDoubt,
} from "../contacts/second-opinions.ts";
import type { Tx } from "../db/database.ts";
import { lockKey } from "../db/lock-key.ts";
import type { SecondOpinionRow } from "../db/schema.ts";
import type { LanguageModel } from "../integrations/language-model/language-model.ts";
import type { Intent, IntentKind } from "../language/reading.ts";
import { type PageSettings, parsePageSettings } from "../pages/page-settings.ts";
import { findPage } from "../pages/pages.ts";
import { shopDay } from "../reports/period.ts";
import { askingMoment } from "./asking-moment.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { type PreparedQuestion, prepareQuestion } from "./prepare-question.ts";

/** The first time and two more. */
export const MOST_TRIES = 3;
/** What nobody was asked about for so long is past. */
const LATEST_MS = 24 * HOUR_MS;
const SAME_TEXT_MS = 30 * DAY_MS;
const WAIT_FOR_SAME_MS = 15 * SECOND_MS;
/** The model did answer, and would again. */
const FINAL_FAULTS = ["answer_unreadable", "answer_too_long"];

type Question = NonNullable<PreparedQuestion["ask"]>;
type Known = { meaning: Meaning; model: string };

/** A question that is under way. */
export interface AskedQuestion {
  ask: Question;
  /** The words it is about, as they were when it was begun. */
  doubt: Doubt;
  tries: number;
  /** How the model did before. */
  before: KnownFaults;
}

/**
 * The model is to be asked this, or its answer is known, or it is left alone; null when the row was put off or closed,
 * somebody is asking, or its words were edited just now.
 */
export type BegunQuestion = AskedQuestion | { known: Known; doubt: Doubt } | "paused" | null;

/** What is thought of a row before its model is asked. */
type Thought = { ask: Question } | { known: Known } | { settle: Settlement } | { waitUntil: Date };

/**
 * Decides in one transaction whether the model is asked, so that no two ask the same and no day has too many, and
 * writes that down before it is asked. The text is masked before: that takes milliseconds, and the locks hold up a Page.
 */
export async function beginQuestion(
  deps: FlowDeps,
  model: LanguageModel,
  { id }: Pick<Doubt, "id">,
): Promise<BegunQuestion> {
  const prepared = await prepareQuestion(deps, id);
  return await deps.database.transaction(async (tx) => {
    const row = await lockOpenDoubt(tx, id);
    // The words that were masked are gone: the new ones are due by themselves.
    if (row === undefined || row.text_hash !== prepared?.textHash) return null;
    // A job that its queue took for stalled runs twice, and the one before still asks.
    if (isBeingAsked(row, askingMoment(deps))) return null;
    await lockKey(tx, `second_opinions:${row.page_id}`);
    const thought = await think(deps, tx, row, prepared.ask);
    if ("ask" in thought) return await beginToAsk(deps, tx, model, row, thought.ask);
    if ("known" in thought) return { ...thought, doubt: row };
    if ("settle" in thought) await settleDoubt(tx, row, thought.settle, deps.clock.now());
    else {
      const put = { at: thought.waitUntil, reason: "same_text_asked", givesTryBack: false };
      await postponeQuestion(tx, row, put);
    }
    return null;
  });
}

/** By a process that lives. */
function isBeingAsked(
  { state, asking_real_ms: askingMs }: SecondOpinionRow,
  { silentSinceMs }: AskingMoment,
): boolean {
  return state === "asking" && askingMs !== null && askingMs >= silentSinceMs;
}

/** The day's budget is held by the lock on the Page, and counts what is asked whether or not it is answered. */
async function beginToAsk(
  deps: FlowDeps,
  tx: Tx,
  { endpoint, model }: LanguageModel,
  row: SecondOpinionRow,
  ask: Question,
): Promise<BegunQuestion> {
  const moment = askingMoment(deps);
  const before = await beginAsking(tx, { ...moment, endpoint });
  if (before === "paused") return before;
  await countAsking(tx, row.page_id, shopDay(moment.now, deps.config.shopTimeZone));
  await markAsked(tx, row.id, { model, at: moment.now, realMs: moment.realMs });
  return { ask, doubt: row, tries: row.tries + 1, before };
}

async function think(
  deps: FlowDeps,
  tx: Tx,
  row: SecondOpinionRow,
  ask: PreparedQuestion["ask"],
): Promise<Thought> {
  const settings = parsePageSettings((await findPage(tx, row.page_id))?.settings);
  if (!settings.secondOpinions) return drop("switched_off");
  if ((await findCorrection(tx, row.interaction_id)) !== undefined) return drop("rep_corrected");
  const now = deps.clock.now();
  if (now.getTime() - row.noted_at.getTime() > LATEST_MS) return drop("too_late");
  const before = await thinkOfSame(tx, row, now);
  if (before !== null) return before;
  // What was asked so often and neither answered nor put back has broken off whoever asked it.
  if (row.tries >= MOST_TRIES) return fail("program_fault");
  if (await isBudgetSpent(deps, tx, row.page_id, settings)) return fail("budget_spent");
  return ask === null ? fail("not_maskable") : { ask };
}

function fail(reason: string): { settle: Settlement } {
  return { settle: { state: "failed", reason } };
}

function drop(reason: string): { settle: Settlement } {
  return { settle: { state: "dropped", reason } };
}

/** The same text was asked about before: its answer counts again, and while it is being asked this one waits. */
async function thinkOfSame(tx: Tx, row: SecondOpinionRow, now: Date): Promise<Thought | null> {
  const same = await findSameQuestion(tx, row, new Date(now.getTime() - SAME_TEXT_MS));
  if (same === undefined) return null;
  if (same.state === "asking") return { waitUntil: new Date(now.getTime() + WAIT_FOR_SAME_MS) };
  if (same.state === "answered") {
    const meaning = { intent: same.intent as Intent, kind: same.kind as IntentKind | null };
    return { known: { meaning, model: same.model ?? "" } };
  }
  const { reason } = same;
  return reason !== null && FINAL_FAULTS.includes(reason) ? fail(reason) : null;
}

/** The shop's day, not the machine's. */
async function isBudgetSpent(
  deps: FlowDeps,
  tx: Tx,
  pageId: string,
  { secondOpinionsPerDay: most }: PageSettings,
): Promise<boolean> {
  return (await countAskings(tx, pageId, shopDay(deps.clock.now(), deps.config.shopTimeZone))) >= most;
}
