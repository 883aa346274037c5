import { describe, expect, it } from "@jest/globals";
import type { Db } from "../../../src/db/database.ts";
import { buildDailySummary, toStoredFigures } from "../../../src/reports/daily-summary.ts";
import { renderSummary } from "../../../src/reports/render-summary.ts";
import {
  buildContact,
  buildConversation,
  buildInsight,
  buildInteraction,
  buildOrder,
  buildOrderItem,
  buildOwnerMessage,
  buildPage,
  buildPost,
  buildProduct,
  PAGE_ID,
} from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

const NOW = new Date("2026-03-02T14:00:00Z");
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);
const shopTime = (local: string) => new Date(`${local}:00+07:00`);
const request = {
  pageId: PAGE_ID,
  pageName: "Dép Xinh",
  day: "2026-03-02",
  timeZone: "Asia/Ho_Chi_Minh",
  now: NOW,
};

forEachDatabase((setUp) => {
  const openDb = async (): Promise<Db> => (await setUp.openShared()).kysely;

  describe("the day's figures", () => {
    it("stand beside as much of yesterday and of the same day last week", async () => {
      const db = await openDb();
      const { id } = await buildContact(db);
      const closings = [
        "2026-03-02T09:00",
        "2026-03-02T20:59",
        "2026-03-01T20:59",
        "2026-03-01T21:01",
        "2026-02-23T00:00",
      ];
      for (const at of closings) await buildOrder(db, id, { closed_at: shopTime(at) });
      const evening = await buildDailySummary(db, request);
      expect(evening.figures["orders_closed"]).toMatchObject({ today: 2, yesterday: 1, lastWeek: 1 });
      expect(evening.isWholeDay).toBe(false);
      const late = await buildDailySummary(db, { ...request, now: shopTime("2026-03-03T07:00") });
      expect(late.figures["orders_closed"]).toMatchObject({ today: 2, yesterday: 2, lastWeek: 1 });
      expect(late.isWholeDay).toBe(true);
    });

    it("take how things stood from the messages of those days, and are unknown without one", async () => {
      const db = await openDb();
      await buildContact(db, { lead_at: NOW, step_due_at: hoursAgo(-1) });
      const stood = { nurtured: 5, leads: 99 };
      await buildOwnerMessage(db, { day: "2026-03-01", made_at: hoursAgo(24), figures: stood });
      await buildOwnerMessage(db, { day: "2026-02-23", page_id: "2002", figures: { nurtured: 8 } });
      const { figures } = await buildDailySummary(db, request);
      expect(figures["nurtured"]).toMatchObject({ today: 1, yesterday: 5, lastWeek: null });
      expect(figures["leads"]).toMatchObject({ today: 1, yesterday: 0 });
    });

    it("do not compare how things stood at another hour", async () => {
      const db = await openDb();
      const stood = { figures: { nurtured: 5 } };
      await buildOwnerMessage(db, { day: "2026-03-01", made_at: hoursAgo(24 - 1), ...stood });
      await buildOwnerMessage(db, { day: "2026-02-23", made_at: hoursAgo(7 * 24 - 12), ...stood });
      const { figures } = await buildDailySummary(db, request);
      expect(figures["nurtured"]).toMatchObject({ yesterday: 5, lastWeek: null });
    });

    it("count every order in exactly one message: the day's, or as late news of the next", async () => {
      const db = await openDb();
      const { id } = await buildContact(db, { lead_at: shopTime("2026-03-01T22:00") });
      const at = (time: Date, ms = 0) => new Date(time.getTime() + ms);
      const told = shopTime("2026-03-01T21:00");
      const end = shopTime("2026-03-02T00:00");
      for (const closed_at of [at(told, -1), told, at(told, 1), at(end, -1), end])
        await buildOrder(db, id, { closed_at });
      await buildOrder(db, id, { page_id: "2002", closed_at: at(told, 1) });
      const first = await buildDailySummary(db, { ...request, day: "2026-03-01", now: told });
      expect(first.figures["orders_closed"]?.today).toBe(2);
      await buildOwnerMessage(db, { day: "2026-03-01", made_at: told, figures: toStoredFigures(first) });
      const next = await buildDailySummary(db, request);
      expect(next.figures["orders_closed"]?.today).toBe(1);
      expect(next.lateNews.evening).toEqual({ since: told, orders: 2, netRevenueVnd: 700_000, leads: 1 });
    });

    it("bring no late news when the day before was quiet, told whole, or not told at all", async () => {
      const db = await openDb();
      const { id } = await buildContact(db);
      await buildOrder(db, id, { closed_at: shopTime("2026-03-01T22:00") });
      const evening = async () => (await buildDailySummary(db, request)).lateNews.evening;
      expect(await evening()).toBeNull();
      await buildOwnerMessage(db, { day: "2026-03-01", made_at: shopTime("2026-03-02T07:00") });
      expect(await evening()).toBeNull();
      await db
        .updateTable("public.owner_messages")
        .set({ made_at: shopTime("2026-03-01T22:00") })
        .execute();
      expect(await evening()).toBeNull();
    });

    it("can be kept and read back by the next day", async () => {
      const db = await openDb();
      await buildContact(db, { lead_at: NOW, step_due_at: hoursAgo(-48) });
      const today = await buildDailySummary(db, request);
      await buildOwnerMessage(db, { day: today.day, made_at: NOW, figures: toStoredFigures(today) });
      const next = await buildDailySummary(db, {
        ...request,
        day: "2026-03-03",
        now: new Date("2026-03-03T14:00:00Z"),
      });
      expect(next.figures["nurtured"]).toMatchObject({ today: 1, yesterday: 1 });
    });

    it("never set Meta's reach against what we saw ourselves", async () => {
      const db = await openDb();
      const { id } = await buildContact(db);
      for (const day of ["2026-03-02", "2026-03-01"])
        await buildInteraction(db, id, { at: shopTime(`${day}T08:00`) });
      await buildInsight(db, { day: "2026-03-01", value: 20_000 });
      const before = await buildDailySummary(db, request);
      expect(before.figures["people_reached"]).toMatchObject({ today: 1, yesterday: 1 });
      expect(before.lateNews.reached).toBe(20_000);
      await buildInsight(db, { day: "2026-03-02", value: 24_000 });
      const after = await buildDailySummary(db, request);
      expect(after.figures["people_reached"]).toMatchObject({
        today: 24_000,
        yesterday: 20_000,
        lastWeek: null,
      });
      expect(after.lateNews.reached).toBeNull();
    });
  });

  describe("the decisions", () => {
    it("name who waits, the longest first, and count the others", async () => {
      const db = await openDb();
      for (const [name, hours] of [
        ["An", 1],
        ["Bình", 4],
        ["Chi", 2],
        ["Dung", 3],
      ] as const) {
        const { id } = await buildContact(db, { name });
        await buildConversation(db, id, { flag_reason: "complains", flagged_at: hoursAgo(hours) });
      }
      const other = await buildContact(db, { page_id: "2002" });
      await buildConversation(db, other.id, {
        page_id: "2002",
        flag_reason: "complains",
        flagged_at: hoursAgo(9),
      });
      const { decisions } = await buildDailySummary(db, request);
      expect(decisions.flagged.count).toBe(4);
      expect(decisions.flagged.people.map((person) => person.name)).toEqual(["Bình", "Dung", "Chi"]);
      expect(decisions.flagged.people[0]).toMatchObject({ reason: "complains", at: hoursAgo(4) });
    });

    it("tell of a Page that is not well, and of none that is", async () => {
      const db = await openDb();
      await buildPage(db, { last_event_at: hoursAgo(1) });
      expect((await buildDailySummary(db, request)).decisions.pageProblems).toEqual([]);
      await buildPage(db, {
        page_id: "2002",
        token_state: "expired",
        sending: "paused",
        paused_reason: "spam",
        wait_until: hoursAgo(-1),
        last_event_at: hoursAgo(12),
      });
      const { decisions } = await buildDailySummary(db, { ...request, pageId: "2002" });
      expect(decisions.pageProblems).toEqual([
        { kind: "token_expired" },
        { kind: "sending_paused", reason: "spam" },
        { kind: "throttled", until: hoursAgo(-1) },
        { kind: "silent", since: hoursAgo(12) },
      ]);
    });

    it("count those who wait for a product, until they have bought", async () => {
      const db = await openDb();
      const sku = await buildProduct(db, { name: "Sandal nơ", stock: 0 });
      const post_id = await buildPost(db, { product_sku: sku });
      const wait = { intent: "wait", intent_kind: "restock", at: hoursAgo(5) };
      const underPost = await buildContact(db);
      await buildInteraction(db, underPost.id, { ...wait, post_id });
      await buildInteraction(db, underPost.id, { ...wait, post_id });
      await buildInteraction(db, (await buildContact(db, { product_sku: sku })).id, wait);
      await buildInteraction(db, (await buildContact(db)).id, { ...wait, intent_kind: "payday", post_id });
      await buildInteraction(db, (await buildContact(db)).id, { ...wait, post_id, removed_at: NOW });
      const bought = await buildContact(db);
      await buildInteraction(db, bought.id, { ...wait, post_id });
      await buildOrder(db, bought.id, { closed_at: hoursAgo(4) });
      await buildInteraction(db, (await buildContact(db)).id, wait);
      const { decisions } = await buildDailySummary(db, request);
      expect(decisions.waitingForStock).toEqual([
        { sku, name: "Sandal nơ", people: 2, stock: 0 },
        { sku: null, name: null, people: 1, stock: null },
      ]);
    });

    it("show drafts that lack one thing, and leave alone those that lack more", async () => {
      const db = await openDb();
      const sku = await buildProduct(db);
      const draft = async (name: string, order: object, item: object | null, contact: object = {}) => {
        const { id } = await buildContact(db, { name, ...contact });
        const made = await buildOrder(db, id, {
          state: "draft",
          phone: "0912000111",
          address: "1 Lê Lợi",
          ...order,
        });
        if (item !== null) await buildOrderItem(db, made.id, { sku, ...item });
      };
      await draft("ready", {}, {});
      await draft("known", { phone: null }, {}, { phone: "0912000222" });
      await draft("home", { address: null }, {});
      await draft("size", {}, { size: null });
      await draft("two", { address: null, phone: null }, {});
      await draft("empty", {}, null);
      const { decisions } = await buildDailySummary(db, request);
      expect(decisions.nearlyClosed).toEqual([
        { missing: "nothing", count: 2, itemsVnd: 700_000, names: ["ready", "known"] },
        { missing: "address", count: 1, itemsVnd: 350_000, names: ["home"] },
        { missing: "size", count: 1, itemsVnd: 350_000, names: ["size"] },
        { missing: "items", count: 1, itemsVnd: 350_000, names: ["empty"] },
      ]);
    });
  });

  it("can be put into words as it comes from the database", async () => {
    const db = await openDb();
    await buildPage(db, { last_event_at: NOW });
    await buildOrder(db, (await buildContact(db, { lead_at: NOW })).id, { closed_at: NOW });
    const text = renderSummary(await buildDailySummary(db, { ...request, now: hoursAgo(-1) }), "vi");
    expect(text).toContain("• Đơn chốt: 1 (hơn hôm qua 1, hơn tuần trước 1)");
    expect(text).toContain("• Đơn chốt trên mỗi lead: 100%");
    expect(text).toContain("Không có việc gì chờ mình quyết ạ.");
  });
});
