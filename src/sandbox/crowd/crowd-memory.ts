import { createRandom, hashText, type Random } from "../../base/random.ts";
import type { HiddenClass, Shopper, ShopperState } from "./shopper.ts";
import { createShopperState } from "./shopper.ts";

/** How many comments of a post others still answer or like. */
const RECENT_COMMENTS = 30;

/** What is saved of a crowd's memory. */
export interface SavedMemory {
  states: [number, ShopperState][];
  recent: [number, string[]][];
}

/** What has happened to whom, and which comments stand under which post. */
export class CrowdMemory {
  readonly #seed: number;
  #states = new Map<number, ShopperState>();
  #recent = new Map<number, string[]>();

  constructor(seed: number) {
    this.#seed = seed;
  }

  /** This person's state; made when nothing has happened to them yet. */
  stateOf(shopper: Shopper): ShopperState {
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
  hiddenClasses(shoppers: readonly Shopper[]): Record<string, HiddenClass> {
    const classes: Record<string, HiddenClass> = {};
    for (const [index, state] of this.#states) {
      const person = shoppers[index]?.person;
      if (person === undefined || !state.seen) continue;
      classes[person.commenterId] = state.class;
      classes[person.psid] = state.class;
    }
    return classes;
  }

  /** Plain JSON, and a copy: what happens later does not reach into it. */
  save(): SavedMemory {
    return structuredClone({ states: [...this.#states], recent: [...this.#recent] });
  }

  restore(saved: SavedMemory): void {
    const { states, recent } = structuredClone(saved);
    this.#states = new Map(states);
    this.#recent = new Map(recent);
  }
}
