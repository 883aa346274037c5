import { describe, expect, it } from "@jest/globals";
import { createStoppedClock, DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import { formatVnd } from "../../../src/base/money.ts";
import { connectPage } from "../../../src/flows/connect-page.ts";
import { runDailySummaries } from "../../../src/flows/daily-summary.ts";
import type { FlowDeps } from "../../../src/flows/flow-deps.ts";
import { changePageSettings, setPageSending, setPageWait } from "../../../src/pages/pages.ts";
import { findKpi } from "../../../src/reports/index.ts";
import { daySoFar } from "../../../src/reports/period.ts";
import { buildOrder } from "../../support/builders.ts";
import { readMail } from "../../support/mail-server.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import {
  giveMail,
  linkOwner,
  readOwnerMessages,
  receivedBy,
  TO_EVENING_MS,
} from "../../support/owner-kit.ts";
import { forEachSetUp } from "../../support/set-ups.ts";

/** The program's own parts at an evening that the shop itself has not reached yet. */
function partsAtNine(shop: Shop, broken: Partial<FlowDeps> = {}): FlowDeps {
  return { ...shop.program.deps, clock: createStoppedClock(Date.parse("2026-03-02T14:00:00Z")), ...broken };
}

const crash = () => Promise.reject(new Error("the process ends here"));

forEachSetUp((setUp) => {
  describe("by Messenger", () => {
    it("comes while the window is open, and the tap on its button keeps tomorrow's way open", async () => {
      const shop = await openShop(await setUp.createPlace());
      const owner = await linkOwner(shop);
      await shop.advance(TO_EVENING_MS);
      const [first] = receivedBy(shop, owner);
      const button = { title: "Gửi tôi ngày mai", payload: "OWNER_TOMORROW" };
      expect(first?.text).toContain("số liệu Thứ Hai 2/3 của Dép Xinh");
      expect(first?.quickReplies).toEqual([button]);
      const tap = { text: button.title, quickReplyPayload: button.payload };
      shop.world.message({ pageId: PAGE_ID, person: owner, ...tap });
      await shop.advance(DAY_MS);
      expect(receivedBy(shop, owner)).toHaveLength(2);
      expect(receivedBy(shop, owner)[1]?.text).toContain("Thứ Ba 3/3");
      // Not tapped this time: a day later the window is closed, and there is no address.
      await shop.advance(DAY_MS);
      expect((await readOwnerMessages(shop)).map((row) => [row.state, row.channel, row.reason])).toEqual([
        ["sent", "messenger", null],
        ["sent", "messenger", null],
        ["kept", "screen", "no_address"],
      ]);
      expect(receivedBy(shop, owner)).toHaveLength(2);
      expect(await shop.contactOf(owner)).toMatchObject({ closed_reason: "owner" });
      expect(await shop.judge()).toMatchObject({ ok: true, illegalSends: [] });
    });

    it("says the numbers that the definitions give", async () => {
      const shop = await openShop(await setUp.createPlace());
      const owner = await linkOwner(shop);
      const asks = shop.person("Nguyễn Lan");
      shop.comment(asks, "giá bao nhiêu vậy shop");
      await shop.advance(HOUR_MS);
      const db = shop.program.deps.database.kysely;
      const order = { page_id: PAGE_ID, closed_at: shop.program.deps.clock.now(), net_vnd: 330_000 };
      await buildOrder(db, (await shop.contactOf(asks)).id, order);
      await shop.advance(TO_EVENING_MS - HOUR_MS);
      const [message] = await readOwnerMessages(shop);
      const now = message?.made_at ?? new Date(0);
      const timeZone = "Asia/Ho_Chi_Minh";
      const scope = { pageId: PAGE_ID, now, timeZone, ...daySoFar("2026-03-02", now, timeZone) };
      const figures = message?.figures as Record<string, number>;
      for (const name of ["leads", "orders_closed", "orders_per_lead", "revenue_net", "nurtured"])
        expect([name, figures[name]]).toEqual([name, await findKpi(name)?.count(db, scope)]);
      expect(figures).toMatchObject({ leads: 1, orders_closed: 1, new_customers: 1, revenue_net: 330_000 });
      const text = receivedBy(shop, owner)
        .map((part) => part.text)
        .join("\n");
      expect(text).toContain("• Khách hỏi mua (lead): 1 (hơn hôm qua 1");
      expect(text).toContain("• Đơn chốt: 1 (");
      expect(text).toContain(`• Doanh thu thuần: ${formatVnd(330_000)} (`);
      expect(text).toContain("Khách đang mở mà chưa có bước tiếp theo: 0");
    });

    it("comes once when the summary is run twice at the same time, and again later", async () => {
      const shop = await openShop(await setUp.createPlace());
      const owner = await linkOwner(shop);
      const deps = partsAtNine(shop);
      await Promise.all([runDailySummaries(deps), runDailySummaries(deps)]);
      await shop.advance(TO_EVENING_MS);
      await runDailySummaries(shop.program.deps);
      await shop.advance(HOUR_MS);
      expect(receivedBy(shop, owner)).toHaveLength(1);
      expect(await readOwnerMessages(shop)).toHaveLength(1);
    });

    it("comes once when the process ends between making and planning it", async () => {
      const shop = await openShop(await setUp.createPlace());
      const owner = await linkOwner(shop);
      const database = Object.create(shop.program.deps.database, { transaction: { value: crash } });
      await expect(runDailySummaries(partsAtNine(shop, { database }))).rejects.toThrow("ends here");
      expect(receivedBy(shop, owner)).toEqual([]);
      await shop.advance(TO_EVENING_MS + HOUR_MS);
      expect(receivedBy(shop, owner)).toHaveLength(1);
      expect(await readOwnerMessages(shop)).toMatchObject([{ state: "sent", channel: "messenger" }]);
    });

    it("comes once when the process ends between planning and sending it", async () => {
      const place = await setUp.createPlace();
      const shop = await openShop(place);
      const owner = await linkOwner(shop);
      const { mails } = await giveMail(place, shop);
      const queue = Object.create(shop.program.deps.queue, { enqueue: { value: crash } });
      await runDailySummaries(partsAtNine(shop, { queue }));
      expect(await readOwnerMessages(shop)).toMatchObject([{ state: "sending", channel: "messenger" }]);
      expect(receivedBy(shop, owner)).toEqual([]);
      await shop.advance(TO_EVENING_MS + 3 * HOUR_MS);
      expect(receivedBy(shop, owner)).toHaveLength(1);
      expect(mails).toEqual([]);
      expect(await readOwnerMessages(shop)).toMatchObject([{ state: "sent", channel: "messenger" }]);
    });

    it("waits out a short rest that Meta asks for", async () => {
      const place = await setUp.createPlace();
      const shop = await openShop(place);
      const owner = await linkOwner(shop);
      const { mails } = await giveMail(place, shop);
      await setPageWait(shop.program.deps.database.kysely, PAGE_ID, new Date("2026-03-02T14:30:00Z"));
      await shop.advance(TO_EVENING_MS + 20 * MINUTE_MS);
      expect(await readOwnerMessages(shop)).toMatchObject([{ state: "made", reason: "page_throttled" }]);
      await shop.advance(HOUR_MS);
      expect(receivedBy(shop, owner)).toHaveLength(1);
      expect(mails).toEqual([]);
    });
  });

  describe("by mail", () => {
    it("comes when the window is closed, whole and once", async () => {
      const place = await setUp.createPlace();
      const shop = await openShop(place);
      const { mails } = await giveMail(place, shop);
      await shop.advance(TO_EVENING_MS);
      await runDailySummaries(shop.program.deps);
      await shop.advance(HOUR_MS);
      const [message] = await readOwnerMessages(shop);
      expect(message).toMatchObject({ state: "sent", channel: "mail", mail_tries: 1 });
      expect(mails).toHaveLength(1);
      expect(
        readMail(mails[0] ?? "")
          .replaceAll("\r\n", "\n")
          .trim(),
      ).toBe(message?.text);
    });

    it("comes instead when Meta asks for a long rest", async () => {
      const place = await setUp.createPlace();
      const shop = await openShop(place);
      const owner = await linkOwner(shop);
      const { mails } = await giveMail(place, shop);
      await setPageWait(shop.program.deps.database.kysely, PAGE_ID, new Date("2026-03-02T16:30:00Z"));
      await shop.advance(TO_EVENING_MS + 4 * HOUR_MS);
      expect(mails).toHaveLength(1);
      expect(receivedBy(shop, owner)).toEqual([]);
    });

    it("comes two hours later when Messenger did not take it, and Messenger then no more", async () => {
      const place = await setUp.createPlace();
      const shop = await openShop(place);
      const owner = await linkOwner(shop);
      const { mails } = await giveMail(place, shop);
      shop.sandbox.expireToken(PAGE_ID);
      await shop.advance(TO_EVENING_MS + HOUR_MS);
      expect(await readOwnerMessages(shop)).toMatchObject([{ state: "sending", channel: "messenger" }]);
      expect(mails).toEqual([]);
      await shop.advance(HOUR_MS + MINUTE_MS);
      expect(mails).toHaveLength(1);
      expect((await shop.sendsTo(owner)).map((send) => [send.state, send.reason])).toEqual([
        ["cancelled", "too_late"],
      ]);
      const { deps } = shop.program;
      const key = shop.sandbox.createPage({ id: PAGE_ID, name: "Dép Xinh" });
      const connecting = { ...deps, config: { ...deps.config, publicUrl: shop.url } };
      await connectPage(connecting, { pageId: PAGE_ID, pageAccessToken: key.pageAccessToken });
      await shop.advance(2 * HOUR_MS);
      expect(receivedBy(shop, owner)).toEqual([]);
      expect(mails).toHaveLength(1);
    });

    it("is tried again while it surely did not arrive", async () => {
      const place = await setUp.createPlace();
      const shop = await openShop(place);
      let refusals = 2;
      const { mails } = await giveMail(place, shop, (line) => {
        if (line.startsWith("RCPT") && refusals-- > 0) return "451 come back later";
        return line.startsWith("DATA") ? "354 go on" : "250 ok";
      });
      await shop.advance(TO_EVENING_MS);
      expect(await readOwnerMessages(shop)).toMatchObject([{ state: "made", reason: "mail_failed" }]);
      await shop.advance(20 * MINUTE_MS);
      expect(await readOwnerMessages(shop)).toMatchObject([
        { state: "sent", channel: "mail", mail_tries: 3 },
      ]);
      expect(mails).toHaveLength(1);
    });

    it("is never tried again when it may have arrived", async () => {
      const place = await setUp.createPlace();
      const shop = await openShop(place);
      const { mails } = await giveMail(place, shop, (line) => {
        if (line === "END OF MAIL") return null;
        return line.startsWith("DATA") ? "354 go on" : "250 ok";
      });
      await shop.advance(TO_EVENING_MS + 8 * HOUR_MS);
      expect(mails).toHaveLength(1);
      expect(await readOwnerMessages(shop)).toMatchObject([
        { state: "kept", reason: "mail_outcome_unknown" },
      ]);
    });
  });

  it("is kept when the mail server refuses for hours, and with its text when there is no way at all", async () => {
    const place = await setUp.createPlace();
    const shop = await openShop(place);
    await giveMail(place, shop, (line) => (line.startsWith("RCPT") ? "550 nobody" : "250 ok"));
    await shop.advance(TO_EVENING_MS + 8 * HOUR_MS);
    const [message] = await readOwnerMessages(shop);
    expect(message).toMatchObject({ state: "kept", channel: "screen", reason: "mail_failed", mail_tries: 8 });
    expect(message?.text).toContain("• Đơn chốt: 0");
  });

  it("reaches the owner once while the bot's sending is paused", async () => {
    const place = await setUp.createPlace();
    const shop = await openShop(place);
    const owner = await linkOwner(shop);
    const { mails } = await giveMail(place, shop);
    const db = shop.program.deps.database.kysely;
    await setPageSending(db, PAGE_ID, "paused", "by_hand");
    await shop.advance(TO_EVENING_MS + 3 * HOUR_MS);
    expect(receivedBy(shop, owner).length + mails.length).toBe(1);
    expect(await readOwnerMessages(shop)).toMatchObject([{ state: "sent" }]);
    await setPageSending(db, PAGE_ID, "on", null);
    await shop.advance(HOUR_MS);
    expect(receivedBy(shop, owner).length + mails.length).toBe(1);
  });

  it("tells of the whole day before in the morning, and of the evening before at night", async () => {
    const shop = await openShop(await setUp.createPlace());
    const { database, clock } = shop.program.deps;
    const buyer = shop.person("Vũ Hà");
    shop.comment(buyer, "giá bao nhiêu");
    await shop.advance(TO_EVENING_MS + HOUR_MS);
    const { id } = await shop.contactOf(buyer);
    await buildOrder(database.kysely, id, { page_id: PAGE_ID, closed_at: clock.now() });
    await shop.advance(DAY_MS - HOUR_MS);
    const night = (await readOwnerMessages(shop)).at(-1);
    expect(night?.text).toContain("🌙 Hôm qua sau 21:00: thêm 1 đơn, 350.000 ₫.");
    await changePageSettings(database.kysely, PAGE_ID, { summaryHour: 7 });
    await shop.advance(DAY_MS + 11 * HOUR_MS);
    const morning = (await readOwnerMessages(shop)).at(-1);
    expect(morning).toMatchObject({ day: "2026-03-04", made_at: new Date("2026-03-05T00:00:00Z") });
    expect(morning?.text).not.toContain("tính đến");
  });
});
