import { MINUTE_MS, SECOND_MS } from "../../src/base/clock.ts";
import type { ReplayStage } from "./replay-stage.ts";

/** Real ms that one question to the program may be held. */
const HOLD_MS = 2_000;

/**
 * Lets the clocks of program and sandbox run on by `spanMs`, together and in steps: everything that is due is worked
 * and told back, then both jump to the next thing that is planned. Afterwards both go on at the pace of the world.
 * Returns how many steps it took.
 */
export async function letTimePass(
  stage: ReplayStage,
  spanMs: number,
  onStep: (now: number) => void,
): Promise<number> {
  const startAt = (await stage.program.read(0)).now;
  const endAt = startAt + spanMs;
  let now = startAt;
  let steps = 0;
  if (spanMs > 0) await setBoth(stage, now, 0);
  for (;;) {
    const { nextDueAt } = await settle(stage);
    if (now >= endAt) break;
    const planned = Math.ceil((nextDueAt ?? endAt) / MINUTE_MS) * MINUTE_MS;
    now = Math.min(endAt, Math.max(now + SECOND_MS, planned));
    steps += 1;
    onStep(now);
    await setBoth(stage, now, 0);
  }
  if (spanMs > 0) await setBoth(stage, now, 1);
  return steps;
}

async function setBoth(stage: ReplayStage, now: number, rate: number): Promise<void> {
  await stage.sandbox.post("clock", { now: new Date(now).toISOString(), rate });
  await stage.program.set(now, rate);
}

/** Until the program has worked everything, the sandbox has told back what came of it, and that is worked too. */
async function settle(stage: ReplayStage): Promise<{ nextDueAt: number | null }> {
  for (;;) {
    const delivered = await stage.sandbox.post<{ acknowledged: number }>("deliver", {});
    const state = await stage.program.read(HOLD_MS);
    const after = await stage.sandbox.get<{ pendingDeliveries: number; acknowledged: number }>("state");
    if (state.idle && after.pendingDeliveries === 0 && after.acknowledged === delivered.acknowledged)
      return state;
  }
}
