import type { Random } from "../../base/random.ts";
import type { Actor, PageComment, PageMessage, SandboxWorld } from "../world.ts";
import { answerPageComment, answerPageMessage } from "./answer-page.ts";
import { CrowdMemory, type SavedMemory } from "./crowd-memory.ts";
import { performAct } from "./perform-act.ts";
import { type Plan, type PlannedAct, PlanQueue, type SavedQueue } from "./plan.ts";
import type { CrowdPlan } from "./plan-crowd.ts";
import { planReturn } from "./plan-return.ts";
import { afterSleep } from "./rhythm.ts";
import type { HiddenClass, Shopper } from "./shopper.ts";
import type { CrowdListener, LivePost, Stage } from "./stage.ts";
import type { Answer } from "./talk.ts";

/** What the crowd needs to know. */
interface CrowdOptions {
  pageId: string;
  seed: number;
  /** Nothing is planned beyond, clock ms. */
  endAt: number;
  listPosts(): readonly LivePost[];
  listener: CrowdListener;
}

interface SavedCrowd {
  queue: SavedQueue<Plan>;
  memory: SavedMemory;
  count: number;
}

/** Everybody in front of the Page: acts by plan, and by what comes from the Page. */
export class CrowdActor implements Actor {
  readonly name = "crowd";
  readonly #world: SandboxWorld;
  readonly #options: CrowdOptions;
  readonly #shoppers: readonly Shopper[];
  readonly #queue: PlanQueue<Plan>;
  readonly #memory: CrowdMemory;
  readonly #stage: Stage;
  readonly #byPerson = new Map<string, Shopper>();
  #count: number;

  constructor(world: SandboxWorld, plan: CrowdPlan, options: CrowdOptions) {
    this.#world = world;
    this.#options = options;
    this.#shoppers = plan.shoppers;
    this.#queue = new PlanQueue(plan.plans);
    this.#count = plan.plans.length;
    this.#memory = new CrowdMemory(options.seed, plan.shoppers);
    const { pageId, listener, listPosts } = options;
    this.#stage = {
      world,
      pageId,
      memory: this.#memory,
      listener,
      listPosts,
      add: (shopper, at, act) => this.#add(shopper, at, act),
    };
    for (const shopper of plan.shoppers) {
      this.#byPerson.set(shopper.person.commenterId, shopper);
      this.#byPerson.set(shopper.person.psid, shopper);
    }
    world.onPageMessage((message) => this.#hearMessage(message));
    world.onPageComment((comment) => this.#hearComment(comment));
  }

  nextAt(): number | null {
    return this.#queue.peek()?.at ?? null;
  }

  act(): Promise<void> {
    const now = this.#world.clock.nowMs();
    for (let plan = this.#queue.takeDue(now); plan !== null; plan = this.#queue.takeDue(now)) {
      const shopper = this.#shoppers[plan.who];
      if (shopper !== undefined) performAct(this.#stage, shopper, plan.act, now);
    }
    return Promise.resolve();
  }

  save(): SavedCrowd {
    return { queue: this.#queue.save(), memory: this.#memory.save(), count: this.#count };
  }

  restore(saved: unknown): void {
    const { queue, memory, count } = saved as SavedCrowd;
    this.#queue.restore(queue);
    this.#memory.restore(memory);
    this.#count = count;
  }

  /** What everybody who has commented or written truly is by now, under both of their ids. */
  hiddenClasses(): Record<string, HiddenClass> {
    return this.#memory.hiddenClasses();
  }

  #add(shopper: Shopper, at: number, act: PlannedAct): void {
    if (at > this.#options.endAt) return;
    this.#count += 1;
    this.#queue.add({ at, who: shopper.index, n: this.#count, act });
  }

  #addAnswers(shopper: Shopper, from: number, answers: readonly Answer[], random: Random): void {
    for (const { delayMs, act } of answers) this.#add(shopper, afterSleep(from + delayMs, random), act);
  }

  #hearMessage(message: PageMessage): void {
    const shopper = this.#byPerson.get(message.person.psid) ?? this.#byPerson.get(message.person.commenterId);
    if (shopper === undefined || message.pageId !== this.#options.pageId) return;
    const random = this.#memory.decide(shopper);
    const state = this.#memory.stateOf(shopper);
    const orderedBefore = state.orderedAt;
    this.#addAnswers(shopper, message.at, answerPageMessage(shopper, state, message, random), random);
    if (orderedBefore !== null || state.orderedAt === null) return;
    const comeBack = planReturn(shopper, state, random);
    if (comeBack !== null) this.#addAnswers(shopper, state.orderedAt, [comeBack], random);
  }

  #hearComment(comment: PageComment): void {
    const shopper = comment.person === null ? undefined : this.#byPerson.get(comment.person.commenterId);
    if (shopper === undefined || comment.pageId !== this.#options.pageId) return;
    const random = this.#memory.decide(shopper);
    const answers = answerPageComment(shopper, this.#memory.stateOf(shopper), random);
    this.#addAnswers(shopper, comment.at, answers, random);
  }
}
