import { AppError } from "../../base/errors.ts";
import type { Db } from "../../db/database.ts";
import type { ContactRow, ConversationRow, OrderItemRow, OrderRow, ProductRow } from "../../db/schema.ts";
import { type Draft, findDraft } from "../../orders/drafts.ts";
import { readTimeline, type TimelineRow } from "./read-timeline.ts";

/** Everything about one contact that a rep sees on opening the conversation. */
export interface ConversationRead {
  contact: ContactRow;
  pageName: string | null;
  conversation: ConversationRow | null;
  assigneeName: string | null;
  product: ProductRow | null;
  timeline: TimelineRow[];
  draft: Draft | null;
  orders: (OrderRow & { items: OrderItemRow[] })[];
}

/** Reads it; a contact that was merged into another is answered with that other. @throws AppError `CONTACT_UNKNOWN` (404) */
export async function readConversation(db: Db, contactId: number): Promise<ConversationRead> {
  const contact = await getContact(db, contactId);
  const conversation = await db
    .selectFrom("public.conversations")
    .selectAll()
    .where("contact_id", "=", contact.id)
    .executeTakeFirst();
  return {
    contact,
    pageName: await findPageName(db, contact.page_id),
    conversation: conversation ?? null,
    assigneeName: await findUserName(db, conversation?.assignee_id ?? null),
    product: await findProduct(db, contact.product_sku),
    timeline: await readTimeline(db, contact.id),
    draft: (await findDraft(db, contact.id)) ?? null,
    orders: await listOrders(db, contact.id),
  };
}

async function getContact(db: Db, contactId: number): Promise<ContactRow> {
  const find = (id: number) =>
    db.selectFrom("public.contacts").selectAll().where("id", "=", id).executeTakeFirst();
  let contact = await find(contactId);
  // Merges of merges are rare and short; the bound keeps a broken chain from turning for ever.
  for (let hop = 0; hop < 5 && contact !== undefined && contact.merged_into !== null; hop += 1) {
    contact = await find(contact.merged_into);
  }
  if (contact === undefined) {
    throw new AppError("CONTACT_UNKNOWN", `There is no contact ${contactId}.`, { status: 404 });
  }
  return contact;
}

async function findPageName(db: Db, pageId: string): Promise<string | null> {
  const page = await db
    .selectFrom("public.pages")
    .select("name")
    .where("page_id", "=", pageId)
    .executeTakeFirst();
  return page?.name ?? null;
}

async function findUserName(db: Db, userId: number | null): Promise<string | null> {
  if (userId === null) return null;
  const user = await db.selectFrom("public.users").select("name").where("id", "=", userId).executeTakeFirst();
  return user?.name ?? null;
}

async function findProduct(db: Db, sku: string | null): Promise<ProductRow | null> {
  if (sku === null) return null;
  const row = await db.selectFrom("public.products").selectAll().where("sku", "=", sku).executeTakeFirst();
  return row ?? null;
}

async function listOrders(db: Db, contactId: number): Promise<(OrderRow & { items: OrderItemRow[] })[]> {
  const orders = await db
    .selectFrom("public.orders")
    .selectAll()
    .where("contact_id", "=", contactId)
    .where("state", "!=", "draft")
    .orderBy("id", "desc")
    .limit(50)
    .execute();
  if (orders.length === 0) return [];
  const items = await db
    .selectFrom("public.order_items")
    .selectAll()
    .where(
      "order_id",
      "in",
      orders.map((order) => order.id),
    )
    .orderBy("id")
    .execute();
  return orders.map((order) => ({ ...order, items: items.filter((item) => item.order_id === order.id) }));
}
