import { AppError } from "../base/errors.ts";
import type { Tx } from "../db/database.ts";
import { lockKey } from "../db/lock-key.ts";
import type { OrderRow } from "../db/schema.ts";
import { netOfOrder } from "./order-totals.ts";
import { renumberPurchases } from "./purchases.ts";

/**
 * Cancels a draft or a closed order and returns it; the customer's later orders move up by one. Cancelling twice is
 * no error.
 * @throws AppError `ORDER_UNKNOWN` (404)
 */
export async function cancelOrder(
  tx: Tx,
  input: { orderId: number; note?: string | null; at: Date },
): Promise<OrderRow> {
  const order = await getLockedOrder(tx, input.orderId);
  if (order.state === "cancelled") return order;
  const cancelled = await tx
    .updateTable("public.orders")
    .set({
      state: "cancelled",
      purchase_number: null,
      note: input.note ?? order.note,
      updated_at: input.at,
    })
    .where("id", "=", order.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await renumberPurchases(tx, order.contact_id);
  return cancelled;
}

/**
 * Sets what was given back for returned goods (the whole of it, in đồng, not an addition) and returns the order with
 * its new net.
 * @throws AppError `ORDER_UNKNOWN` (404), `ORDER_NOT_CLOSED` (409), `ORDER_MONEY_INVALID` (400)
 */
export async function recordReturn(
  tx: Tx,
  input: { orderId: number; returnedVnd: number; at: Date },
): Promise<OrderRow> {
  const order = await getLockedOrder(tx, input.orderId);
  if (order.state !== "closed") {
    throw new AppError(
      "ORDER_NOT_CLOSED",
      `Order ${order.id} is ${order.state}: only closed ones have returns.`,
      {
        status: 409,
      },
    );
  }
  const netVnd = netOfOrder({
    itemsVnd: order.items_vnd,
    discountVnd: order.discount_vnd,
    shippingVnd: order.shipping_vnd,
    returnedVnd: input.returnedVnd,
  });
  return await tx
    .updateTable("public.orders")
    .set({ returned_vnd: input.returnedVnd, net_vnd: netVnd, updated_at: input.at })
    .where("id", "=", order.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Two contacts turned out to be one person: gives all orders of one to the other and numbers them anew. Where both
 * have a draft, the older one is cancelled.
 */
export async function moveOrders(tx: Tx, fromContactId: number, toContactId: number): Promise<void> {
  for (const id of [fromContactId, toContactId].sort((a, b) => a - b)) await lockKey(tx, `orders:${id}`);
  const drafts = await tx
    .selectFrom("public.orders")
    .select("id")
    .where("contact_id", "in", [fromContactId, toContactId])
    .where("state", "=", "draft")
    .orderBy("updated_at", "desc")
    .orderBy("id", "desc")
    .execute();
  const olderDrafts = drafts.slice(1).map((draft) => draft.id);
  if (olderDrafts.length > 0) {
    await tx
      .updateTable("public.orders")
      .set({ state: "cancelled" })
      .where("id", "in", olderDrafts)
      .execute();
  }
  await tx
    .updateTable("public.orders")
    .set({ contact_id: toContactId })
    .where("contact_id", "=", fromContactId)
    .execute();
  await renumberPurchases(tx, toContactId);
}

/** Reads the order's contact first: the lock is the contact's, and must be held before the order is judged. */
async function getLockedOrder(tx: Tx, orderId: number): Promise<OrderRow> {
  const byId = () => tx.selectFrom("public.orders").selectAll().where("id", "=", orderId).executeTakeFirst();
  const found = await byId();
  if (found !== undefined) await lockKey(tx, `orders:${found.contact_id}`);
  const order = found === undefined ? undefined : await byId();
  if (order === undefined) {
    throw new AppError("ORDER_UNKNOWN", `There is no order ${orderId}: reload the list.`, { status: 404 });
  }
  return order;
}
