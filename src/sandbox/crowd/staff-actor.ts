import { HOUR_MS } from "../../base/clock.ts";
import { createRandom, hashText, pick, type Random } from "../../base/random.ts";
import type { Actor, SandboxWorld } from "../world.ts";
import { getProduct } from "./catalogue.ts";
import { PlanQueue, type SavedQueue } from "./plan.ts";
import { atWork, sampleDelay } from "./rhythm.ts";
import type { Shopper } from "./shopper.ts";
import type { CrowdListener, LivePost } from "./stage.ts";
import { POST_PLANS, type PostPlan } from "./texts/posts.ts";
import { STAFF_NAMES, STAFF_TEXTS, type StaffTextKind } from "./texts/staff.ts";
import { fillTemplate } from "./write-text.ts";

/** What the shop's people are about to do by hand; plain JSON. */
type StaffAct =
  | { kind: "publish"; post: number }
  | { kind: "message"; person: Shopper["person"]; text: string }
  | { kind: "comment"; postId: string; commentId: string; text: string };

interface StaffPlan {
  at: number;
  who: number;
  n: number;
  act: StaffAct;
}

interface SavedStaff {
  queue: SavedQueue<StaffPlan>;
  posts: LivePost[];
  handled: [number, number][];
  count: number;
}

/** Share of comments that somebody of the shop answers by hand. */
const BY_HAND = 0.08;
/** Nobody types more than this to one person. */
const MOST_MESSAGES = 4;

/** A price as shops write it by hand: "349k". */
function shortPrice(amount: number): string {
  return `${Math.round(amount / 1000)}k`;
}

/** The text of a planned post, with what the catalogue says about its product. */
function writePost(plan: PostPlan): string {
  const product = getProduct(plan.sku);
  const words: Readonly<Record<string, string>> = {
    sku: product.sku,
    name: product.name,
    price: shortPrice(product.promoPrice ?? product.listPrice),
    list: shortPrice(product.listPrice),
    sizes: `${product.sizes[0]}-${product.sizes.at(-1)}`,
    colors: product.colors.join(", "),
  };
  return plan.text.replace(/\{(\w+)\}/g, (slot, name: string) => words[name] ?? slot);
}

/** The shop's own people: put posts up, answer some by hand in Meta's inbox and under comments. */
export class StaffActor implements Actor, CrowdListener {
  readonly name = "staff";
  readonly #world: SandboxWorld;
  readonly #options: { pageId: string; seed: number; endAt: number };
  readonly #queue: PlanQueue<StaffPlan>;
  #posts: LivePost[] = [];
  /** Shopper's index → messages typed to them so far. */
  #handled = new Map<number, number>();
  #count = POST_PLANS.length;

  constructor(
    world: SandboxWorld,
    options: { pageId: string; seed: number; startAt: number; endAt: number },
  ) {
    this.#world = world;
    this.#options = options;
    this.#queue = new PlanQueue(
      POST_PLANS.map((post, index) => ({
        at: Math.round(options.startAt + post.hours * HOUR_MS),
        who: -1,
        n: index,
        act: { kind: "publish", post: index } as const,
      })),
    );
  }

  /** The posts that are up by now, oldest first. */
  listPosts(): readonly LivePost[] {
    return this.#posts;
  }

  nextAt(): number | null {
    return this.#queue.peek()?.at ?? null;
  }

  act(): Promise<void> {
    const now = this.#world.clock.nowMs();
    for (let plan = this.#queue.takeDue(now); plan !== null; plan = this.#queue.takeDue(now)) {
      this.#perform(plan.act);
    }
    return Promise.resolve();
  }

  save(): SavedStaff {
    return {
      queue: this.#queue.save(),
      posts: [...this.#posts],
      handled: [...this.#handled],
      count: this.#count,
    };
  }

  restore(saved: unknown): void {
    const { queue, posts, handled, count } = saved as SavedStaff;
    this.#queue.restore(queue);
    this.#posts = [...posts];
    this.#handled = new Map(handled);
    this.#count = count;
  }

  onComment({ shopper, commentId, postId, at }: Parameters<CrowdListener["onComment"]>[0]): void {
    const random = this.#decide(`comment/${shopper.index}/${at}`);
    if (random() >= BY_HAND || shopper.opening === "spam") return;
    const due = atWork(at + sampleDelay(4, 45, random), random);
    const complains = shopper.goal === "complain";
    const inPublic = complains || shopper.goal === "chat" || random() < 0.45;
    if (inPublic) {
      const text = this.#write(complains ? "public_sorry" : "public_first", shopper, random);
      this.#add(due, shopper, { kind: "comment", postId, commentId, text });
    } else {
      this.#addMessage(due, shopper, "private_first", random);
    }
  }

  onMessage({ shopper, withStaff, complete, at }: Parameters<CrowdListener["onMessage"]>[0]): void {
    const typed = this.#handled.get(shopper.index) ?? 0;
    if (!withStaff || typed >= MOST_MESSAGES) return;
    const random = this.#decide(`message/${shopper.index}/${at}`);
    const kind = complete || typed === MOST_MESSAGES - 1 ? "close" : "ask_details";
    if (kind === "close") this.#handled.set(shopper.index, MOST_MESSAGES - 1);
    this.#addMessage(atWork(at + sampleDelay(2, 20, random), random), shopper, kind, random);
  }

  #decide(what: string): Random {
    return createRandom(hashText(`${this.#options.seed}/staff/${what}`));
  }

  #write(kind: StaffTextKind, shopper: Shopper, random: Random): string {
    const product = shopper.words["product"] ?? "";
    const plan = POST_PLANS.find(({ sku }) => getProduct(sku).name === product);
    const { promoPrice, listPrice } = getProduct(plan?.sku ?? "SM01");
    const words = { product, price: shortPrice(promoPrice ?? listPrice), rep: pick(STAFF_NAMES, random) };
    return fillTemplate(pick(STAFF_TEXTS[kind], random), words, random).text;
  }

  #addMessage(at: number, shopper: Shopper, kind: StaffTextKind, random: Random): void {
    this.#handled.set(shopper.index, (this.#handled.get(shopper.index) ?? 0) + 1);
    this.#add(at, shopper, {
      kind: "message",
      person: shopper.person,
      text: this.#write(kind, shopper, random),
    });
  }

  #add(at: number, shopper: Shopper, act: StaffAct): void {
    if (at > this.#options.endAt) return;
    this.#count += 1;
    this.#queue.add({ at, who: shopper.index, n: this.#count, act });
  }

  #perform(act: StaffAct): void {
    const { pageId } = this.#options;
    if (act.kind === "publish") {
      this.#publish(act.post);
    } else if (act.kind === "message") {
      this.#world.staffMessage({ pageId, person: act.person, text: act.text });
    } else {
      const { postId, commentId, text } = act;
      this.#world.staffComment({ pageId, postId, parentCommentId: commentId, text });
    }
  }

  #publish(index: number): void {
    const plan = POST_PLANS[index];
    if (plan === undefined) return;
    const postId = this.#world.publishPost({
      pageId: this.#options.pageId,
      text: writePost(plan),
      kind: plan.kind,
      ...(plan.adId === null ? {} : { published: false, adId: plan.adId }),
    });
    this.#posts.push({ index, postId, adId: plan.adId });
  }
}
