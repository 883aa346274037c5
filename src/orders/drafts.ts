import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";
import { lockKey } from "../db/lock-key.ts";
import type { OrderItemRow, OrderRow, ProductRow } from "../db/schema.ts";

/** What was said so far; null where nothing was said. */
export interface DraftInput {
  pageId: string;
  contactId: number;
  postId: string | null;
  sku: string | null;
  size: string | null;
  color: string | null;
  quantity: number | null;
  phone: string | null;
  address: string | null;
  city: string | null;
  at: Date;
}

/** The one draft of a contact: what they seem to want, before a person or the customer confirms it. */
export interface Draft {
  order: OrderRow;
  item: OrderItemRow | null;
  /** The item's product when it is in the catalogue. */
  product: ProductRow | null;
}

export type MissingPart = "product" | "size" | "phone" | "address";

/** What still has to be asked before the order can be sent off. */
export function missingOfDraft(draft: Draft): MissingPart[] {
  const missing: MissingPart[] = [];
  if (draft.item === null || draft.item.name === "") missing.push("product");
  const needsSize = draft.product === null || draft.product.sizes.length > 0;
  if (needsSize && (draft.item?.size ?? null) === null) missing.push("size");
  if (draft.order.phone === null) missing.push("phone");
  if (draft.order.address === null) missing.push("address");
  return missing;
}

/** The contact's draft, or undefined. */
export async function findDraft(db: Db | Tx, contactId: number): Promise<Draft | undefined> {
  const order = await db
    .selectFrom("public.orders")
    .selectAll()
    .where("contact_id", "=", contactId)
    .where("state", "=", sql.lit("draft" as const))
    .executeTakeFirst();
  if (order === undefined) return undefined;
  const item = await db
    .selectFrom("public.order_items")
    .selectAll()
    .where("order_id", "=", order.id)
    .orderBy("id")
    .executeTakeFirst();
  return { order, item: item ?? null, product: await findProduct(db, item?.sku ?? null) };
}

/**
 * Makes the contact's draft or adds to it: what is said now replaces what was said before, what is not said stays.
 * Another product than before forgets size and colour, which belonged to the old one.
 */
export async function upsertDraft(tx: Tx, input: DraftInput): Promise<Draft> {
  await lockKey(tx, `orders:${input.contactId}`);
  const existing = await findDraft(tx, input.contactId);
  const before = existing?.item ?? null;
  const sku = input.sku ?? before?.sku ?? null;
  const product = existing?.product?.sku === sku ? existing.product : await findProduct(tx, sku);
  const wanted = itemOf(input, before, product);
  const order = await saveDraftOrder(tx, input, existing?.order, { item: wanted ?? before, product });
  const item = wanted === null ? before : await saveDraftItem(tx, order.id, wanted, before);
  return { order, item, product: item === null ? null : product };
}

async function saveDraftOrder(
  tx: Tx,
  input: DraftInput,
  existing: OrderRow | undefined,
  priced: { item: Pick<OrderItemRow, "quantity" | "unit_price_vnd"> | null; product: ProductRow | null },
): Promise<OrderRow> {
  const { item, product } = priced;
  const itemsVnd = item === null ? 0 : item.quantity * item.unit_price_vnd;
  const said = {
    items_vnd: itemsVnd,
    net_vnd: itemsVnd,
    price_kind: product === null || item === null ? null : priceKindOf(product),
    phone: input.phone ?? existing?.phone ?? null,
    address: input.address ?? existing?.address ?? null,
    city: input.city ?? existing?.city ?? null,
    post_id: input.postId ?? existing?.post_id ?? null,
    updated_at: input.at,
  };
  if (existing !== undefined) {
    return await tx
      .updateTable("public.orders")
      .set(said)
      .where("id", "=", existing.id)
      .returningAll()
      .executeTakeFirstOrThrow();
  }
  return await tx
    .insertInto("public.orders")
    .values({
      ...said,
      page_id: input.pageId,
      contact_id: input.contactId,
      state: "draft",
      discount_vnd: 0,
      shipping_vnd: 0,
      returned_vnd: 0,
      created_at: input.at,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

type DraftItem = Omit<OrderItemRow, "id" | "order_id">;

/** What the item is now; null while nothing new was said of it. */
function itemOf(
  input: DraftInput,
  before: OrderItemRow | null,
  product: ProductRow | null,
): DraftItem | null {
  const isSaid = [input.sku, input.size, input.color, input.quantity].some((value) => value !== null);
  if (!isSaid) return null;
  const isOther = input.sku !== null && (before?.sku ?? input.sku) !== input.sku;
  const kept = isOther ? null : before;
  return {
    sku: product?.sku ?? null,
    name: product?.name ?? kept?.name ?? "",
    size: input.size ?? kept?.size ?? onlySize(product),
    color: input.color ?? kept?.color ?? null,
    quantity: Math.max(1, input.quantity ?? before?.quantity ?? 1),
    unit_price_vnd: product?.promo_price_vnd ?? product?.list_price_vnd ?? kept?.unit_price_vnd ?? 0,
  };
}

async function saveDraftItem(
  tx: Tx,
  orderId: number,
  values: DraftItem,
  before: OrderItemRow | null,
): Promise<OrderItemRow> {
  if (before === null) {
    return await tx
      .insertInto("public.order_items")
      .values({ ...values, order_id: orderId })
      .returningAll()
      .executeTakeFirstOrThrow();
  }
  return await tx
    .updateTable("public.order_items")
    .set(values)
    .where("id", "=", before.id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function priceKindOf(product: ProductRow): "list" | "promotion" {
  return product.promo_price_vnd === null ? "list" : "promotion";
}

/** Where there is one size only, nobody needs to name it. */
function onlySize(product: ProductRow | null): string | null {
  return product?.sizes.length === 1 ? (product.sizes[0] ?? null) : null;
}

async function findProduct(db: Db | Tx, sku: string | null): Promise<ProductRow | null> {
  if (sku === null) return null;
  const row = await db.selectFrom("public.products").selectAll().where("sku", "=", sku).executeTakeFirst();
  return row ?? null;
}
