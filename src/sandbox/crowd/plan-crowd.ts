import { HOUR_MS, MINUTE_MS } from "../../base/clock.ts";
import { createRandom, hashText, pick, type Random } from "../../base/random.ts";
import type { CampaignSize } from "./campaign-size.ts";
import { getProduct } from "./catalogue.ts";
import { makeShopper, type ShopperRole } from "./make-shopper.ts";
import { OPENING_TEXTS } from "./opening-texts.ts";
import type { Plan, PlannedAct } from "./plan.ts";
import { createQuota } from "./quota.ts";
import { afterSleep, sampleDelay, sampleSeenAt } from "./rhythm.ts";
import { COMMENTERS, FEEDBACK, MESSENGERS, REACTIONS, TURNS } from "./shares.ts";
import type { Goal, Opening, Shopper } from "./shopper.ts";
import { MESSAGES } from "./texts/messages.ts";
import { POST_PLANS } from "./texts/posts.ts";
import { writeText } from "./write-text.ts";

/** Everybody of the campaign and what they do of their own accord. */
export interface CrowdPlan {
  shoppers: Shopper[];
  plans: Plan[];
}

const PHOTO_URL = "https://scontent.sandbox.invalid/sticker.png";

/** Collects the crowd; every random number comes from the seed. */
class CrowdPlanner {
  readonly shoppers: Shopper[] = [];
  readonly plans: Plan[] = [];
  comments = 0;
  reactions = 0;
  readonly #size: CampaignSize;
  readonly #random: Random;
  readonly #nextCommenter = createQuota(COMMENTERS);
  readonly #nextMessenger = createQuota(MESSENGERS);
  readonly #nextTurn = createQuota(TURNS);
  readonly #nextFeedback = createQuota(FEEDBACK);
  readonly #nextReaction = createQuota(REACTIONS);
  readonly #nextReturns = createQuota({ yes: 15, no: 85 });
  readonly #nextPsid = createQuota({ other: 5, same: 95 });
  readonly #nextPost = createQuota(
    Object.fromEntries(POST_PLANS.map((post, index) => [`p${index}`, post.weight])),
  );

  constructor(size: CampaignSize) {
    this.#size = size;
    this.#random = createRandom(hashText(`${size.seed}/crowd`));
  }

  addCommenter(): void {
    const [opening, goal] = this.#nextCommenter().split(" ") as [Opening, Goal];
    const post = this.#drawPost();
    const shopper = this.#addShopper(opening, goal, post);
    const at = this.#drawSeenAt(post);
    this.#addComment(shopper, post, at);
    if (this.#random() < 0.18) this.#addReaction(shopper, post, at - MINUTE_MS);
    if (opening === "tag" && this.#random() < 0.35) this.#addPeer(post, at);
    if (this.#random() < 0.09) this.#addSecondComment(shopper, post, at);
    this.#addAfterthoughts(shopper, at);
  }

  addMessenger(): void {
    const [opening, goal] = this.#nextMessenger().split(" ") as [Opening, Goal];
    const post = POST_PLANS.findIndex((plan) => plan.adId !== null);
    const shopper = this.#addShopper(opening, goal, post);
    const { text } = this.#write(shopper, OPENING_TEXTS.ad);
    this.#plan(shopper, this.#drawSeenAt(post), { kind: "message", text, viaAd: true });
  }

  addReactor(): void {
    const shopper = this.#addShopper("chatter", "silent", 0);
    const post = this.#drawPost();
    const at = this.#drawSeenAt(post);
    this.#addReaction(shopper, post, at);
    if (this.#random() < 0.06) this.#changeReaction(shopper, post, at);
  }

  addSharer(): void {
    const post = this.#drawPost();
    this.#plan(this.#addShopper("chatter", "silent", post), this.#drawSeenAt(post), { kind: "share", post });
  }

  addFollower(): void {
    const post = this.#drawPost();
    this.#plan(this.#addShopper("chatter", "silent", post), this.#drawSeenAt(post), { kind: "like_page" });
  }

  #drawPost(): number {
    return Number(this.#nextPost().slice(1));
  }

  #drawSeenAt(post: number): number {
    const publishedAt = this.#size.startAt + (POST_PLANS[post]?.hours ?? 0) * HOUR_MS;
    return sampleSeenAt(publishedAt, this.#size.quietFrom, this.#random);
  }

  #addShopper(opening: Opening, goal: Goal, post: number): Shopper {
    const reactsToPage = goal !== "silent";
    const role: ShopperRole = {
      opening,
      goal,
      turn: reactsToPage ? this.#nextTurn() : "none",
      returns: goal === "buy" && this.#nextReturns() === "yes",
      feedback: goal === "buy" ? this.#nextFeedback() : "none",
      otherPsid: reactsToPage && this.#nextPsid() === "other",
      product: getProduct(POST_PLANS[post]?.sku ?? "SM01"),
    };
    const shopper = makeShopper(this.#size.seed, this.shoppers.length, role);
    this.shoppers.push(shopper);
    return shopper;
  }

  #write(shopper: Shopper, templates: readonly string[]) {
    return writeText(templates, shopper.words, shopper.style, this.#random);
  }

  #plan(shopper: Shopper, at: number, act: PlannedAct): void {
    this.plans.push({ at, who: shopper.index, n: this.plans.length, act });
  }

  #addComment(shopper: Shopper, post: number, at: number): void {
    const written = this.#write(shopper, OPENING_TEXTS[shopper.opening]);
    const wordless = shopper.opening === "chatter" && this.#random() < 0.3;
    this.comments += 1;
    this.#plan(shopper, at, {
      kind: "comment",
      post,
      text: wordless ? null : written.text,
      facts: written.slots,
      ...(wordless ? { photoUrl: PHOTO_URL } : {}),
    });
  }

  /** A friend who was tagged answers under the tag. */
  #addPeer(post: number, taggedAt: number): void {
    if (this.comments >= this.#size.comments) return;
    const peer = this.#addShopper("peer", "chat", post);
    const at = afterSleep(taggedAt + sampleDelay(3, 400, this.#random), this.#random);
    this.comments += 1;
    this.#plan(peer, at, { kind: "peer_comment", post, text: this.#write(peer, OPENING_TEXTS.peer).text });
  }

  /** People say it twice: because nobody answered, or under the next post. */
  #addSecondComment(shopper: Shopper, firstPost: number, firstAt: number): void {
    if (this.comments >= this.#size.comments || shopper.goal === "chat") return;
    const post = this.#random() < 0.5 ? firstPost : this.#drawPost();
    const seenAt = this.#drawSeenAt(post);
    const at =
      seenAt > firstAt ? seenAt : afterSleep(firstAt + sampleDelay(20, 900, this.#random), this.#random);
    const published = this.#size.startAt + (POST_PLANS[post]?.hours ?? 0) * HOUR_MS;
    this.#addComment(shopper, at > published ? post : firstPost, at);
  }

  #addAfterthoughts(shopper: Shopper, at: number): void {
    const roll = this.#random();
    const soon = at + sampleDelay(2, 90, this.#random);
    if (roll < 0.02) {
      this.#plan(shopper, soon, {
        kind: "edit_comment",
        text: this.#write(shopper, OPENING_TEXTS[shopper.opening]).text,
      });
    } else if (roll < 0.03) {
      this.#plan(shopper, soon, { kind: "remove_comment" });
    }
    if (shopper.goal === "buy" && this.#random() < 0.35) {
      const late = afterSleep(at + sampleDelay(240, 720, this.#random), this.#random);
      this.#plan(shopper, late, { kind: "nudge", text: this.#write(shopper, MESSAGES.no_answer).text });
    }
  }

  #addReaction(shopper: Shopper, post: number, at: number): void {
    if (this.reactions >= this.#size.reactions) return;
    this.reactions += 1;
    const onComment = this.#random() < 0.04;
    this.#plan(shopper, at, { kind: "react", post, reaction: this.#nextReaction(), verb: "add", onComment });
  }

  #changeReaction(shopper: Shopper, post: number, at: number): void {
    const later = at + sampleDelay(1, 600, this.#random);
    const verb = this.#random() < 0.5 ? "edit" : "remove";
    const reaction = verb === "edit" ? pick(["love", "care", "wow"], this.#random) : "like";
    this.#plan(shopper, later, { kind: "react", post, reaction, verb });
  }
}

/** Draws everybody of a campaign of this size and what they do of their own accord. */
export function planCrowd(size: CampaignSize): CrowdPlan {
  const planner = new CrowdPlanner(size);
  while (planner.comments < size.comments) planner.addCommenter();
  for (let count = 0; count < size.messengers; count += 1) planner.addMessenger();
  while (planner.reactions < size.reactions) planner.addReactor();
  for (let count = 0; count < size.shares; count += 1) planner.addSharer();
  for (let count = 0; count < size.pageLikes; count += 1) planner.addFollower();
  return { shoppers: planner.shoppers, plans: planner.plans };
}
