import { expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { closeOrderAsRep } from "../../../src/flows/order-actions.ts";
import { giveBackToBot, takeOver } from "../../../src/flows/rep-actions.ts";
import { replyAsRep } from "../../../src/flows/reply-as-rep.ts";
import { openShop, PAGE_ID } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

forEachSetUp((setUp) => {
  it("answers who asks, once, by the ways that Meta allows, and leaves everybody else alone", async () => {
    const shop = await openShop(await setUp.createPlace());
    const asks = shop.person("Nguyễn Lan");
    const tags = shop.person("Trần Minh");
    const rival = shop.person("Xưởng Giày");
    const angry = shop.person("Lê Hoa");
    const likes = shop.person("Phạm Thu");
    shop.comment(asks, "đôi này nhiu v shop");
    shop.comment(tags, "@Hương Giang vào xem nè");
    shop.comment(rival, "bên mình có bỏ sỉ không, giá sỉ bao nhiêu");
    shop.comment(angry, "hàng tệ quá, mang 2 hôm đứt quai, lừa đảo");
    shop.world.react({ pageId: PAGE_ID, postId: shop.postId, person: likes, reaction: "love" });
    await shop.advance(10 * MINUTE_MS);
    await shop.advance(2 * HOUR_MS);

    const toAsker = await shop.sendsTo(asks);
    expect(toAsker.map((send) => [send.kind, send.state])).toEqual([
      ["private_reply", "sent"],
      ["public_reply", "sent"],
    ]);
    expect(shop.messages.map((message) => message.person.name)).toEqual(["Nguyễn Lan"]);
    expect(shop.messages[0]?.text).toContain("Sandal Hoa Sữa");
    expect(await shop.contactOf(asks)).toMatchObject({
      class: "price_asker",
      stage: "contacted",
      step_what: "await_answer",
    });
    for (const person of [tags, rival, angry]) {
      expect((await shop.sendsTo(person)).filter((send) => send.kind === "private_reply")).toEqual([]);
    }
    expect(await shop.contactOf(tags)).toMatchObject({ closed_reason: "only_tag" });
    expect(await shop.conversationOf(rival)).toMatchObject({ flag_reason: "competitor" });
    expect(await shop.conversationOf(angry)).toMatchObject({ flag_reason: "complains" });
    await expect(shop.contactOf(likes)).rejects.toThrow();

    shop.world.message({ pageId: PAGE_ID, person: asks, text: "giá bao nhiêu vậy shop" });
    await shop.advance(MINUTE_MS);
    expect(shop.messages.at(-1)?.text).toContain("350.000 ₫");
    const verdict = await shop.judge();
    expect(verdict).toMatchObject({
      ok: true,
      illegalSends: [],
      privateReplies: { sent: 1, perCommentMax: 1 },
    });
  });

  it("reads an edited comment as one below its post: a lone size there is an order", async () => {
    const shop = await openShop(await setUp.createPlace());
    const buyer = shop.person("Đỗ Mai");
    const commentId = shop.comment(buyer, "xinh quá");
    await shop.settle();
    expect(await shop.contactOf(buyer)).toMatchObject({ class: "other" });
    shop.world.editComment({ pageId: PAGE_ID, commentId, text: "38" });
    await shop.settle();
    expect(await shop.contactOf(buyer)).toMatchObject({ class: "buyer" });
    // Nor does the inbox go on showing the former words.
    expect(await shop.conversationOf(buyer)).toMatchObject({ last_text: "38" });
  });

  it("hides a shown phone number, hands the buyer to a rep, and follows the order into care", async () => {
    const shop = await openShop(await setUp.createPlace());
    const { deps } = shop.program;
    const buyer = shop.person("Vũ Hà");
    const commentId = shop.comment(buyer, "chốt em 1 đôi 38 đen, 0912345678, 12 Lê Lợi quận 1 hcm");
    await shop.advance(10 * MINUTE_MS);
    const timeline = await shop.timelineOf(buyer);
    expect(timeline.find((act) => act.external_id === commentId)?.hidden_at).not.toBeNull();
    expect(await shop.conversationOf(buyer)).toMatchObject({ flag_reason: "wants_to_buy", owner: "bot" });
    const contact = await shop.contactOf(buyer);
    expect(contact).toMatchObject({ class: "buyer", phone: "0912345678", step_owner: "rep" });

    await takeOver(deps, contact.id, shop.repId);
    const order = {
      contactId: contact.id,
      userId: shop.repId,
      channel: "phone",
      priceKind: "promotion",
      discountVnd: 0,
      shippingVnd: 20_000,
      phone: "0912345678",
      address: "12 Lê Lợi",
      city: null,
      note: null,
    } as const;
    const items = [{ sku: "SD-A12", size: "38", color: "đen", quantity: 1 }];
    const closed = await closeOrderAsRep(deps, { ...order, items });
    expect(closed).toMatchObject({ purchase_number: 1, net_vnd: 330_000, state: "closed" });
    expect(await shop.contactOf(buyer)).toMatchObject({ stage: "won", step_what: "care_day_3" });

    await shop.advance(3 * DAY_MS + HOUR_MS);
    // The window was never opened: only a call is left, and that is a rep's.
    expect(await shop.contactOf(buyer)).toMatchObject({ step_what: "care_call", step_owner: "rep" });
    expect((await shop.judge()).ok).toBe(true);
  });

  it("stays silent once a human has answered, in Meta's inbox, under the comment, or here", async () => {
    const shop = await openShop(await setUp.createPlace());
    const { deps } = shop.program;
    const [byInbox, byComment, byRep] = ["Mai", "Cúc", "Trúc"].map((name) => shop.person(`Lê ${name}`));
    if (byInbox === undefined || byComment === undefined || byRep === undefined)
      throw new Error("people are missing");
    const ids = [byInbox, byComment, byRep].map((person) => shop.comment(person, "giá sao shop ơi"));
    await shop.settle();
    // Before the human-like delay is over.
    shop.world.staffMessage({ pageId: PAGE_ID, person: byInbox, text: "Dạ 350k chị ơi" });
    shop.world.staffComment({
      pageId: PAGE_ID,
      postId: shop.postId,
      parentCommentId: ids[1] ?? "",
      text: "Dạ 350k chị ơi",
    });
    await takeOver(deps, (await shop.contactOf(byRep)).id, shop.repId);
    await shop.advance(HOUR_MS);
    for (const person of [byInbox, byComment, byRep]) {
      expect((await shop.sendsTo(person)).map((send) => send.state)).toEqual(["cancelled", "cancelled"]);
    }
    expect(shop.messages.filter((message) => message.sentBy === "app")).toEqual([]);

    const contact = await shop.contactOf(byRep);
    await replyAsRep(deps, {
      contactId: contact.id,
      userId: shop.repId,
      text: "Dạ em Lan đây ạ",
      requestId: "tap-1",
    });
    await replyAsRep(deps, {
      contactId: contact.id,
      userId: shop.repId,
      text: "Dạ em Lan đây ạ",
      requestId: "tap-1",
    });
    await shop.advance(MINUTE_MS);
    expect(
      shop.messages.filter((message) => message.sentBy === "app").map((message) => message.text),
    ).toEqual(["Dạ em Lan đây ạ"]);
    await expect(
      replyAsRep(deps, { contactId: contact.id, userId: shop.repId, text: "nữa nè", way: "message" }),
    ).rejects.toMatchObject({ code: "REPLY_NOT_ALLOWED" });
    await giveBackToBot(deps, contact.id, shop.repId);
    expect(await shop.conversationOf(byRep)).toMatchObject({ owner: "bot" });
  });

  it("ends everything at an opt-out, and asks nobody twice in the night", async () => {
    const shop = await openShop(await setUp.createPlace());
    const leaves = shop.person("Đỗ Yến");
    shop.comment(leaves, "xin giá");
    await shop.advance(10 * MINUTE_MS);
    shop.world.message({ pageId: PAGE_ID, person: leaves, text: "đừng nhắn nữa" });
    await shop.advance(2 * DAY_MS);
    expect(await shop.contactOf(leaves)).toMatchObject({ closed_reason: "opted_out", step_what: null });
    expect(shop.messages.filter((message) => message.person.psid === leaves.psid)).toHaveLength(1);

    // 22:30 in the shop: the private reply waits for the morning.
    const toNight =
      19.5 * HOUR_MS -
      ((shop.sandbox.clock.nowMs() - Date.parse("2026-03-02T20:00:00Z") + 10 * DAY_MS) % DAY_MS);
    await shop.advance(((toNight % DAY_MS) + DAY_MS) % DAY_MS);
    const owl = shop.person("Cao Đêm");
    shop.comment(owl, "giá bao nhiêu ạ");
    await shop.advance(HOUR_MS);
    expect((await shop.sendsTo(owl)).map((send) => send.state)).toEqual(["planned", "planned"]);
    expect((await shop.judge()).ok).toBe(true);
  });

  it("learns from the private reply whose PSID a commenter is, and joins what it knew of both", async () => {
    const shop = await openShop(await setUp.createPlace());
    const twoFaced = shop.person("Hồ Nhi", { psid: "7999999999999991" });
    shop.comment(twoFaced, "giá sao ạ");
    await shop.advance(10 * MINUTE_MS);
    shop.world.message({ pageId: PAGE_ID, person: twoFaced, text: "chốt em 1 đôi 38" });
    await shop.advance(MINUTE_MS);
    const rows = await shop.program.deps.database.kysely
      .selectFrom("public.contact_identities")
      .selectAll()
      .where("external_id", "in", [twoFaced.commenterId, twoFaced.psid])
      .execute();
    expect(rows).toHaveLength(2);
    expect(new Set(rows.map((row) => row.contact_id)).size).toBe(1);
    expect(await shop.contactOf(twoFaced)).toMatchObject({ class: "buyer" });
    const kinds = (await shop.timelineOf(twoFaced))
      .filter((act) => act.kind !== "event")
      .map((act) => `${act.kind} ${act.direction}`);
    expect(kinds.filter((kind) => kind === "comment in")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "message in")).toHaveLength(1);
  });
});
