import { createRandom, type Random } from "../../src/base/random.ts";

/** Where in its work the program is hit. */
export const MOMENTS = [
  /** A webhook is on its way in. */
  "webhook_arrives",
  /** A webhook is stored, and its 200 is lost. */
  "webhook_stored",
  /** A webhook was answered: its work has just begun. */
  "webhook_answered",
  /** A send is on its way out and never arrives. */
  "send_leaves",
  /** A send took place, and its answer is lost. */
  "send_done",
] as const;

export type Moment = (typeof MOMENTS)[number];

/** One kill as planned. */
export interface PlannedKill {
  /** It may happen once so many items have been acknowledged. */
  afterItems: number;
  moment: Moment;
  /** So many such moments pass by first. */
  passBy: number;
}

/** After so many more items without its moment, a kill takes any moment. */
const PATIENCE_ITEMS = 40;
/** Where in the expected items the first and the last kill lie. */
const SPREAD = { from: 0.04, to: 0.8 };

/** Plans kills over a run in which about `items` items are expected; every kind of moment comes in turn. */
export function planKills(seed: number, kills: number, items: number): PlannedKill[] {
  const random = createRandom(seed ^ 0x6b696c6c);
  const share = (SPREAD.to - SPREAD.from) / Math.max(1, kills);
  const turns = shuffle(MOMENTS, random);
  return Array.from({ length: kills }, (_, index) => ({
    afterItems: Math.floor(items * (SPREAD.from + share * (index + random()))),
    moment: turns[index % turns.length] ?? "webhook_arrives",
    passBy: Math.floor(random() * 4),
  }));
}

function shuffle<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

/** Says at each moment whether now is the time. */
export class KillPlan {
  readonly #planned: PlannedKill[];
  #passed = 0;

  constructor(planned: readonly PlannedKill[]) {
    this.#planned = [...planned];
  }

  /** True once per planned kill; `items` is how many were acknowledged so far. */
  strikes(moment: Moment, items: number): boolean {
    const [next] = this.#planned;
    if (next === undefined || items < next.afterItems) return false;
    const isLate = items > next.afterItems + PATIENCE_ITEMS;
    if (moment !== next.moment && !isLate) return false;
    this.#passed += 1;
    if (this.#passed <= next.passBy && !isLate) return false;
    this.#planned.shift();
    this.#passed = 0;
    return true;
  }

  /** Kills that are still to come. */
  left(): number {
    return this.#planned.length;
  }
}
