import { changeContact } from "../contacts/change-contact.ts";
import { recordDecision } from "../contacts/interactions.ts";
import type { OrderRow } from "../db/schema.ts";
import { cancelPlanned } from "../followups/outbox.ts";
import { openConversation, resolveConversation } from "../inbox/conversations.ts";
import { cancelOrder, recordReturn } from "../orders/change-order.ts";
import { type CloseOrderInput, closeOrder } from "../orders/close-order.ts";
import { recordAudit } from "../team/audit.ts";
import { CARE_AFTER_MS } from "./care-due.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { actOnContact } from "./rep-actions.ts";

/** A sale as a rep closes it; the Page and the time are known. */
export type CloseOrderRequest = Omit<CloseOrderInput, "pageId" | "at" | "closedBy"> & { userId: number };

/** Closes the order; from then on care looks after the customer: how it was is asked three days later. */
export async function closeOrderAsRep(deps: FlowDeps, request: CloseOrderRequest): Promise<OrderRow> {
  const { userId, ...order } = request;
  return await actOnContact(
    deps,
    { contactId: order.contactId, userId, action: "close_order" },
    async (context, contact) => {
      const { tx, now } = context;
      const closed = await closeOrder(tx, { ...order, pageId: contact.page_id, closedBy: userId, at: now });
      if (closed.closed_at !== null && closed.closed_at < now) return closed; // the same order, submitted twice
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
        },
      });
      await changeContact(
        tx,
        contact,
        {
          stage: "won",
          classification: {
            class: "buyer",
            kind: null,
            evidence: [{ at: now.toISOString(), text: "", why: "order_closed" }],
          },
          ...(closed.phone === null ? {} : { phone: closed.phone }),
          ...(closed.address === null ? {} : { address: closed.address }),
          ...(closed.city === null ? {} : { city: closed.city }),
          next: {
            step: {
              what: "care_day_3",
              owner: "bot",
              dueAt: new Date(now.getTime() + CARE_AFTER_MS),
              reason: "order_closed",
            },
          },
        },
        now,
      );
      return closed;
    },
  );
}

/** The sale fell through after all. */
export async function cancelOrderAsRep(
  deps: FlowDeps,
  request: { orderId: number; userId: number; note?: string | null },
): Promise<OrderRow> {
  return await deps.database.transaction(async (tx) => {
    const at = deps.clock.now();
    const order = await cancelOrder(tx, { orderId: request.orderId, note: request.note ?? null, at });
    await recordAudit(tx, {
      userId: request.userId,
      action: "cancel_order",
      target: `order:${order.id}`,
      at,
    });
    return order;
  });
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
