import { expect, it, jest } from "@jest/globals";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { cancelOrderAsRep, closeOrderAsRep } from "../../../src/flows/order-actions.ts";
import type { Person } from "../../../src/sandbox/world.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

const ITEMS = [{ sku: "SD-A12", size: "38", color: "đen", quantity: 1 }];

async function sellTo(shop: Shop, person: Person, requestId: string | null = null) {
  return await closeOrderAsRep(shop.program.deps, {
    contactId: (await shop.contactOf(person)).id,
    userId: shop.repId,
    items: ITEMS,
    channel: "inbox",
    priceKind: "promotion",
    discountVnd: 0,
    shippingVnd: 0,
    phone: "0912345678",
    address: "12 Lê Lợi",
    city: null,
    note: null,
    ...(requestId === null ? {} : { requestId }),
  });
}

async function openWithBuyer(place: Parameters<typeof openShop>[0]) {
  const shop = await openShop(place);
  const buyer = shop.person("Vũ Hà");
  shop.world.message({ pageId: PAGE_ID, person: buyer, text: "chốt em 1 đôi 38 đen" });
  await shop.advance(MINUTE_MS);
  const cancel = (orderId: number) => cancelOrderAsRep(shop.program.deps, { orderId, userId: shop.repId });
  return { shop, buyer, cancel };
}

forEachSetUp((setUp) => {
  it("ends care, class and stage with the only order, and never asks how it was", async () => {
    const { shop, buyer, cancel } = await openWithBuyer(await setUp.createPlace());
    const order = await sellTo(shop, buyer);
    expect(await shop.contactOf(buyer)).toMatchObject({ stage: "won", class: "buyer" });
    await shop.advance(HOUR_MS);
    const told = jest.spyOn(shop.program.deps.live, "contactsChanged");
    expect(await cancel(order.id)).toMatchObject({ state: "cancelled" });
    const contact = await shop.contactOf(buyer);
    expect(told.mock.calls.flatMap(([ids]) => [...ids])).toContain(contact.id);
    expect(contact).toMatchObject({
      stage: "quoted",
      class: "waiter",
      class_kind: "slow",
      step_what: null,
      closed_reason: "order_cancelled",
    });
    await cancel(order.id);
    // In the window when the question would have come.
    await shop.advance(2.9 * DAY_MS);
    shop.world.message({ pageId: PAGE_ID, person: buyer, text: "shop đẹp ghê" });
    await shop.advance(HOUR_MS + 0.2 * DAY_MS);
    expect((await shop.sendsTo(buyer)).filter((send) => send.purpose === "care_day_3")).toEqual([]);
  });

  it("turns care to the newest order that is left", async () => {
    const { shop, buyer, cancel } = await openWithBuyer(await setUp.createPlace());
    const first = await sellTo(shop, buyer);
    await shop.advance(DAY_MS);
    const second = await sellTo(shop, buyer);
    await cancel(second.id);
    expect(await shop.contactOf(buyer)).toMatchObject({
      stage: "won",
      class: "buyer",
      step_what: "care_day_3",
      step_due_at: new Date(Number(first.closed_at) + 3 * DAY_MS),
    });
    await cancel(first.id);
    expect(await shop.contactOf(buyer)).toMatchObject({ stage: "quoted", closed_reason: "order_cancelled" });
  });

  it("leaves the newer order's care alone when an older order is cancelled", async () => {
    const { shop, buyer, cancel } = await openWithBuyer(await setUp.createPlace());
    const first = await sellTo(shop, buyer);
    await shop.advance(DAY_MS);
    const second = await sellTo(shop, buyer);
    await cancel(first.id);
    expect(await shop.contactOf(buyer)).toMatchObject({
      stage: "won",
      step_what: "care_day_3",
      step_due_at: new Date(Number(second.closed_at) + 3 * DAY_MS),
    });
    await expect(cancel(987_654)).rejects.toMatchObject({ code: "ORDER_UNKNOWN", status: 404 });
  });

  it("closes one order for one tap, however often and late it arrives", async () => {
    const { shop, buyer } = await openWithBuyer(await setUp.createPlace());
    const first = await sellTo(shop, buyer, "tap-1");
    await shop.advance(MINUTE_MS);
    expect((await sellTo(shop, buyer, "tap-1")).id).toBe(first.id);
    expect(await sellTo(shop, buyer, "tap-2")).toMatchObject({ purchase_number: 2 });
  });
});
