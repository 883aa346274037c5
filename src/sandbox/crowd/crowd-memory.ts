import { createRandom, hashText, type Random } from "../../base/random.ts";
import { createShopperState, type HiddenClass, type Shopper, type ShopperState } from "./shopper.ts";

/** How many comments of a post others still answer or like. */
const RECENT_COMMENTS = 30;

/** What is saved of a crowd's memory; of each person only what is no longer as it was at first. */
export interface SavedMemory {
  states: [number, Partial<ShopperState>][];
  recent: [number, string[]][];
}

/** What has happened to whom, and which comments stand under which post. */
export class CrowdMemory {
  readonly #seed: number;
  readonly #shoppers: readonly Shopper[];
  #states = new Map<number, ShopperState>();
  /** A sandbox saves at every step, so only people whom something has happened to are looked at anew. */
  #changes = new Map<number, Partial<ShopperState>>();
  readonly #touched = new Set<number>();
  #recent = new Map<number, string[]>();

  constructor(seed: number, shoppers: readonly Shopper[]) {
    this.#seed = seed;
    this.#shoppers = shoppers;
  }

  /** This person's state; made when nothing has happened to them yet. */
  stateOf(shopper: Shopper): ShopperState {
    this.#touched.add(shopper.index);
    const known = this.#states.get(shopper.index);
    if (known !== undefined) return known;
    const state = createShopperState(shopper);
    this.#states.set(shopper.index, state);
    return state;
  }

  /** Random numbers of this person's next decision, the same whatever others did before. */
  decide(shopper: Shopper): Random {
    const state = this.stateOf(shopper);
    state.decisions += 1;
    return createRandom(hashText(`${this.#seed}/decision/${shopper.index}/${state.decisions}`));
  }

  /** Ids of the newest top-level comments of a post, oldest first. */
  recentComments(post: number): readonly string[] {
    return this.#recent.get(post) ?? [];
  }

  rememberComment(post: number, commentId: string): void {
    this.#recent.set(post, [...this.recentComments(post), commentId].slice(-RECENT_COMMENTS));
  }

  forgetComment(commentId: string): void {
    for (const [post, recent] of this.#recent) {
      this.#recent.set(
        post,
        recent.filter((other) => other !== commentId),
      );
    }
  }

  /** What everybody who has commented or written truly is, under both of their ids. */
  hiddenClasses(): Record<string, HiddenClass> {
    const classes: Record<string, HiddenClass> = {};
    for (const [index, state] of this.#states) {
      const person = this.#shoppers[index]?.person;
      if (person === undefined || !state.seen) continue;
      classes[person.commenterId] = state.class;
      classes[person.psid] = state.class;
    }
    return classes;
  }

  /** Plain JSON, and a copy: what happens later does not reach into it. */
  save(): SavedMemory {
    for (const index of this.#touched) {
      const changes = this.#findChanges(index);
      if (Object.keys(changes).length > 0) this.#changes.set(index, changes);
    }
    this.#touched.clear();
    return { states: [...this.#changes], recent: [...this.#recent] };
  }

  restore(saved: SavedMemory): void {
    const { states, recent } = structuredClone(saved);
    this.#changes = new Map(states);
    this.#recent = new Map(recent);
    this.#states = new Map();
    this.#touched.clear();
    for (const [index, changes] of states) {
      const shopper = this.#shoppers[index];
      const state =
        shopper === undefined ? null : { ...createShopperState(shopper), ...structuredClone(changes) };
      if (state !== null) this.#states.set(index, state);
    }
  }

  #findChanges(index: number): Partial<ShopperState> {
    const shopper = this.#shoppers[index];
    const state = this.#states.get(index);
    if (shopper === undefined || state === undefined) return {};
    const fresh = Object.entries(createShopperState(shopper));
    const now: Record<string, unknown> = { ...state, told: [...state.told] };
    // Adding a person once more does no harm, and most people only ever react.
    const worthKeeping = fresh.filter(([key]) => key !== "added");
    const changed = worthKeeping.filter(([key, value]) => JSON.stringify(now[key]) !== JSON.stringify(value));
    return Object.fromEntries(changed.map(([key]) => [key, now[key]])) as Partial<ShopperState>;
  }
}
