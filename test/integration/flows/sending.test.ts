import { expect, it } from "@jest/globals";
import { HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { AppError } from "../../../src/base/errors.ts";
import { connectPage } from "../../../src/flows/connect-page.ts";
import { findPage } from "../../../src/pages/pages.ts";
import { openShop, PAGE_ID } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

forEachSetUp((setUp) => {
  it("finds out what became of a send whose answer was lost, and never sends it again", async () => {
    const shop = await openShop(await setUp.createPlace());
    shop.sandbox.setFaults({ answerLost: 1 });
    const people = ["An", "Bình", "Chi"].map((name) => shop.person(`Ngô ${name}`));
    for (const person of people) shop.comment(person, "giá bao nhiêu shop");
    await shop.settle();
    // Lost from the first send on; from then the network is well again.
    await shop.advance(2 * MINUTE_MS);
    shop.sandbox.setFaults({ answerLost: 0 });
    await shop.advance(HOUR_MS);
    for (const person of people) {
      expect((await shop.sendsTo(person)).map((send) => [send.kind, send.state])).toEqual([
        ["private_reply", "sent"],
        ["public_reply", "sent"],
      ]);
    }
    const verdict = await shop.judge();
    expect(verdict).toMatchObject({ ok: true, privateReplies: { sent: 3, perCommentMax: 1 } });
    expect(verdict.publicReplies).toMatchObject({ sent: 3 });
  });

  it("keeps everything while the token is dead, and goes on after reconnecting", async () => {
    const shop = await openShop(await setUp.createPlace());
    const { deps } = shop.program;
    const asks = shop.person("Tạ Uyên");
    shop.sandbox.expireToken(PAGE_ID);
    shop.comment(asks, "shop ơi giá sao");
    await shop.advance(HOUR_MS);
    expect((await findPage(deps.database.kysely, PAGE_ID))?.token_state).toBe("expired");
    expect((await shop.sendsTo(asks)).map((send) => send.state)).toEqual(["planned", "planned"]);
    const key = shop.sandbox.createPage({ id: PAGE_ID, name: "Dép Xinh" });
    await connectPage(
      { ...deps, config: { ...deps.config, publicUrl: shop.url } },
      { pageId: PAGE_ID, pageAccessToken: key.pageAccessToken },
    );
    await shop.advance(HOUR_MS);
    expect((await shop.sendsTo(asks)).map((send) => send.state)).toEqual(["sent", "sent"]);
  });

  it("holds everything while the key does not open the token, and goes on with the right one", async () => {
    const shop = await openShop(await setUp.createPlace());
    const { cipher } = shop.program.deps;
    const asks = shop.person("Tạ Uyên");
    const decrypt = cipher.decrypt;
    cipher.decrypt = () => {
      throw new AppError("TOKEN_UNREADABLE", "wrong key");
    };
    shop.comment(asks, "shop ơi giá sao");
    await shop.advance(HOUR_MS);
    expect((await shop.sendsTo(asks)).map((send) => send.state)).toEqual(["planned", "planned"]);
    cipher.decrypt = decrypt;
    await shop.advance(HOUR_MS);
    expect((await shop.sendsTo(asks)).map((send) => send.state)).toEqual(["sent", "sent"]);
  });

  it("answers a visitor's post, even when Meta's answer is lost, and a recommendation not at all", async () => {
    const shop = await openShop(await setUp.createPlace());
    shop.sandbox.setFaults({ answerLost: 1 });
    const visitor = shop.person("Mai Ly");
    const praises = shop.person("Hồ Quyên");
    shop.world.visitorPost({ pageId: PAGE_ID, person: visitor, text: "Sandal Hoa Sữa giá bao nhiêu shop?" });
    const words = { text: "Dép êm, shop dễ thương", recommendation: "POSITIVE" as const };
    shop.world.recommend({ pageId: PAGE_ID, person: praises, ...words });
    await shop.advance(2 * MINUTE_MS);
    shop.sandbox.setFaults({ answerLost: 0 });
    await shop.advance(HOUR_MS);
    expect((await shop.sendsTo(visitor)).map((send) => [send.kind, send.state])).toEqual([
      ["private_reply", "sent"],
      ["public_reply", "sent"],
    ]);
    expect(await shop.sendsTo(praises)).toEqual([]);
    expect(await shop.contactOf(praises)).toMatchObject({ closed_reason: "only_praise" });
    expect(await shop.judge()).toMatchObject({ ok: true, privateReplies: { sent: 1, perCommentMax: 1 } });
  });

  it("rests when Meta says that it is too much, and then goes on where it was", async () => {
    const shop = await openShop(await setUp.createPlace());
    shop.sandbox.setFaults({ throttle: 1, throttleMinutes: 20 });
    const asks = shop.person("Lý Sen");
    shop.comment(asks, "nhiêu vậy shop");
    await shop.advance(2 * MINUTE_MS);
    shop.sandbox.setFaults({ throttle: 0 });
    expect((await findPage(shop.program.deps.database.kysely, PAGE_ID))?.wait_until).not.toBeNull();
    await shop.advance(2 * HOUR_MS);
    expect((await shop.sendsTo(asks)).map((send) => send.state)).toEqual(["sent", "sent"]);
    expect((await shop.judge()).privateReplies).toMatchObject({ sent: 1, perCommentMax: 1 });
  });

  it("takes repeats, removals that overtake, and late events without acting twice", async () => {
    const shop = await openShop(await setUp.createPlace(), {
      duplicates: 1,
      late: 0.5,
      lateMaxMs: 5 * MINUTE_MS,
      echoBeforeAnswer: 1,
    });
    const keeps = shop.person("Kim Ngân");
    const regrets = shop.person("Kim Chi");
    shop.comment(keeps, "giá bao nhiêu");
    const gone = shop.comment(regrets, "giá bao nhiêu");
    shop.world.removeComment({ pageId: PAGE_ID, commentId: gone });
    await shop.advance(HOUR_MS);
    expect((await shop.sendsTo(keeps)).map((send) => send.state)).toEqual(["sent", "sent"]);
    expect(shop.messages.map((message) => message.person.name)).toEqual(["Kim Ngân"]);
    const verdict = await shop.judge();
    expect(verdict.duplicates).toMatchObject({ messages: [], publicReplies: [] });
    const { rows } = await shop.program.deps.database.kysely
      .selectFrom("public.inbound_events")
      .select((select) => select.fn.sum<number>("repeats").as("repeats"))
      .execute()
      .then((found) => ({ rows: found }));
    expect(Number(rows[0]?.repeats)).toBeGreaterThan(0);
  });
});
