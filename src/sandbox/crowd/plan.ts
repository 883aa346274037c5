/** Something that somebody of the crowd is going to do; plain JSON. */
export type PlannedAct =
  | { kind: "comment"; post: number; text: string | null; facts: string[]; photoUrl?: string; tagOf?: number }
  /** Under another person's comment; a comment of its own when there is none yet. */
  | { kind: "peer_comment"; post: number; text: string }
  /** Under one's own comment, where the Page has answered. */
  | { kind: "own_reply"; text: string }
  | { kind: "edit_comment"; text: string }
  | { kind: "remove_comment" }
  | { kind: "react"; post: number; reaction: string; verb: "add" | "edit" | "remove"; onComment?: boolean }
  | { kind: "share"; post: number }
  | { kind: "like_page" }
  | {
      kind: "message";
      text: string;
      payload?: string;
      viaAd?: boolean;
      photoUrl?: string;
      unsendAfterMs?: number;
    }
  | { kind: "postback"; title: string; payload: string }
  | { kind: "unsend"; mid: string }
  | { kind: "block" }
  /** Looks whether anybody answered at all, and asks again when not. */
  | { kind: "nudge"; text: string }
  /** Writes because of the Page's public answer, unless already in talk. */
  | { kind: "after_public"; text: string; facts: string[] }
  | { kind: "come_back"; text: string; facts: string[] };

/** An act with its time and its doer. */
export interface Plan {
  /** Clock ms. */
  at: number;
  /** Index of the shopper (or of nobody for staff). */
  who: number;
  /** Tells two plans of one person at one instant apart. */
  n: number;
  act: PlannedAct;
}

/** What `PlanQueue` needs of a thing to order it. */
interface Ordered {
  at: number;
  who: number;
  n: number;
}

/** Time first, then person, so that the order does not hang on who was asked first. */
function comparePlans(a: Ordered, b: Ordered): number {
  return a.at - b.at || a.who - b.who || a.n - b.n;
}

/** What is saved of a queue. */
export interface SavedQueue<T> {
  cursor: number;
  added: T[];
}

/**
 * Plans in order: those fixed from the start, which are only walked through, and those added on the way, in a
 * binary heap. Only the place in the first and the whole of the second need saving.
 */
export class PlanQueue<T extends Ordered> {
  readonly #fixed: readonly T[];
  #cursor = 0;
  #heap: T[] = [];

  constructor(fixed: readonly T[]) {
    this.#fixed = [...fixed].sort(comparePlans);
  }

  /** The next plan, or null. */
  peek(): T | null {
    const fixed = this.#fixed[this.#cursor];
    const added = this.#heap[0];
    if (fixed === undefined || added === undefined) return fixed ?? added ?? null;
    return comparePlans(fixed, added) <= 0 ? fixed : added;
  }

  /** Takes out the next plan that is due at `now`, or null. */
  takeDue(now: number): T | null {
    const next = this.peek();
    if (next === null || next.at > now) return null;
    if (next === this.#fixed[this.#cursor]) this.#cursor += 1;
    else this.#removeTop();
    return next;
  }

  add(plan: T): void {
    const heap = this.#heap;
    heap.push(plan);
    let index = heap.length - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) break;
      index = parent;
    }
  }

  save(): SavedQueue<T> {
    return { cursor: this.#cursor, added: [...this.#heap].sort(comparePlans) };
  }

  restore(saved: SavedQueue<T>): void {
    this.#cursor = saved.cursor;
    // A sorted list is a heap.
    this.#heap = [...saved.added].sort(comparePlans);
  }

  #removeTop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (last === undefined || heap.length === 0) return;
    heap[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const first = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfBefore(first, index)) return;
      index = first;
    }
  }

  #isBefore(index: number, other: number): boolean {
    const a = this.#heap[index];
    const b = this.#heap[other];
    return a !== undefined && b !== undefined && comparePlans(a, b) < 0;
  }

  #swapIfBefore(index: number, other: number): boolean {
    const a = this.#heap[index];
    const b = this.#heap[other];
    if (a === undefined || b === undefined || comparePlans(a, b) >= 0) return false;
    this.#heap[index] = b;
    this.#heap[other] = a;
    return true;
  }
}
