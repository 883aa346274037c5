import { sql } from "kysely";
import { AppError } from "../base/errors.ts";
import { changeContact } from "../contacts/change-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { Db, Tx } from "../db/database.ts";
import type { ContactRow, OrderRow } from "../db/schema.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { openConversation, resolveConversation } from "../inbox/conversations.ts";
import { cancelOrder, recordReturn } from "../orders/change-order.ts";
import { type CloseOrderInput, closeOrder } from "../orders/close-order.ts";
import { recordAudit } from "../team/audit.ts";
import { CARE_AFTER_MS } from "./care-due.ts";
import type { FlowDeps, WorkContext } from "./flow-deps.ts";
import { orderCancelled } from "./order-cancelled.ts";
import { actOnContact } from "./rep-actions.ts";

/** A sale as a rep closes it; the Page and the time are known. */
export type CloseOrderRequest = Omit<CloseOrderInput, "pageId" | "at" | "closedBy"> & {
  userId: number;
  /** One tap of a screen; the same one closes the order once. */
  requestId?: string | null;
};

/** Closes the order; from then on care looks after the customer: how it was is asked three days later. */
export async function closeOrderAsRep(deps: FlowDeps, request: CloseOrderRequest): Promise<OrderRow> {
  const { userId, requestId = null, ...order } = request;
  return await actOnContact(
    deps,
    { contactId: order.contactId, userId, action: "close_order" },
    async (context, contact) => {
      const { tx, now } = context;
      const earlier = requestId === null ? undefined : await findClosedBy(tx, contact.id, requestId);
      if (earlier !== undefined) return earlier;
      const closed = await closeOrder(tx, { ...order, pageId: contact.page_id, closedBy: userId, at: now });
      if (closed.closed_at !== null && closed.closed_at < now) return closed; // the same order, submitted twice
      await orderClosed(context, contact, closed, requestId);
      return closed;
    },
  );
}

/** The order that an earlier arrival of the same tap closed: the timeline says so. */
async function findClosedBy(tx: Tx, contactId: number, requestId: string): Promise<OrderRow | undefined> {
  return await tx
    .selectFrom("public.orders")
    .selectAll()
    .where("contact_id", "=", contactId)
    .where("id", "in", (query) =>
      query
        .selectFrom("public.interactions")
        .select(sql<number>`(data->>'orderId')::bigint`.as("id"))
        .where("contact_id", "=", contactId)
        .where("kind", "=", "event")
        .where(sql<boolean>`data->>'what' = 'order_closed' and data->>'requestId' = ${requestId}`),
    )
    .executeTakeFirst();
}

async function orderClosed(
  context: WorkContext,
  contact: ContactRow,
  closed: OrderRow,
  requestId: string | null,
): Promise<void> {
  const { tx, now } = context;
  await cancelPlanned(tx, contact.id, "order_closed");
  await resolveConversation(tx, await openConversation(tx, contact.id, contact.page_id));
  await recordDecision(tx, {
    pageId: contact.page_id,
    contactId: contact.id,
    what: "order_closed",
    at: now,
    data: {
      orderId: closed.id,
      netVnd: closed.net_vnd,
      purchaseNumber: closed.purchase_number,
      channel: closed.channel,
      ...(requestId === null ? {} : { requestId }),
    },
  });
  const dueAt = new Date(now.getTime() + CARE_AFTER_MS);
  const evidence = [{ at: now.toISOString(), text: "", why: "order_closed" }];
  await changeContact(
    tx,
    contact,
    {
      stage: "won",
      classification: { class: "buyer", kind: null, evidence },
      ...(closed.phone === null ? {} : { phone: closed.phone }),
      ...(closed.address === null ? {} : { address: closed.address }),
      ...(closed.city === null ? {} : { city: closed.city }),
      next: { step: { what: "care_day_3", owner: "bot", dueAt, reason: "order_closed" } },
    },
    now,
  );
}

/**
 * The sale fell through after all: the order goes, and with it the care for it and what it said about the person.
 * Cancelling twice is no error. @throws AppError `ORDER_UNKNOWN` (404)
 */
export async function cancelOrderAsRep(
  deps: FlowDeps,
  request: { orderId: number; userId: number; note?: string | null },
): Promise<OrderRow> {
  const { orderId, userId, note = null } = request;
  const { contact_id: contactId } = await readOrder(deps.database.kysely, orderId);
  return await actOnContact(
    deps,
    { contactId, userId, action: "cancel_order", details: { orderId } },
    async (context, contact) => {
      const before = await readOrder(context.tx, orderId);
      const order = await cancelOrder(context.tx, { orderId, note, at: context.now });
      if (before.state === "closed") await orderCancelled(context, contact, order);
      return order;
    },
  );
}

async function readOrder(db: Db | Tx, orderId: number): Promise<Pick<OrderRow, "contact_id" | "state">> {
  const order = await db
    .selectFrom("public.orders")
    .select(["contact_id", "state"])
    .where("id", "=", orderId)
    .executeTakeFirst();
  if (order !== undefined) return order;
  throw new AppError("ORDER_UNKNOWN", `There is no order ${orderId}: reload the list.`, { status: 404 });
}

/** Goods came back: the net revenue of the order shrinks by so much. */
export async function recordReturnAsRep(
  deps: FlowDeps,
  request: { orderId: number; userId: number; returnedVnd: number },
): Promise<OrderRow> {
  return await deps.database.transaction(async (tx) => {
    const at = deps.clock.now();
    const order = await recordReturn(tx, { orderId: request.orderId, returnedVnd: request.returnedVnd, at });
    await recordAudit(tx, {
      userId: request.userId,
      action: "record_return",
      target: `order:${order.id}`,
      at,
    });
    return order;
  });
}
