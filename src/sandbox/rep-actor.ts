import { HOUR_MS, MINUTE_MS } from "../base/clock.ts";
import { createRandom, hashText, pick, type Random } from "../base/random.ts";
import { createRepApi, type RepApi, type RepConversation } from "./rep-api.ts";
import type { Actor } from "./world.ts";

/** A rep looks at the inbox so often while the shop is open. */
const LOOK_EVERY_MS = 30 * MINUTE_MS;
const OPENS_AT_HOUR = 8;
const CLOSES_AT_HOUR = 22;
/** The campaign's shop lives in Vietnam, which has no summer time. */
const LOCAL_OFFSET_MS = 7 * HOUR_MS;
/** Nobody is asked for the same things more often. */
const MOST_QUESTIONS = 2;

const ASK: Record<string, string> = {
  product: "mẫu mình chọn",
  size: "size",
  phone: "số điện thoại",
  address: "địa chỉ nhận hàng",
};

const CONFIRMATIONS = [
  "Dạ em lên đơn cho mình rồi ạ, hàng đi trong hôm nay nhé. Em cảm ơn mình nhiều.",
  "Dạ xong rồi ạ, em gửi hàng sớm cho mình. Nhận được mình xem giúp em nhé ạ.",
  "Dạ em chốt đơn giúp mình rồi ạ, có gì mình nhắn em nhé. Cảm ơn mình đã ủng hộ shop.",
];
const SORRY =
  "Dạ em là Lan, phụ trách bên shop. Em xin lỗi mình về chuyện này, mình cho em xin thông tin đơn để em xử lý ngay ạ.";
const HELLO = "Dạ em là Lan bên shop đây ạ, mình cần em hỗ trợ gì ạ?";

interface SavedRep {
  nextAt: number;
  asked: [number, number][];
  answered: [number, string][];
}

/** A rep of the shop who works the flagged conversations by the program's own API, as a person would. */
export class RepActor implements Actor {
  readonly name = "rep";
  readonly #api: RepApi;
  readonly #now: () => number;
  readonly #endAt: number;
  readonly #seed: number;
  #nextAt: number;
  #asked = new Map<number, number>();
  /** How the conversation stood when the rep dealt with it: the same state is dealt with once. */
  #answered = new Map<number, string>();

  constructor(options: {
    baseUrl: string;
    username: string;
    password: string;
    now: () => number;
    startAt: number;
    endAt: number;
    seed: number;
  }) {
    this.#api = createRepApi(options);
    this.#now = options.now;
    this.#endAt = options.endAt;
    this.#seed = options.seed;
    this.#nextAt = atWork(options.startAt + LOOK_EVERY_MS);
  }

  nextAt(): number | null {
    return this.#nextAt > this.#endAt ? null : this.#nextAt;
  }

  async act(): Promise<void> {
    this.#nextAt = atWork(this.#now() + LOOK_EVERY_MS);
    const seen = new Set<number>();
    for (const queue of ["flagged", "mine"] as const) {
      for (const { id, state } of await this.#api.listConversations(queue)) {
        if (seen.has(id) || this.#answered.get(id) === state) continue;
        seen.add(id);
        this.#answered.set(id, state);
        await this.#work(await this.#api.readConversation(id));
      }
    }
  }

  async #work(talk: RepConversation): Promise<void> {
    if (talk.owner !== "rep") await this.#api.takeOver(talk.id);
    if (talk.draft !== null && talk.draft.missing.length === 0 && talk.draft.items.length > 0)
      return await this.#close(talk);
    await this.#say(talk);
  }

  async #close(talk: RepConversation): Promise<void> {
    const random = this.#randomFor(talk);
    const isPhone = !talk.isWindowOpen || random() < 0.25;
    await this.#api.closeOrder(talk, {
      channel: isPhone ? "phone" : "inbox",
      shippingVnd: random() < 0.5 ? 0 : 20_000,
    });
    if (talk.isWindowOpen) await this.#api.reply(talk.id, pick(CONFIRMATIONS, random));
    this.#asked.delete(talk.id);
  }

  async #say(talk: RepConversation): Promise<void> {
    const asked = this.#asked.get(talk.id) ?? 0;
    const missing = (talk.draft?.missing ?? []).map((part) => ASK[part] ?? part);
    const isOrdering = talk.class === "buyer" && talk.draft !== null;
    if (talk.flagReason === "complains") return await this.#api.reply(talk.id, SORRY);
    if (!talk.isWindowOpen && !talk.canReplyPrivately) return await this.#api.giveBack(talk.id);
    if (isOrdering && asked < MOST_QUESTIONS) {
      this.#asked.set(talk.id, asked + 1);
      return await this.#api.reply(
        talk.id,
        `Dạ em là Lan bên shop ạ. Mình cho em xin ${missing.join(", ")} để em lên đơn nhé${asked === 0 ? "" : " ạ"}.`,
      );
    }
    if (asked < MOST_QUESTIONS && talk.flagReason !== "competitor") {
      this.#asked.set(talk.id, asked + 1);
      return await this.#api.reply(talk.id, HELLO);
    }
    await this.#api.giveBack(talk.id);
  }

  #randomFor(talk: RepConversation): Random {
    return createRandom(hashText(`${this.#seed}:${talk.id}:${talk.purchases}`));
  }

  save(): SavedRep {
    return { nextAt: this.#nextAt, asked: [...this.#asked], answered: [...this.#answered] };
  }

  restore(saved: unknown): void {
    const { nextAt, asked, answered } = saved as SavedRep;
    this.#nextAt = nextAt;
    this.#asked = new Map(asked);
    this.#answered = new Map(answered);
  }
}

/** The first instant from `at` on at which the shop is open. */
function atWork(at: number): number {
  const local = new Date(at + LOCAL_OFFSET_MS);
  const hour = local.getUTCHours();
  if (hour >= OPENS_AT_HOUR && hour < CLOSES_AT_HOUR) return at;
  const morning = Date.UTC(
    local.getUTCFullYear(),
    local.getUTCMonth(),
    local.getUTCDate() + (hour < OPENS_AT_HOUR ? 0 : 1),
    OPENS_AT_HOUR,
  );
  return morning - LOCAL_OFFSET_MS;
}
