import { describe, expect, it } from "@jest/globals";
import type { Db } from "../../../src/db/database.ts";
import { findKpi, KPIS } from "../../../src/reports/index.ts";
import type { Kpi, KpiScope } from "../../../src/reports/kpi.ts";
import { dayPeriod } from "../../../src/reports/period.ts";
import {
  buildContact,
  buildConversation,
  buildFeedback,
  buildIdentity,
  buildInsight,
  buildInteraction,
  buildOrder,
  buildReaction,
  buildSend,
  PAGE_ID,
} from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

const VIETNAM = "Asia/Ho_Chi_Minh";
const NOW = new Date("2026-03-02T14:00:00Z");
const HOUR = 3_600_000;

const hoursFromNow = (hours: number) => new Date(NOW.getTime() + hours * HOUR);
/** An instant from the shop's own clock. */
const shopTime = (local: string) => new Date(`${local}:00+07:00`);

function dayScope(day: string, more: Partial<KpiScope> = {}): KpiScope {
  return { pageId: PAGE_ID, timeZone: VIETNAM, now: NOW, ...dayPeriod(day, VIETNAM), ...more };
}

function kpi(name: string): Kpi {
  const found = findKpi(name);
  if (found === undefined) throw new Error(`no KPI is named ${name}`);
  return found;
}

/** The numbers by name; each is first held against the rows behind it. */
async function count(db: Db, scope: KpiScope, ...names: string[]): Promise<number[]> {
  const numbers: number[] = [];
  for (const name of names) {
    const number = await kpi(name).count(db, scope);
    const rows = await kpi(name).rows(db, scope);
    const above = rows.reduce((sum, row) => sum + row.value, 0);
    const below = rows.reduce((sum, row) => sum + (row.below ?? 0), 0);
    expect([name, number]).toEqual([name, below === 0 ? above : above / below]);
    if (kpi(name).unit === "people" || kpi(name).unit === "orders") {
      expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length);
    }
    numbers.push(number);
  }
  return numbers;
}

forEachDatabase((setUp) => {
  const openDb = async (): Promise<Db> => (await setUp.openShared()).kysely;

  describe("on an empty database", () => {
    it("every number is a plain 0 with no rows, for one Page and for all", async () => {
      const db = await openDb();
      for (const each of KPIS) {
        for (const pageId of [PAGE_ID, null]) {
          const scope = dayScope("2026-03-02", { pageId });
          expect([each.name, await each.count(db, scope)]).toEqual([each.name, 0]);
          expect(await each.rows(db, scope)).toEqual([]);
        }
      }
      expect(await kpi("feedback_good").average?.(db, dayScope("2026-03-02"))).toBeNull();
    });
  });

  describe("orders", () => {
    it("fall on the shop's days: 23:59 on the one, 00:00 and 00:01 on the next", async () => {
      const db = await openDb();
      const { id } = await buildContact(db);
      for (const at of ["2026-03-01T23:59", "2026-03-02T00:00", "2026-03-02T00:01", "2026-03-02T23:59"]) {
        await buildOrder(db, id, { closed_at: shopTime(at) });
      }
      expect(await count(db, dayScope("2026-03-01"), "orders_closed")).toEqual([1]);
      expect(await count(db, dayScope("2026-03-02"), "orders_closed")).toEqual([3]);
      expect(await count(db, dayScope("2026-03-03"), "orders_closed")).toEqual([0]);
    });

    it("are told apart by channel, purchase and price, without drafts, cancelled ones and other Pages", async () => {
      const db = await openDb();
      const { id } = await buildContact(db, { lead_at: NOW });
      await buildContact(db, { lead_at: NOW });
      const base = { items_vnd: 500_000, net_vnd: 450_000, closed_at: NOW };
      await buildOrder(db, id, { ...base, channel: "phone", price_kind: "promotion", purchase_number: 1 });
      await buildOrder(db, id, { ...base, channel: "inbox", price_kind: "promotion", purchase_number: 2 });
      await buildOrder(db, id, { ...base, channel: "comment", price_kind: "list", purchase_number: 3 });
      await buildOrder(db, id, {
        ...base,
        channel: "inbox",
        price_kind: "list",
        purchase_number: 4,
        net_vnd: -20_000,
      });
      await buildOrder(db, id, { ...base, state: "draft" });
      await buildOrder(db, id, {
        ...base,
        state: "cancelled",
        channel: "phone",
        price_kind: "list",
        purchase_number: 1,
      });
      await buildOrder(db, id, { ...base, page_id: "2002" });
      const today = dayScope("2026-03-02");
      expect(await count(db, today, "orders_closed", "orders_by_phone", "orders_in_inbox")).toEqual([
        4, 1, 2,
      ]);
      expect(await count(db, today, "new_customers", "second_purchases", "third_purchases")).toEqual([
        1, 1, 2,
      ]);
      expect(await count(db, today, "revenue_promotion", "revenue_list", "revenue_net")).toEqual([
        1_000_000, 1_000_000, 1_330_000,
      ]);
      expect(await count(db, today, "leads", "orders_per_lead")).toEqual([2, 2]);
      expect(await count(db, dayScope("2026-03-02", { pageId: null }), "orders_closed")).toEqual([5]);
    });

    it("add up exactly beyond what 32 bits hold", async () => {
      const db = await openDb();
      const { id } = await buildContact(db);
      for (const net of [2_000_000_000, 1_999_999_999])
        await buildOrder(db, id, { net_vnd: net, closed_at: NOW });
      expect(await count(db, dayScope("2026-03-02"), "revenue_net")).toEqual([3_999_999_999]);
    });
  });

  describe("people", () => {
    it("become a lead once, on their day; one merged into another is not counted again", async () => {
      const db = await openDb();
      const kept = await buildContact(db, { lead_at: shopTime("2026-03-02T00:01") });
      await buildContact(db, { lead_at: shopTime("2026-03-01T23:59") });
      await buildContact(db, {
        lead_at: NOW,
        merged_into: kept.id,
        closed_at: NOW,
        closed_reason: "merged",
        ...NO_STEP,
      });
      await buildContact(db);
      expect(await count(db, dayScope("2026-03-02"), "leads")).toEqual([1]);
    });

    it("are nurtured once the shop has answered them, by whatever hand, or has set a date to turn to them", async () => {
      const db = await openDb();
      const rep = { step_owner: "rep" as const, step_due_at: hoursFromNow(5) };
      const byBot = await buildContact(db, { name: "answered by the bot", ...rep });
      await buildConversation(db, byBot.id, { last_outbound_at: hoursFromNow(-50) });
      const byHand = await buildContact(db, { name: "answered by hand", ...rep });
      await buildConversation(db, byHand.id, { human_at: hoursFromNow(-50) });
      await buildContact(db, { name: "dated", step_what: "season_list", step_due_at: hoursFromNow(1) });
      const waits = await buildContact(db, { name: "waits for a rep", lead_at: NOW, ...rep });
      await buildConversation(db, waits.id, { last_inbound_at: hoursFromNow(-1) });
      await buildContact(db, { name: "overdue", lead_at: NOW, step_due_at: NOW });
      await buildContact(db, { name: "just came", step_what: "read", step_due_at: hoursFromNow(1) });
      expect(await count(db, dayScope("2026-03-02"), "nurtured")).toEqual([3]);
      const names = (await kpi("nurtured").rows(db, dayScope("2026-03-02"))).map((row) => row.text);
      expect(names.sort()).toEqual(["answered by hand", "answered by the bot", "dated"]);
    });

    it("are never nurtured when rivals, closed, merged or in want of peace", async () => {
      const db = await openDb();
      const later = { step_due_at: hoursFromNow(1) };
      const kept = await buildContact(db, later);
      await buildContact(db, { ...later, class: "competitor" });
      await buildContact(db, { ...later, opted_out_at: NOW });
      const closed = await buildContact(db, { lead_at: NOW, closed_at: NOW });
      const merged = { merged_into: kept.id, closed_at: NOW, closed_reason: "merged", ...NO_STEP };
      for (const { id } of [closed, await buildContact(db, merged)])
        await buildConversation(db, id, { last_outbound_at: NOW });
      expect(await count(db, dayScope("2026-03-02"), "nurtured")).toEqual([1]);
    });

    it("are old customers to care for after 30 quiet days or when a care step is due", async () => {
      const db = await openDb();
      const at = hoursFromNow(-24 * 30);
      const quiet = await buildContact(db, { name: "quiet", last_seen_at: at });
      const answered = await buildContact(db, { name: "answered", last_seen_at: at });
      const due = await buildContact(db, {
        name: "due",
        last_seen_at: NOW,
        step_what: "care_day_3",
        step_due_at: NOW,
      });
      const later = await buildContact(db, {
        name: "later",
        last_seen_at: NOW,
        step_what: "care_day_3",
        step_due_at: hoursFromNow(1),
      });
      const optedOut = await buildContact(db, { name: "peace", last_seen_at: at, opted_out_at: NOW });
      await buildContact(db, { name: "never bought", last_seen_at: at });
      for (const contact of [quiet, answered, due, later, optedOut])
        await buildOrder(db, contact.id, { closed_at: at });
      await buildConversation(db, answered.id, { last_outbound_at: hoursFromNow(-24) });
      const scope = dayScope("2026-03-02");
      expect(await count(db, scope, "old_customers_to_care")).toEqual([2]);
      const rows = await kpi("old_customers_to_care").rows(db, scope);
      expect(rows.map((row) => row.text).sort()).toEqual(["due", "quiet"]);
    });

    it("are counted by class as they are now", async () => {
      const db = await openDb();
      await buildContact(db, { class: "buyer" });
      await buildContact(db, { class: "buyer", page_id: "2002" });
      await buildContact(db, { class: "waiter", class_kind: "season" });
      const scope = dayScope("2026-03-02");
      expect(await count(db, scope, "people_buyer", "people_waiter", "people_other")).toEqual([1, 1, 0]);
    });

    it("without a next step would be seen", async () => {
      const db = await openDb();
      await buildContact(db);
      await buildContact(db, { closed_at: NOW });
      expect(await count(db, dayScope("2026-03-02"), "open_without_next_step")).toEqual([0]);
      await db.schema.alterTable("public.contacts").dropConstraint("one_step_or_closed").execute();
      await buildContact(db, { step_due_at: null });
      await buildContact(db, NO_STEP);
      expect(await count(db, dayScope("2026-03-02"), "open_without_next_step")).toEqual([2]);
    });
  });

  describe("people reached", () => {
    it("are everyone who wrote or reacted, each once, the Page itself left out", async () => {
      const db = await openDb();
      const writer = await buildContact(db);
      const identity = await buildIdentity(db, writer.id);
      const merged = await buildContact(db, {
        merged_into: writer.id,
        closed_at: NOW,
        closed_reason: "merged",
        ...NO_STEP,
      });
      for (const id of [writer.id, writer.id, merged.id]) await buildInteraction(db, id, { at: NOW });
      await buildInteraction(db, (await buildContact(db)).id, { at: NOW, direction: "out", author: "bot" });
      await buildInteraction(db, (await buildContact(db)).id, { at: shopTime("2026-03-01T23:59") });
      await buildReaction(db, { external_id: identity, at: NOW });
      await buildReaction(db, { external_id: "liker", at: NOW });
      await buildReaction(db, { external_id: "liker", target_id: "other post", at: NOW });
      await buildReaction(db, { external_id: PAGE_ID, at: NOW });
      expect(await count(db, dayScope("2026-03-02"), "people_reached")).toEqual([2]);
    });

    it("are Meta's number on the days that have one, and only on those", async () => {
      const db = await openDb();
      const { id } = await buildContact(db);
      for (const day of ["2026-03-01", "2026-03-02"])
        await buildInteraction(db, id, { at: shopTime(`${day}T08:00`) });
      await buildInsight(db, { day: "2026-03-01", value: 20_000 });
      await buildInsight(db, { day: "2026-03-01", value: 7, metric: "page_media_view" });
      const both = { ...dayScope("2026-03-01"), to: dayScope("2026-03-02").to };
      expect(await count(db, dayScope("2026-03-01"), "people_reached")).toEqual([20_000]);
      expect(await count(db, dayScope("2026-03-02"), "people_reached")).toEqual([1]);
      expect(await count(db, both, "people_reached")).toEqual([20_001]);
      expect(await count(db, { ...both, withoutInsights: true }, "people_reached")).toEqual([1]);
    });
  });

  describe("care, waiting and sending", () => {
    it("counts good feedback, and bad with mixed, and how good or bad", async () => {
      const db = await openDb();
      const { id } = await buildContact(db);
      await buildFeedback(db, id, { at: NOW, degree: 5 });
      await buildFeedback(db, id, { at: NOW, degree: 4 });
      await buildFeedback(db, id, { at: NOW, polarity: "bad", degree: 1, quote: "đế bong sau hai ngày" });
      await buildFeedback(db, id, { at: NOW, polarity: "mixed", degree: 3 });
      await buildFeedback(db, id, { at: shopTime("2026-03-01T23:59") });
      const scope = dayScope("2026-03-02");
      expect(await count(db, scope, "feedback_good", "feedback_bad")).toEqual([2, 2]);
      expect(await kpi("feedback_good").average?.(db, scope)).toBe(4.5);
      expect(await kpi("feedback_bad").average?.(db, scope)).toBe(2);
      expect((await kpi("feedback_bad").rows(db, scope)).map((row) => row.text)).toContain(
        "đế bong sau hai ngày",
      );
    });

    it("counts flags until a person of the shop answers, and again when a new one follows", async () => {
      const db = await openDb();
      const flag = async (human: Date | null) =>
        await buildConversation(db, (await buildContact(db)).id, {
          flag_reason: "complains",
          flagged_at: hoursFromNow(-2),
          human_at: human,
        });
      await flag(null);
      await flag(hoursFromNow(-3));
      await flag(hoursFromNow(-1));
      await buildConversation(db, (await buildContact(db)).id);
      expect(await count(db, dayScope("2026-03-02"), "flagged_unanswered")).toEqual([2]);
    });

    it("counts windows that close within six hours over an unanswered word", async () => {
      const db = await openDb();
      const open = async (closes: number, answered: number | null, contact = {}) =>
        await buildConversation(db, (await buildContact(db, contact)).id, {
          window_closes_at: hoursFromNow(closes),
          last_inbound_at: hoursFromNow(-20),
          last_outbound_at: answered === null ? null : hoursFromNow(answered),
        });
      await open(6, null);
      await open(1, -21);
      await open(1, -19);
      await open(7, null);
      await open(0, null);
      await open(1, null, { closed_at: NOW });
      expect(await count(db, dayScope("2026-03-02"), "windows_ending")).toEqual([2]);
    });

    it("counts what was sent and what Meta refused, not what the shop itself held back or hid", async () => {
      const db = await openDb();
      await buildSend(db, { sent_at: NOW });
      await buildSend(db, { sent_at: NOW, kind: "message" });
      await buildSend(db, { sent_at: NOW, kind: "hide_comment" });
      await buildSend(db, { sent_at: shopTime("2026-03-01T23:59") });
      await buildSend(db, { state: "failed", sent_at: null, sending_at: NOW });
      await buildSend(db, { state: "skipped", sent_at: null, sending_at: NOW });
      expect(await count(db, dayScope("2026-03-02"), "messages_sent", "messages_refused")).toEqual([2, 1]);
    });
  });
});

const NO_STEP = { step_what: null, step_owner: null, step_due_at: null, step_reason: null };
