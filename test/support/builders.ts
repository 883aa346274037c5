import type { Insertable, Selectable } from "kysely";
import type { Db } from "../../src/db/database.ts";
import { toJsonb } from "../../src/db/jsonb.ts";
import type { ContactRow, OrderRow, Tables, Touch } from "../../src/db/schema.ts";

/** What a builder may be told; it fills in the rest. */
type Overrides<Name extends keyof Tables> = Partial<Insertable<Tables[Name]>>;

/** The Page that everything belongs to unless told otherwise. */
export const PAGE_ID = "1001";

/** When everything happens unless told otherwise. */
export const BUILT_AT = new Date("2026-03-02T03:00:00Z");

let serial = 0;

/** A text that no other call returns: for keys. */
function nextKey(prefix: string): string {
  serial += 1;
  return `${prefix}-${serial}`;
}

const TOUCH: Touch = {
  at: BUILT_AT.toISOString(),
  source: "comment",
  channel: "owned",
  postId: null,
  adId: null,
  ref: null,
};

/** A connected Page in good health. */
export async function buildPage(db: Db, overrides: Overrides<"public.pages"> = {}): Promise<string> {
  const row = { page_id: PAGE_ID, ...overrides };
  await db
    .insertInto("public.pages")
    .values({
      name: "Dép Xinh",
      access_token: "encrypted",
      token_state: "valid",
      sending: "on",
      subscribed_fields: ["feed", "messages"],
      last_event_at: BUILT_AT,
      connected_at: BUILT_AT,
      ...row,
      settings: toJsonb(overrides.settings ?? {}),
    })
    .execute();
  return row.page_id;
}

/** A post of the Page. */
export async function buildPost(db: Db, overrides: Overrides<"public.posts"> = {}): Promise<string> {
  const row = { post_id: nextKey("post"), ...overrides };
  await db
    .insertInto("public.posts")
    .values({ page_id: PAGE_ID, channel: "owned", first_seen_at: BUILT_AT, ...row })
    .execute();
  return row.post_id;
}

/** An open contact of class other with a next step of the bot. */
export async function buildContact(
  db: Db,
  overrides: Overrides<"public.contacts"> = {},
): Promise<ContactRow> {
  const isClosed = (overrides.closed_at ?? null) !== null;
  const step = isClosed
    ? { closed_reason: "no_interest" }
    : { step_what: "await_answer", step_owner: "bot" as const, step_due_at: BUILT_AT, step_reason: "asked" };
  return await db
    .insertInto("public.contacts")
    .values({
      page_id: PAGE_ID,
      name: "Lan",
      stage: "new",
      stage_changed_at: BUILT_AT,
      class: "other",
      class_changed_at: BUILT_AT,
      first_seen_at: BUILT_AT,
      last_seen_at: BUILT_AT,
      ...step,
      ...overrides,
      class_evidence: toJsonb(overrides.class_evidence ?? []),
      first_touch: toJsonb(overrides.first_touch ?? TOUCH),
      last_touch: toJsonb(overrides.last_touch ?? TOUCH),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** An id of Meta's that belongs to a contact. */
export async function buildIdentity(
  db: Db,
  contactId: number,
  overrides: Overrides<"public.contact_identities"> = {},
): Promise<string> {
  const row = { external_id: nextKey("person"), ...overrides };
  await db
    .insertInto("public.contact_identities")
    .values({ page_id: PAGE_ID, contact_id: contactId, is_psid: false, is_commenter: true, ...row })
    .execute();
  return row.external_id;
}

/** A contact's conversation, with the bot and not flagged. */
export async function buildConversation(
  db: Db,
  contactId: number,
  overrides: Overrides<"public.conversations"> = {},
): Promise<void> {
  await db
    .insertInto("public.conversations")
    .values({ contact_id: contactId, page_id: PAGE_ID, state: "pending", owner: "bot", ...overrides })
    .execute();
}

/** A customer's comment. */
export async function buildInteraction(
  db: Db,
  contactId: number | null,
  overrides: Overrides<"public.interactions"> = {},
): Promise<void> {
  await db
    .insertInto("public.interactions")
    .values({
      page_id: PAGE_ID,
      contact_id: contactId,
      kind: "comment",
      direction: "in",
      author: "customer",
      external_id: nextKey("comment"),
      text: "giá sao shop",
      at: BUILT_AT,
      ...overrides,
      data: toJsonb(overrides.data ?? {}),
    })
    .execute();
}

/** Somebody's like of a post. */
export async function buildReaction(db: Db, overrides: Overrides<"public.reactions"> = {}): Promise<void> {
  await db
    .insertInto("public.reactions")
    .values({
      page_id: PAGE_ID,
      target_id: "post",
      external_id: nextKey("reactor"),
      post_id: "post",
      reaction: "like",
      at: BUILT_AT,
      ...overrides,
    })
    .execute();
}

/** A product that sells at 350.000 ₫ in two sizes. */
export async function buildProduct(db: Db, overrides: Overrides<"public.products"> = {}): Promise<string> {
  const row = { sku: nextKey("SKU"), ...overrides };
  await db
    .insertInto("public.products")
    .values({
      name: "Sandal quai mảnh",
      list_price_vnd: 350_000,
      sizes: ["37", "38"],
      colors: ["đen"],
      is_active: true,
      updated_at: BUILT_AT,
      ...row,
    })
    .execute();
  return row.sku;
}

/** A contact's first order, closed in the inbox at list price: 350.000 ₫. */
export async function buildOrder(
  db: Db,
  contactId: number,
  overrides: Overrides<"public.orders"> = {},
): Promise<OrderRow> {
  const state = overrides.state ?? "closed";
  const closing =
    state === "closed"
      ? { channel: "inbox" as const, price_kind: "list" as const, purchase_number: 1, closed_at: BUILT_AT }
      : {};
  return await db
    .insertInto("public.orders")
    .values({
      page_id: PAGE_ID,
      contact_id: contactId,
      state,
      items_vnd: 350_000,
      discount_vnd: 0,
      shipping_vnd: 0,
      returned_vnd: 0,
      net_vnd: 350_000,
      created_at: BUILT_AT,
      updated_at: BUILT_AT,
      ...closing,
      ...overrides,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** One pair in an order. */
export async function buildOrderItem(
  db: Db,
  orderId: number,
  overrides: Overrides<"public.order_items"> = {},
): Promise<void> {
  await db
    .insertInto("public.order_items")
    .values({
      order_id: orderId,
      name: "Sandal quai mảnh",
      size: "38",
      quantity: 1,
      unit_price_vnd: 350_000,
      ...overrides,
    })
    .execute();
}

/** Good feedback of degree 5. */
export async function buildFeedback(
  db: Db,
  contactId: number,
  overrides: Overrides<"public.feedback"> = {},
): Promise<void> {
  await db
    .insertInto("public.feedback")
    .values({
      page_id: PAGE_ID,
      contact_id: contactId,
      external_id: nextKey("feedback"),
      polarity: "good",
      degree: 5,
      about: ["product"],
      quote: "dép êm chân lắm",
      at: BUILT_AT,
      ...overrides,
    })
    .execute();
}

/** A private reply that was sent. */
export async function buildSend(db: Db, overrides: Overrides<"public.outbox"> = {}): Promise<void> {
  await db
    .insertInto("public.outbox")
    .values({
      page_id: PAGE_ID,
      send_key: nextKey("private_reply"),
      kind: "private_reply",
      target_id: nextKey("comment"),
      text: "Dạ em cảm ơn mình ạ",
      origin: "bot",
      purpose: "thank_you",
      importance: 3,
      state: "sent",
      planned_at: BUILT_AT,
      due_at: BUILT_AT,
      sending_at: BUILT_AT,
      sent_at: BUILT_AT,
      ...overrides,
      payload: toJsonb(overrides.payload ?? {}),
      error: toJsonb(overrides.error ?? null),
    })
    .execute();
}

/** A stored event that was worked. */
export async function buildInboundEvent(
  db: Db,
  overrides: Overrides<"public.inbound_events"> = {},
): Promise<void> {
  await db
    .insertInto("public.inbound_events")
    .values({
      event_key: nextKey("event"),
      page_id: PAGE_ID,
      contact_key: `${PAGE_ID}:person`,
      shard: 0,
      type: "comment_added",
      occurred_at: BUILT_AT,
      received_at: BUILT_AT,
      payload: "{}",
      state: "done",
      ...overrides,
    })
    .execute();
}

/** A number of Meta's insights: people reached on one day. */
export async function buildInsight(
  db: Db,
  overrides: Pick<Selectable<Tables["public.insights"]>, "day" | "value"> & Overrides<"public.insights">,
): Promise<void> {
  await db
    .insertInto("public.insights")
    .values({ page_id: PAGE_ID, metric: "page_total_media_view_unique", ...overrides })
    .execute();
}

/** The owner's message of a day, sent. */
export async function buildOwnerMessage(
  db: Db,
  overrides: Pick<Selectable<Tables["public.owner_messages"]>, "day"> & Overrides<"public.owner_messages">,
): Promise<void> {
  await db
    .insertInto("public.owner_messages")
    .values({
      page_id: PAGE_ID,
      language: "vi",
      text: "Dạ, số liệu hôm nay ạ",
      state: "sent",
      channel: "messenger",
      made_at: BUILT_AT,
      ...overrides,
      figures: toJsonb(overrides.figures ?? {}),
    })
    .execute();
}
