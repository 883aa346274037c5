import { MINUTE_MS, SECOND_MS } from "../base/clock.ts";
import type { ProgramClock, ProgramState } from "./program-clock.ts";
import type { Sandbox } from "./sandbox-handle.ts";
import type { Actor } from "./world.ts";

/** How far a campaign is. */
export interface CampaignProgress {
  now: number;
  startedAt: number;
  endAt: number;
  steps: number;
  acknowledged: number;
}

export interface CampaignRun {
  sandbox: Sandbox;
  actors: readonly Actor[];
  program: ProgramClock;
  /** Clock ms at which it is over. */
  endAt: number;
  /** The program's due times are rounded up to multiples of this (clock ms); 60 s when left out. */
  gridMs?: number;
  /** The same for what actors plan and for held-back deliveries, so that many acts share a step; 3 min. */
  actGridMs?: number;
  onProgress?: (progress: CampaignProgress) => void;
  /** Ends the campaign between two steps; it can go on later. */
  signal?: AbortSignal;
}

/** Real ms that one question to the program may be held. */
const HOLD_MS = 2_000;

/**
 * Plays a campaign on clocks that stand still between steps: everything that is due is delivered and worked, then
 * both clocks jump to the next thing that anybody plans. Nothing depends on real time, so a slow machine, or a
 * program that is down for a while, changes no outcome. Goes on where a former run of the same data folder was.
 * Rejects with AppError `SANDBOX_PROGRAM_REFUSED`, or with the signal's reason.
 */
export async function runCampaign(run: CampaignRun): Promise<CampaignProgress> {
  const { sandbox, actors, endAt } = run;
  const { clock } = sandbox;
  setClock(sandbox, clock.nowMs());
  if (!sandbox.restoreActors(actors)) sandbox.commit(actors);
  const startedAt = clock.nowMs();
  sandbox.setDone(false);
  for (let steps = 1; ; steps += 1) {
    run.signal?.throwIfAborted();
    await letActorsAct(sandbox, actors);
    const state = await settle(run, {});
    const progress = {
      now: clock.nowMs(),
      startedAt,
      endAt,
      steps,
      acknowledged: sandbox.state().acknowledged,
    };
    run.onProgress?.(progress);
    const next = clock.nowMs() >= endAt ? null : findNextInstant(run, state);
    if (next === null) {
      await settle(run, { everything: true });
      sandbox.commit(actors);
      sandbox.setDone(true);
      return progress;
    }
    setClock(sandbox, next);
  }
}

function setClock(sandbox: Sandbox, now: number): void {
  sandbox.clock.set({ originAt: now, realAt: sandbox.clock.realMs(), rate: 0 });
}

/** Whoever has something due acts; what they did and what they remember reach the disk together. */
async function letActorsAct(sandbox: Sandbox, actors: readonly Actor[]): Promise<void> {
  for (const actor of actors) {
    const nextAt = actor.nextAt();
    if (nextAt === null || nextAt > sandbox.clock.nowMs()) continue;
    await actor.act();
    sandbox.commit(actors);
  }
}

/** Delivers and waits until the program has worked everything and nothing new came of it. */
async function settle(run: CampaignRun, options: { everything?: boolean }): Promise<ProgramState> {
  const { sandbox, program } = run;
  const now = sandbox.clock.nowMs();
  let state = await program.set(now);
  for (;;) {
    run.signal?.throwIfAborted();
    await sandbox.deliver(options);
    state = await program.read(HOLD_MS);
    // A program that was killed and started again may show another time.
    if (state.now !== now || state.rate !== 0) state = await program.set(now);
    else if (state.idle && isDelivered(sandbox, options)) return state;
  }
}

function isDelivered(sandbox: Sandbox, options: { everything?: boolean }): boolean {
  if (sandbox.state().webhookUrl === null) return true;
  return (options.everything === true ? sandbox.pendingDeliveries() : sandbox.dueDeliveries()) === 0;
}

/** The next step's instant: the earliest plan of anybody, on its grid, at least a second on, not after the end. */
function findNextInstant(run: CampaignRun, state: ProgramState): number {
  const { sandbox, actors, endAt } = run;
  const times = [
    ceilTo(state.nextDueAt, run.gridMs ?? MINUTE_MS),
    ...[sandbox.nextDeliveryAt(), ...actors.map((actor) => actor.nextAt())].map((at) =>
      ceilTo(at, run.actGridMs ?? 3 * MINUTE_MS),
    ),
  ].filter((at) => at !== null);
  const earliest = times.length === 0 ? endAt : Math.min(...times);
  return Math.min(endAt, Math.max(sandbox.clock.nowMs() + SECOND_MS, earliest));
}

function ceilTo(at: number | null, gridMs: number): number | null {
  return at === null ? null : Math.ceil(at / gridMs) * gridMs;
}
