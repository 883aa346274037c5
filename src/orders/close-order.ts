import { AppError } from "../base/errors.ts";
import type { Tx } from "../db/database.ts";
import { lockKey } from "../db/lock-key.ts";
import type { OrderRow } from "../db/schema.ts";
import { type CloseItem, type PricedItem, priceItems } from "./order-items.ts";
import { netOfOrder } from "./order-totals.ts";
import { countClosedOrders } from "./purchases.ts";

export type OrderChannel = "inbox" | "phone" | "comment" | "other";
export type PriceKind = "list" | "promotion";

/** A sale that was agreed on; money in whole đồng. */
export interface CloseOrderInput {
  contactId: number;
  pageId: string;
  items: readonly CloseItem[];
  channel: OrderChannel;
  priceKind: PriceKind;
  discountVnd: number;
  /** What the shop itself pays for shipping. */
  shippingVnd: number;
  phone: string | null;
  address: string | null;
  city: string | null;
  note: string | null;
  /** The user who closed it; null when the program did. */
  closedBy: number | null;
  at: Date;
  /**
   * The draft that the caller saw. A second submit of the same draft returns the order that the first one made.
   * Left out, the contact's draft of the moment (if any) becomes the order.
   */
  draftId?: number | null;
  /**
   * Which purchase the caller believes this to be (1 for the first): tells a second submit apart from a second
   * order where there is no draft.
   */
  expectedPurchaseNumber?: number | null;
}

/**
 * Closes an order and returns it with its `purchase_number` (1 for this customer's first closed order). The contact's
 * orders are locked meanwhile, so two people closing at once get two numbers.
 * @throws AppError `ORDER_EMPTY`, `ORDER_ITEM_INVALID`, `PRODUCT_UNKNOWN`, `ORDER_MONEY_INVALID` (400),
 * `ORDER_UNKNOWN` (404), `ORDER_CANCELLED`, `ORDER_CHANGED` (409)
 */
export async function closeOrder(tx: Tx, input: CloseOrderInput): Promise<OrderRow> {
  await lockKey(tx, `orders:${input.contactId}`);
  const items = await priceItems(tx, input.items, input.priceKind);
  const draft = await findOrderToClose(tx, input);
  if (draft?.state === "closed") return draft;
  const closedBefore = await countClosedOrders(tx, input.contactId);
  const itemsVnd = items.reduce((total, item) => total + item.quantity * item.unitPriceVnd, 0);
  const expected = input.expectedPurchaseNumber ?? null;
  if (draft === undefined && expected !== null && expected <= closedBefore) {
    return await findEarlierSubmit(tx, input, expected, itemsVnd);
  }
  const order = await saveClosedOrder(tx, input, draft, { itemsVnd, purchaseNumber: closedBefore + 1 });
  await replaceItems(tx, order.id, items);
  return order;
}

async function findOrderToClose(tx: Tx, input: CloseOrderInput): Promise<OrderRow | undefined> {
  const ofContact = tx.selectFrom("public.orders").selectAll().where("contact_id", "=", input.contactId);
  const draftId = input.draftId ?? null;
  if (draftId === null) return await ofContact.where("state", "=", "draft").executeTakeFirst();
  const order = await ofContact.where("id", "=", draftId).executeTakeFirst();
  if (order === undefined) {
    throw new AppError("ORDER_UNKNOWN", `This contact has no order ${draftId}: reload the conversation.`, {
      status: 404,
    });
  }
  if (order.state === "cancelled") {
    throw new AppError("ORDER_CANCELLED", `Order ${draftId} was cancelled: reload and close a new one.`, {
      status: 409,
    });
  }
  return order;
}

/** The order that the first of two submits made; someone else's order in its place is a conflict. */
async function findEarlierSubmit(
  tx: Tx,
  input: CloseOrderInput,
  purchaseNumber: number,
  itemsVnd: number,
): Promise<OrderRow> {
  const earlier = await tx
    .selectFrom("public.orders")
    .selectAll()
    .where("contact_id", "=", input.contactId)
    .where("state", "=", "closed")
    .where("purchase_number", "=", purchaseNumber)
    .executeTakeFirst();
  if (earlier !== undefined && earlier.items_vnd === itemsVnd && earlier.closed_by === input.closedBy) {
    return earlier;
  }
  throw new AppError(
    "ORDER_CHANGED",
    "Another order of this customer was closed meanwhile: reload, look at it, then close this one if it is still meant.",
    { status: 409 },
  );
}

async function saveClosedOrder(
  tx: Tx,
  input: CloseOrderInput,
  draft: OrderRow | undefined,
  sums: { itemsVnd: number; purchaseNumber: number },
): Promise<OrderRow> {
  const money = {
    itemsVnd: sums.itemsVnd,
    discountVnd: input.discountVnd,
    shippingVnd: input.shippingVnd,
    returnedVnd: 0,
  };
  const values = {
    state: "closed" as const,
    channel: input.channel,
    price_kind: input.priceKind,
    items_vnd: money.itemsVnd,
    discount_vnd: money.discountVnd,
    shipping_vnd: money.shippingVnd,
    returned_vnd: money.returnedVnd,
    net_vnd: netOfOrder(money),
    purchase_number: sums.purchaseNumber,
    phone: input.phone,
    address: input.address,
    city: input.city,
    note: input.note,
    updated_at: input.at,
    closed_at: input.at,
    closed_by: input.closedBy,
  };
  if (draft !== undefined) {
    const query = tx.updateTable("public.orders").set(values).where("id", "=", draft.id);
    return await query.returningAll().executeTakeFirstOrThrow();
  }
  return await tx
    .insertInto("public.orders")
    .values({ ...values, page_id: input.pageId, contact_id: input.contactId, created_at: input.at })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function replaceItems(tx: Tx, orderId: number, items: readonly PricedItem[]): Promise<void> {
  await tx.deleteFrom("public.order_items").where("order_id", "=", orderId).execute();
  await tx
    .insertInto("public.order_items")
    .values(
      items.map((item) => ({
        order_id: orderId,
        sku: item.sku,
        name: item.name,
        size: item.size,
        color: item.color,
        quantity: item.quantity,
        unit_price_vnd: item.unitPriceVnd,
      })),
    )
    .execute();
}
