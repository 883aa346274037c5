import { beforeEach, expect, it } from "@jest/globals";
import type { Database } from "../../../src/db/database.ts";
import { importCatalogue, listProducts } from "../../../src/orders/catalogue.ts";
import { parseCatalogueCsv } from "../../../src/orders/catalogue-csv.ts";
import { cancelOrder, moveOrders, recordReturn } from "../../../src/orders/change-order.ts";
import { type CloseOrderInput, closeOrder } from "../../../src/orders/close-order.ts";
import { findDraft, missingOfDraft, upsertDraft } from "../../../src/orders/drafts.ts";
import { countClosedOrders } from "../../../src/orders/purchases.ts";
import { BUILT_AT, buildContact, PAGE_ID } from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

const CATALOGUE =
  "sku,name,list_price,promo_price,sizes,colors\nA12,Sandal quai mảnh,350000,299000,37|38,đen\nT1,Túi cói,200000,,,\n";
const NOTHING_SAID = {
  postId: null,
  sku: null,
  size: null,
  color: null,
  quantity: null,
  phone: null,
  address: null,
  city: null,
};

forEachDatabase((setUp) => {
  let database: Database;
  let contactId: number;

  beforeEach(async () => {
    database = await setUp.openShared();
    const { products } = parseCatalogueCsv(CATALOGUE);
    await database.transaction((tx) => importCatalogue(tx, products, BUILT_AT));
    contactId = (await buildContact(database.kysely)).id;
  });

  const close = (change: Partial<CloseOrderInput> = {}) =>
    database.transaction((tx) =>
      closeOrder(tx, {
        contactId,
        pageId: PAGE_ID,
        items: [{ sku: "A12", size: "38", quantity: 2 }],
        channel: "inbox",
        priceKind: "promotion",
        discountVnd: 10_000,
        shippingVnd: 30_000,
        phone: "0900000001",
        address: "1 Lê Lợi",
        city: "Huế",
        note: null,
        closedBy: null,
        at: BUILT_AT,
        ...change,
      }),
    );
  const draft = (said: Partial<typeof NOTHING_SAID> | object) =>
    database.transaction((tx) =>
      upsertDraft(tx, { pageId: PAGE_ID, contactId, at: BUILT_AT, ...NOTHING_SAID, ...said }),
    );
  const numbersOf = async (id: number) => {
    const rows = await database.kysely
      .selectFrom("public.orders")
      .select(["id", "purchase_number"])
      .where("contact_id", "=", id)
      .where("state", "=", "closed")
      .orderBy("id")
      .execute();
    return rows.map((row) => row.purchase_number);
  };

  it("imports again over the same SKUs and keeps the others", async () => {
    const { products } = parseCatalogueCsv("sku,name,list_price\nA12,Sandal mới,400000\nC1,Mũ,50000");
    const counts = await database.transaction((tx) => importCatalogue(tx, products, BUILT_AT));
    expect(counts).toEqual({ added: 1, changed: 1 });
    const rows = await listProducts(database.kysely);
    expect(rows.map((row) => [row.sku, row.list_price_vnd, row.promo_price_vnd, row.sizes])).toEqual([
      ["A12", 400_000, null, []],
      ["C1", 50_000, null, []],
      ["T1", 200_000, null, []],
    ]);
  });

  it("gathers a draft from several texts and knows what is missing", async () => {
    expect(missingOfDraft(await draft({ phone: "0900000001" }))).toEqual(["product", "size", "address"]);
    const second = await draft({ sku: "A12", quantity: 2 });
    expect(missingOfDraft(second)).toEqual(["size", "address"]);
    const third = await draft({ size: "38", address: "1 Lê Lợi", city: "Huế" });
    expect(missingOfDraft(third)).toEqual([]);
    expect(third.item).toMatchObject({ sku: "A12", size: "38", quantity: 2, unit_price_vnd: 299_000 });
    expect(third.order).toMatchObject({ items_vnd: 598_000, phone: "0900000001", price_kind: "promotion" });
    expect(third.order.id).toBe(second.order.id);
  });

  it("forgets the size when another product is named, and needs none where there is none", async () => {
    await draft({ sku: "A12", size: "38", phone: "0900000001", address: "1 Lê Lợi" });
    const other = await draft({ sku: "T1" });
    expect(other.item).toMatchObject({ sku: "T1", size: null, unit_price_vnd: 200_000 });
    expect(missingOfDraft(other)).toEqual([]);
  });

  it("keeps a size that was said before the product", async () => {
    await draft({ size: "38" });
    expect((await draft({ sku: "A12" })).item).toMatchObject({ sku: "A12", size: "38" });
  });

  it("closes the draft into an order with its net and number, once however often it is submitted", async () => {
    const { order } = await draft({ sku: "A12", size: "38", quantity: 1 });
    const first = await close({ draftId: order.id });
    const again = await close({ draftId: order.id });
    expect(again).toEqual(first);
    expect(first).toMatchObject({
      id: order.id,
      state: "closed",
      items_vnd: 598_000,
      net_vnd: 558_000,
      purchase_number: 1,
    });
    expect(await findDraft(database.kysely, contactId)).toBeUndefined();
    expect(await countClosedOrders(database.kysely, contactId)).toBe(1);
    const items = await database.kysely.selectFrom("public.order_items").selectAll().execute();
    expect(items.map((item) => [item.name, item.quantity])).toEqual([["Sandal quai mảnh", 2]]);
  });

  it("gives two orders closed at once two numbers, and two submits of one order one", async () => {
    const [first, second] = await Promise.all([close(), close()]);
    expect([first?.purchase_number, second?.purchase_number].sort()).toEqual([1, 2]);
    const same = await Promise.all([
      close({ expectedPurchaseNumber: 3 }),
      close({ expectedPurchaseNumber: 3 }),
    ]);
    expect(same[0]?.id).toBe(same[1]?.id);
    expect(await countClosedOrders(database.kysely, contactId)).toBe(3);
  });

  it("does not take a colleague's order for one's own second submit", async () => {
    await close({ items: [{ sku: "T1", quantity: 1 }] });
    await expect(close({ expectedPurchaseNumber: 1 })).rejects.toMatchObject({ code: "ORDER_CHANGED" });
  });

  it.each([
    [{ items: [] }, "ORDER_EMPTY"],
    [{ items: [{ sku: "KHÔNG", quantity: 1 }] }, "PRODUCT_UNKNOWN"],
    [{ items: [{ sku: "A12", quantity: 0 }] }, "ORDER_ITEM_INVALID"],
    [{ items: [{ name: "Hàng ký gửi", quantity: 1 }] }, "ORDER_ITEM_INVALID"],
    [{ discountVnd: 999_999 }, "ORDER_MONEY_INVALID"],
    [{ draftId: 987_654 }, "ORDER_UNKNOWN"],
  ])("refuses %j and leaves nothing behind", async (change, code) => {
    await expect(close(change)).rejects.toMatchObject({ code });
    expect(await database.kysely.selectFrom("public.orders").selectAll().execute()).toEqual([]);
  });

  it("moves later purchases up when one is cancelled", async () => {
    const first = await close();
    await close();
    await database.transaction((tx) => cancelOrder(tx, { orderId: first.id, at: BUILT_AT }));
    await database.transaction((tx) => cancelOrder(tx, { orderId: first.id, at: BUILT_AT }));
    expect(await numbersOf(contactId)).toEqual([1]);
    expect(await close()).toMatchObject({ purchase_number: 2 });
    await expect(close({ draftId: first.id })).rejects.toMatchObject({ code: "ORDER_CANCELLED" });
  });

  it("takes returns off the net, whatever was entered before", async () => {
    const { id: orderId } = await close();
    const give = (returnedVnd: number) =>
      database.transaction((tx) => recordReturn(tx, { orderId, returnedVnd, at: BUILT_AT }));
    await give(100_000);
    expect(await give(299_000)).toMatchObject({ returned_vnd: 299_000, net_vnd: 259_000 });
    await expect(give(588_001)).rejects.toMatchObject({ code: "ORDER_MONEY_INVALID" });
    await database.transaction((tx) => cancelOrder(tx, { orderId, at: BUILT_AT }));
    await expect(give(0)).rejects.toMatchObject({ code: "ORDER_NOT_CLOSED" });
  });

  it("numbers all purchases anew when two contacts are one person, and keeps the newer draft", async () => {
    const other = await buildContact(database.kysely, { name: "Lan cũ" });
    const later = new Date(BUILT_AT.getTime() + 60_000);
    await close({ at: later });
    await close({ contactId: other.id });
    await draft({ phone: "0900000001" });
    await draft({ contactId: other.id, phone: "0900000002", at: later });
    await database.transaction((tx) => moveOrders(tx, other.id, contactId));
    expect(await numbersOf(contactId)).toEqual([2, 1]);
    expect((await findDraft(database.kysely, contactId))?.order.phone).toBe("0900000002");
  });
});
