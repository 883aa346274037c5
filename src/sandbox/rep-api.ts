import { setTimeout as sleep } from "node:timers/promises";

/** What a rep sees of a conversation. */
export interface RepConversation {
  id: number;
  class: string;
  owner: string;
  flagReason: string | null;
  isWindowOpen: boolean;
  canReplyPrivately: boolean;
  purchases: number;
  draft: {
    id: number;
    missing: string[];
    items: DraftItem[];
    phone: string | null;
    address: string | null;
    city: string | null;
  } | null;
  product: { listPriceVnd: number; promoPriceVnd: number | null } | null;
}

interface DraftItem {
  sku: string | null;
  name: string;
  size: string | null;
  color: string | null;
  quantity: number;
  unitPriceVnd: number;
}

/** One line of the rep's list. */
export interface RepLine {
  id: number;
  /** Changes whenever the rep should look again. */
  state: string;
}

/** The program's API as a rep's screen uses it. Every call outlasts a program that is down for a while. */
export interface RepApi {
  listConversations(queue: "flagged" | "mine"): Promise<RepLine[]>;
  readConversation(id: number): Promise<RepConversation>;
  takeOver(id: number): Promise<void>;
  giveBack(id: number): Promise<void>;
  reply(id: number, text: string): Promise<void>;
  closeOrder(
    talk: RepConversation,
    order: { channel: "inbox" | "phone"; shippingVnd: number },
  ): Promise<void>;
}

const RETRY_MS = 100;
/** Refusals that a rep shrugs at: Meta's rules, somebody else was quicker. */
const EXPECTED_REFUSALS = [404, 409];

/** Signs in at the first call, and again when the session is gone. */
export function createRepApi(options: { baseUrl: string; username: string; password: string }): RepApi {
  let cookie = "";
  let count = 0;

  const ask = async (method: string, path: string, body?: unknown): Promise<Response> => {
    for (;;) {
      try {
        const response = await fetch(`${options.baseUrl}${path}`, {
          method,
          headers: { "content-type": "application/json", cookie },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
        if (response.status < 500) return response;
      } catch {
        // The program is being started again; what was asked is safe to ask twice.
      }
      await sleep(RETRY_MS);
    }
  };

  const signIn = async () => {
    const { username, password } = options;
    const response = await ask("POST", "/api/session", { username, password });
    if (!response.ok) throw new Error(`the rep cannot sign in: ${response.status} ${await response.text()}`);
    cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
  };

  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    if (cookie === "") await signIn();
    let response = await ask(method, path, body);
    if (response.status === 401) {
      await signIn();
      response = await ask(method, path, body);
    }
    const text = await response.text();
    if (!response.ok && !EXPECTED_REFUSALS.includes(response.status)) {
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    }
    return text === "" ? null : JSON.parse(text);
  };

  return {
    listConversations: async (queue) => {
      const list = (await call("GET", `/api/conversations?queue=${queue}&limit=100`)) as {
        conversations: WireLine[];
      };
      return list.conversations.map((one) => ({
        id: one.contactId,
        state: `${one.flagReason} ${one.lastInboundAt} ${one.lastText}`,
      }));
    },
    readConversation: async (id) =>
      toConversation((await call("GET", `/api/conversations/${id}`)) as WireConversation),
    takeOver: async (id) => void (await call("POST", `/api/conversations/${id}/take-over`, {})),
    giveBack: async (id) => void (await call("POST", `/api/conversations/${id}/return`, {})),
    reply: async (id, text) => {
      count += 1;
      const requestId = `${process.pid}-${count}-${id}`;
      await call("POST", `/api/conversations/${id}/reply`, { text, requestId });
    },
    closeOrder: async (talk, order) =>
      void (await call("POST", `/api/conversations/${talk.id}/orders`, orderBody(talk, order))),
  };
}

interface WireLine {
  contactId: number;
  flagReason: string | null;
  lastInboundAt: string | null;
  lastText: string | null;
}

interface WireConversation {
  contact: { id: number; class: string };
  conversation: { owner: string; flagReason: string | null };
  window: { isOpen: boolean };
  product: { listPriceVnd: number; promoPriceVnd: number | null } | null;
  draft: RepConversation["draft"];
  purchases: number;
  timeline: {
    direction: string;
    kind: string;
    text: string | null;
    at: string;
    send: { kind: string } | null;
  }[];
}

function toConversation(wire: WireConversation): RepConversation {
  const inbound = wire.timeline.filter((act) => act.direction === "in");
  const last = inbound.at(-1);
  return {
    id: wire.contact.id,
    class: wire.contact.class,
    owner: wire.conversation.owner,
    flagReason: wire.conversation.flagReason,
    isWindowOpen: wire.window.isOpen,
    canReplyPrivately:
      last?.kind === "comment" && !wire.timeline.some((act) => act.send?.kind === "private_reply"),
    purchases: wire.purchases,
    draft: wire.draft,
    product: wire.product,
  };
}

function orderBody(
  talk: RepConversation,
  order: { channel: string; shippingVnd: number },
): Record<string, unknown> {
  const { draft, product } = talk;
  const promo = product?.promoPriceVnd ?? null;
  const isPromotion = promo !== null && promo < (product?.listPriceVnd ?? 0);
  return {
    items: (draft?.items ?? []).map(({ sku, name, size, color, quantity }) => ({
      sku,
      name,
      size,
      color,
      quantity,
    })),
    channel: order.channel,
    priceKind: isPromotion ? "promotion" : "list",
    discountVnd: 0,
    shippingVnd: order.shippingVnd,
    phone: draft?.phone ?? null,
    address: draft?.address ?? null,
    city: draft?.city ?? null,
    draftId: draft?.id ?? null,
    expectedPurchaseNumber: talk.purchases + 1,
  };
}
