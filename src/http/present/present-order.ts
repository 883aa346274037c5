import type { OrderItemRow, OrderRow, ProductRow } from "../../db/schema.ts";
import { type Draft, missingOfDraft } from "../../orders/drafts.ts";

/** A product as JSON; the cost is left out, for it is the shop's secret. */
export function presentProduct(product: ProductRow) {
  return {
    sku: product.sku,
    name: product.name,
    listPriceVnd: product.list_price_vnd,
    promoPriceVnd: product.promo_price_vnd,
    sizes: product.sizes,
    colors: product.colors,
    stock: product.stock,
    aliases: product.aliases,
  };
}

/** An order as JSON; money in whole đồng. `items` is left out where they were not read. */
export function presentOrder(order: OrderRow, items?: readonly OrderItemRow[]) {
  return {
    id: order.id,
    contactId: order.contact_id,
    state: order.state,
    channel: order.channel,
    priceKind: order.price_kind,
    itemsVnd: order.items_vnd,
    discountVnd: order.discount_vnd,
    shippingVnd: order.shipping_vnd,
    returnedVnd: order.returned_vnd,
    netVnd: order.net_vnd,
    purchaseNumber: order.purchase_number,
    phone: order.phone,
    address: order.address,
    city: order.city,
    note: order.note,
    createdAt: order.created_at,
    closedAt: order.closed_at,
    ...(items === undefined ? {} : { items: items.map(presentItem) }),
  };
}

/** A draft as JSON, with what still has to be asked. */
export function presentDraft(draft: Draft) {
  return {
    ...presentOrder(draft.order, draft.item === null ? [] : [draft.item]),
    missing: missingOfDraft(draft),
  };
}

function presentItem(item: OrderItemRow) {
  return {
    sku: item.sku,
    name: item.name,
    size: item.size,
    color: item.color,
    quantity: item.quantity,
    unitPriceVnd: item.unit_price_vnd,
  };
}
