import type { FlowDeps, Wakes } from "./flow-deps.ts";
import { newWakes, ring } from "./wake.ts";

/** Rings for what many transactions asked for, one after the other. */
export interface Bells {
  /** Rings what a committed transaction asked for; working goes on meanwhile. */
  ring(wakes: Wakes): void;
  /** Resolves when everything was rung. */
  settled(): Promise<void>;
}

/**
 * Rings at once when it is quiet; what comes while a bell is being rung is rung together. A lane whose alarm is set
 * for the same time or earlier needs no other: whoever sends sets the next.
 */
export function createBells(deps: FlowDeps): Bells {
  let waiting = newWakes();
  const alarms = new Map<string, Date>();
  let ringing: Promise<void> | null = null;
  const isWaiting = () =>
    waiting.sends.size > 0 ||
    waiting.contactIds.size > 0 ||
    waiting.learn ||
    waiting.doubts ||
    waiting.summaries;
  const ringAll = async () => {
    while (isWaiting()) {
      const wakes = waiting;
      waiting = newWakes();
      dropSet(wakes, alarms, deps.clock.now());
      await ring(deps, wakes);
    }
    ringing = null;
  };
  return {
    ring: (wakes) => {
      addWakes(waiting, wakes);
      if (isWaiting()) ringing ??= ringAll();
    },
    settled: async () => {
      await ringing;
    },
  };
}

function dropSet(wakes: Wakes, alarms: Map<string, Date>, now: Date): void {
  for (const [lane, { dueAt }] of [...wakes.sends]) {
    const alarm = alarms.get(lane);
    if (alarm !== undefined && alarm > now && alarm <= dueAt) wakes.sends.delete(lane);
    else alarms.set(lane, dueAt);
  }
}

function addWakes(into: Wakes, more: Wakes): void {
  for (const [key, send] of more.sends) {
    const known = into.sends.get(key);
    if (known === undefined || send.dueAt < known.dueAt) into.sends.set(key, send);
  }
  into.learn ||= more.learn;
  into.doubts ||= more.doubts;
  into.summaries ||= more.summaries;
  for (const id of more.contactIds) into.contactIds.add(id);
}
