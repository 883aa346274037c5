import type { Ending, Step } from "./phrase-walk.ts";

/** One step of the phrases as they are written; phrases that begin with the same spelling share their first ones. */
export interface Branch<T> {
  /** By the number of the next word; one more where it must have been written without its marks. */
  byWord: Map<number, Branch<T>[]>;
  /** Behind any number, and behind any few words. */
  byNumber: Branch<T>[];
  byGap: Branch<T>[];
  /** Branches already made here, by the phrase's own spelling. */
  spelled: Map<string, Branch<T>>;
  endings: Ending<T>[];
}

export function newBranch<T>(): Branch<T> {
  return { byWord: new Map(), byNumber: [], byGap: [], spelled: new Map(), endings: [] };
}

/** Adds a branch behind a word. */
export function leadTo<T>(branch: Branch<T>, word: number, next: Branch<T>): void {
  const known = branch.byWord.get(word);
  if (known === undefined) branch.byWord.set(word, [next]);
  else known.push(next);
}

/** Shared by all steps that have none, so that a walk finds it in the processor's cache. */
const NO_ENDINGS: readonly never[] = [];

function newStep<T>(endings: readonly Ending<T>[]): Step<T> {
  return {
    byWord: new Map(),
    wordBits: 0,
    byNumber: null,
    byGap: null,
    endings: endings.length > 0 ? endings : NO_ENDINGS,
  };
}

/**
 * Joins branches that a text follows at once into steps, so that a walk takes one where it would take dozens: "em"
 * begins many phrases, but the word behind it leads to few.
 */
export class BranchJoiner<T> {
  private readonly ofOne = new Map<Branch<T>, Step<T>>();
  private readonly ofMany = new Map<string, Step<T>>();
  private readonly ids = new Map<Branch<T>, number>();

  /** The step that stands for these branches; null when there are none. */
  join(branches: readonly Branch<T>[]): Step<T> | null {
    const distinct = branches.length > 1 ? [...new Set(branches)] : branches;
    const [first] = distinct;
    if (first === undefined) return null;
    return distinct.length === 1 ? this.joinOne(first) : this.joinMany(distinct);
  }

  private joinOne(branch: Branch<T>): Step<T> {
    const known = this.ofOne.get(branch);
    if (known !== undefined) return known;
    const step = newStep(branch.endings);
    this.ofOne.set(branch, step);
    this.joinBehind(step, branch.byWord, branch.byNumber, branch.byGap);
    return step;
  }

  private joinMany(branches: readonly Branch<T>[]): Step<T> {
    const name = branches.map((branch) => this.idOf(branch)).join();
    const known = this.ofMany.get(name);
    if (known !== undefined) return known;
    const step = newStep(branches.flatMap((branch) => branch.endings));
    this.ofMany.set(name, step);
    const byWord: Branch<T>["byWord"] = new Map();
    for (const branch of branches) {
      for (const [word, nexts] of branch.byWord) byWord.set(word, [...(byWord.get(word) ?? []), ...nexts]);
    }
    const byNumber = branches.flatMap((branch) => branch.byNumber);
    const byGap = branches.flatMap((branch) => branch.byGap);
    this.joinBehind(step, byWord, byNumber, byGap);
    return step;
  }

  /** Joins what lies behind a step. */
  private joinBehind(
    step: Step<T>,
    byWord: Branch<T>["byWord"],
    byNumber: Branch<T>[],
    byGap: Branch<T>[],
  ): void {
    step.byNumber = this.join(byNumber);
    step.byGap = this.join(byGap);
    for (const [word, nexts] of byWord) {
      const next = this.join(nexts);
      if (next === null) continue;
      step.byWord.set(word, next);
      step.wordBits |= 1 << (word & 31);
    }
  }

  private idOf(branch: Branch<T>): number {
    const known = this.ids.get(branch);
    if (known !== undefined) return known;
    this.ids.set(branch, this.ids.size);
    return this.ids.size - 1;
  }
}
