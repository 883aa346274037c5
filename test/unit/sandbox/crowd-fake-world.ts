import { type Clock, createStoppedClock, MINUTE_MS } from "../../../src/base/clock.ts";
import { createRandom } from "../../../src/base/random.ts";
import { type Campaign, createCampaign } from "../../../src/sandbox/crowd/campaign.ts";
import type { PageComment, PageMessage, Person, SandboxWorld } from "../../../src/sandbox/world.ts";

/** One thing that the crowd or the staff did. */
export interface SeenAct {
  kind: string;
  at: number;
  person?: Person;
  text?: string | null;
  postId?: string;
  commentId?: string;
  parentCommentId?: string;
  act: Record<string, unknown>;
}

/** What the fake Page says to a person; null says nothing. */
export type FakePage = (seen: SeenAct, earlier: number) => string | null;

/** Asks for everything that an order needs, as the product's bot might. */
export const helpfulPage: FakePage = (seen, earlier) => {
  if (seen.kind !== "comment" && seen.kind !== "message") return null;
  if (earlier === 0)
    return "Dạ shop chào chị, mẫu này đang có giá 349.000 ₫, chị cho shop xin size và màu ạ?";
  if (earlier === 1) return "Dạ chị cho shop xin số điện thoại và địa chỉ nhận hàng nhé?";
  return "Dạ shop lên đơn cho chị rồi ạ, cảm ơn chị";
};

/** A world in memory that keeps what was done and lets a fake Page answer one minute later. */
export class FakeWorld implements SandboxWorld {
  readonly clock: Clock;
  readonly random = createRandom(1);
  readonly seen: SeenAct[] = [];
  readonly #page: FakePage;
  readonly #spoken = new Map<string, number>();
  readonly #messageListeners: ((message: PageMessage) => void)[] = [];
  readonly #commentListeners: ((comment: PageComment) => void)[] = [];
  #ids = 0;

  constructor(startAt: number, page: FakePage = helpfulPage) {
    this.clock = createStoppedClock(startAt);
    this.#page = page;
  }

  /** Takes over how far each talk was, as a world does that outlives the campaign's process. */
  continueFrom(earlier: FakeWorld): void {
    this.#ids = earlier.#ids;
    for (const [psid, count] of earlier.#spoken) this.#spoken.set(psid, count);
  }

  #note(kind: string, act: Record<string, unknown>): string {
    if (kind !== "addPerson") this.#ids += 1;
    const id = `${kind}_${this.#ids}`;
    const seen: SeenAct = { ...(act as Partial<SeenAct>), kind, at: this.clock.nowMs(), act };
    if (kind === "comment") seen.commentId = id;
    this.seen.push(seen);
    const { person } = seen;
    if (person === undefined || kind.startsWith("staff")) return id;
    const earlier = this.#spoken.get(person.psid) ?? 0;
    const text = this.#page(seen, earlier);
    if (text !== null) {
      this.#spoken.set(person.psid, earlier + 1);
      this.say(person, text, "app", MINUTE_MS);
    }
    return id;
  }

  say(
    person: Person,
    text: string,
    sentBy: "app" | "staff",
    delayMs = 0,
    more: Partial<PageMessage> = {},
  ): void {
    const at = this.clock.nowMs() + delayMs;
    const mid = `m_${this.#ids}`;
    const base = {
      pageId: "104729815500321",
      person,
      mid,
      text,
      quickReplies: [],
      buttons: [],
      commentId: null,
    };
    for (const listener of this.#messageListeners) listener({ ...base, sentBy, at, ...more });
  }

  sayInPublic(seen: SeenAct, text: string): void {
    const base = { pageId: "104729815500321", postId: seen.postId ?? "", commentId: "reply", text };
    for (const listener of this.#commentListeners) {
      listener({
        ...base,
        parentCommentId: seen.commentId ?? null,
        person: seen.person ?? null,
        sentBy: "app",
        at: this.clock.nowMs(),
      });
    }
  }

  publishPost = (post: Parameters<SandboxWorld["publishPost"]>[0]) => this.#note("publishPost", post);
  visitorPost = (act: Parameters<SandboxWorld["visitorPost"]>[0]) => this.#note("visitorPost", act);
  recommend = (act: Parameters<SandboxWorld["recommend"]>[0]) => void this.#note("recommend", act);
  addPerson = (person: Person) => void this.#note("addPerson", { added: person });
  comment = (act: Parameters<SandboxWorld["comment"]>[0]) => this.#note("comment", act);
  editComment = (act: Parameters<SandboxWorld["editComment"]>[0]) => void this.#note("editComment", act);
  removeComment = (act: Parameters<SandboxWorld["removeComment"]>[0]) =>
    void this.#note("removeComment", act);
  react = (act: Parameters<SandboxWorld["react"]>[0]) => void this.#note("react", act);
  likePage = (act: Parameters<SandboxWorld["likePage"]>[0]) => void this.#note("likePage", act);
  sharePost = (act: Parameters<SandboxWorld["sharePost"]>[0]) => void this.#note("sharePost", act);
  message = (act: Parameters<SandboxWorld["message"]>[0]) => this.#note("message", act);
  postback = (act: Parameters<SandboxWorld["postback"]>[0]) => void this.#note("postback", act);
  unsend = (act: Parameters<SandboxWorld["unsend"]>[0]) => void this.#note("unsend", act);
  blockPage = (act: Parameters<SandboxWorld["blockPage"]>[0]) => void this.#note("blockPage", act);
  staffMessage = (act: Parameters<SandboxWorld["staffMessage"]>[0]) => {
    const mid = this.#note("staffMessage", act);
    this.say(act.person, act.text, "staff");
    return mid;
  };
  staffComment = (act: Parameters<SandboxWorld["staffComment"]>[0]) => this.#note("staffComment", act);
  onPageMessage = (listener: (message: PageMessage) => void) => void this.#messageListeners.push(listener);
  onPageComment = (listener: (comment: PageComment) => void) => void this.#commentListeners.push(listener);

  /** Every act of one kind. */
  all(kind: string): SeenAct[] {
    return this.seen.filter((seen) => seen.kind === kind);
  }
}

/** 08:00 in Vietnam on a Monday. */
export const START_AT = Date.parse("2026-05-04T01:00:00Z");

/** Steps the clock from plan to plan until `until`. */
export async function play(world: FakeWorld, campaign: Campaign, until: number): Promise<void> {
  for (;;) {
    const times = campaign.actors.flatMap((actor) => actor.nextAt() ?? []);
    const next = Math.min(...times);
    if (times.length === 0 || next > until) return;
    world.clock.set({ originAt: Math.max(next, world.clock.nowMs()), realAt: 0, rate: 0 });
    for (const actor of campaign.actors) await actor.act();
  }
}

/** A campaign in a world of its own, played to its end. */
export async function playCampaign(options: { scale: number; seed?: number; page?: FakePage }) {
  const world = new FakeWorld(START_AT, options.page);
  const campaign = createCampaign(world, {
    seed: options.seed ?? 7,
    scale: options.scale,
    startAt: START_AT,
  });
  await play(world, campaign, campaign.endAt);
  return { world, campaign };
}
