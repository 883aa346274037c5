import { expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { takeOver } from "../../../src/flows/rep-actions.ts";
import { replyAsRep } from "../../../src/flows/reply-as-rep.ts";
import { setPageSending } from "../../../src/pages/pages.ts";
import { openShop, PAGE_ID } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

forEachSetUp((setUp) => {
  it("lets a rep's words go while the bot is paused, however much of the bot's waits", async () => {
    const shop = await openShop(await setUp.createPlace());
    const { deps } = shop.program;
    await setPageSending(deps.database.kysely, PAGE_ID, "paused", "by_hand");
    const people = Array.from({ length: 20 }, (_, index) => shop.person(`Ngô Khách ${index}`));
    for (const person of people) shop.world.message({ pageId: PAGE_ID, person, text: "giá bao nhiêu shop" });
    await shop.advance(MINUTE_MS);
    const [first] = people;
    if (first === undefined) throw new Error("nobody");
    const contact = await shop.contactOf(first);
    await takeOver(deps, contact.id, shop.repId);
    await replyAsRep(deps, { contactId: contact.id, userId: shop.repId, text: "Dạ em Lan đây ạ" });
    await shop.advance(MINUTE_MS);
    expect(shop.messages.map((message) => message.text)).toEqual(["Dạ em Lan đây ạ"]);
    await setPageSending(deps.database.kysely, PAGE_ID, "on", null);
    await shop.advance(MINUTE_MS);
    expect(new Set(shop.messages.map((message) => message.person.name)).size).toBe(20);
  });

  it("says in public that it wrote only after it wrote, and not when it could not", async () => {
    const shop = await openShop(await setUp.createPlace());
    const asks = shop.person("Lò Thị Mai");
    const blocks = shop.person("Cù Thị Nở");
    shop.world.message({ pageId: PAGE_ID, person: blocks, text: "." });
    await shop.advance(2 * DAY_MS);
    shop.world.blockPage({ pageId: PAGE_ID, person: blocks });
    shop.comment(asks, "nhiêu vậy shop");
    shop.comment(blocks, "nhiêu vậy shop");
    await shop.advance(2 * HOUR_MS);
    const sent = (await shop.sendsTo(asks)).filter((send) => send.state === "sent");
    expect(sent.map((send) => send.kind)).toEqual(["private_reply", "public_reply"]);
    const [privately, publicly] = sent;
    expect(publicly?.sent_at?.getTime()).toBeGreaterThan(privately?.sent_at?.getTime() ?? Number.NaN);
    const toBlocked = await shop.sendsTo(blocks);
    expect(toBlocked.find((send) => send.kind === "public_reply")).toMatchObject({
      state: "skipped",
      reason: "private_reply_not_sent",
    });
  });

  it("gives who comes back after an opt-out to a person, and stays silent itself", async () => {
    const shop = await openShop(await setUp.createPlace());
    const person = shop.person("Đinh Thị Sáu");
    shop.world.message({ pageId: PAGE_ID, person, text: "đừng nhắn tin cho tôi nữa" });
    await shop.advance(MINUTE_MS);
    const before = shop.messages.length;
    expect(await shop.contactOf(person)).toMatchObject({ closed_reason: "opted_out" });
    shop.world.message({ pageId: PAGE_ID, person, text: "thôi chốt cho chị 2 đôi 38 nhé" });
    await shop.advance(HOUR_MS);
    expect(shop.messages).toHaveLength(before);
    expect(await shop.contactOf(person)).toMatchObject({ closed_at: null, step_owner: "rep" });
    expect(await shop.conversationOf(person)).toMatchObject({ flag_reason: "asks_person" });
    expect(await shop.judge()).toMatchObject({ ok: true });
  });

  it("does not call for a person where nobody waits for an answer", async () => {
    const shop = await openShop(await setUp.createPlace());
    const thanks = shop.person("Trịnh Bé");
    shop.world.message({ pageId: PAGE_ID, person: thanks, text: "shop dễ thương quá ạ 😍" });
    await shop.advance(MINUTE_MS);
    await shop.program.deps.database.kysely
      .updateTable("public.conversations")
      .set({ state: "resolved", last_outbound_at: null })
      .execute();
    await shop.advance(23 * HOUR_MS);
    expect(await shop.conversationOf(thanks)).toMatchObject({ flag_reason: null });
  });
});
