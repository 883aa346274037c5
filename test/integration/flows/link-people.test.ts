import { expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS } from "../../../src/base/clock.ts";
import type { Database } from "../../../src/db/database.ts";
import type { ContactRow, ConversationRow } from "../../../src/db/schema.ts";
import type { WorkContext } from "../../../src/flows/flow-deps.ts";
import { linkPeople } from "../../../src/flows/link-people.ts";
import { newWakes } from "../../../src/flows/wake.ts";
import {
  BUILT_AT,
  buildContact,
  buildConversation,
  buildIdentity,
  buildInteraction,
  buildOrder,
  PAGE_ID,
} from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

type Known = Partial<ContactRow>;

const PSID = "79990001";
const later = (ms: number) => new Date(BUILT_AT.getTime() + ms);
const step = (what: string, dueAt: Date, owner: "bot" | "rep" = "bot") => ({
  step_what: what,
  step_owner: owner,
  step_due_at: dueAt,
  step_reason: "asked",
});
const closed = (reason: string, at = later(-30 * DAY_MS)) => ({
  closed_at: at,
  closed_reason: reason,
  step_what: null,
  step_owner: null,
  step_due_at: null,
  step_reason: null,
});

forEachDatabase((setUp) => {
  /** A commenter and a writer who turn out to be one; returns the two as they were. */
  async function buildTwo(database: Database, commenter: Known, writer: Known) {
    const db = database.kysely;
    const from = await buildContact(db, commenter);
    const into = await buildContact(db, { last_seen_at: later(-30 * DAY_MS), ...writer });
    await buildIdentity(db, from.id, { external_id: "5550001" });
    await buildIdentity(db, into.id, { external_id: PSID, is_psid: true, is_commenter: false });
    return { from, into };
  }

  async function link(database: Database, from: ContactRow, strangers = new Set<string>()) {
    return await database.transaction(async (tx) => {
      const context = { tx, now: BUILT_AT, strangers, wakes: newWakes() } as unknown as WorkContext;
      return await linkPeople(context, from, PSID);
    });
  }

  async function join(commenter: Known, writer: Known) {
    const database = await setUp.openShared();
    const { from, into } = await buildTwo(database, commenter, writer);
    const joined = await link(database, from);
    expect(joined.id).toBe(into.id);
    return joined;
  }

  it("goes on with today's asker, whom the shop had given up under the other id", async () => {
    const asked = { ...step("private_reply", BUILT_AT), stage: "contacted" as const };
    const joined = await join(asked, { ...closed("no_interest"), stage: "lost" });
    expect(joined).toMatchObject({
      closed_at: null,
      closed_reason: null,
      step_what: "private_reply",
      step_due_at: BUILT_AT,
      stage: "contacted",
    });
  });

  it("keeps a customer won and their care, whichever id they bought under", async () => {
    const care = { ...step("care_day_3", later(2 * DAY_MS)), stage: "won" as const };
    const resting = { ...closed("only_tag"), stage: "contacted" as const };
    const cared = { stage: "won", step_what: "care_day_3", closed_at: null };
    expect(await join(care, resting)).toMatchObject(cared);
    expect(await join(resting, care)).toMatchObject(cared);
  });

  it("of two open steps takes the earlier, and a rep's before the bot's when both are due", async () => {
    const soon = step("await_answer", later(HOUR_MS));
    const late = step("season_list", later(7 * DAY_MS));
    expect(await join(soon, late)).toMatchObject({ step_what: "await_answer" });
    expect(await join(late, soon)).toMatchObject({ step_what: "await_answer" });
    const bots = step("private_reply", later(-2 * HOUR_MS));
    const reps = step("rep_reply", later(-HOUR_MS), "rep");
    expect(await join(bots, reps)).toMatchObject({ step_what: "rep_reply", step_owner: "rep" });
    expect(await join(reps, bots)).toMatchObject({ step_what: "rep_reply", step_owner: "rep" });
  });

  it("counts one lead from the earlier day, obeys either opt-out, and keeps what was told last", async () => {
    const early = { lead_at: later(-9 * DAY_MS), lead_source: "message", phone: "0900000001", city: "Huế" };
    const now = { lead_at: BUILT_AT, lead_source: "comment", phone: "0900000002", product_sku: "SD-A12" };
    const joined = await join(now, {
      ...early,
      opted_out_at: later(-DAY_MS),
      unreachable_at: later(-DAY_MS),
    });
    expect(joined).toMatchObject({
      lead_at: early.lead_at,
      lead_source: "message",
      phone: "0900000002",
      city: "Huế",
      product_sku: "SD-A12",
      opted_out_at: later(-DAY_MS),
      unreachable_at: later(-DAY_MS),
      closed_reason: "opted_out",
    });
  });

  it("makes the class anew from all that both did and bought", async () => {
    const database = await setUp.openShared();
    const { from, into } = await buildTwo(database, { class: "price_asker" }, { class: "other" });
    const read = { intent: "ask_price", confidence: 0.9, at: later(-HOUR_MS) };
    await buildInteraction(database.kysely, from.id, read);
    const wrote = { intent: "wait", intent_kind: "payday", confidence: 0.9, at: later(-2 * HOUR_MS) };
    await buildInteraction(database.kysely, into.id, { ...wrote, kind: "message", text: "đợi lương về" });
    expect(await link(database, from)).toMatchObject({ class: "waiter", class_kind: "season" });

    const other = await setUp.openShared();
    const buyer = await buildTwo(other, { stage: "won" }, {});
    await buildOrder(other.kysely, buyer.from.id, {});
    expect(await link(other, buyer.from)).toMatchObject({ class: "buyer", stage: "won" });
  });

  it("takes the more urgent flag, the newer words, the rep in charge and the other app's hold", async () => {
    const talks = async (ofCommenter: Partial<ConversationRow>, ofWriter: Partial<ConversationRow>) => {
      const database = await setUp.openShared();
      const { from, into } = await buildTwo(database, {}, {});
      await buildConversation(database.kysely, from.id, ofCommenter);
      await buildConversation(database.kysely, into.id, ofWriter);
      await link(database, from);
      const rows = await database.kysely.selectFrom("public.conversations").selectAll().execute();
      expect(rows.map((row) => row.contact_id)).toEqual([into.id]);
      return rows[0];
    };
    const angry = { flag_reason: "complains", flagged_at: later(-HOUR_MS), state: "open" as const };
    const rival = { flag_reason: "competitor", flagged_at: later(-DAY_MS), state: "open" as const };
    const today = { last_inbound_at: BUILT_AT, last_text: "hàng lỗi rồi shop" };
    const before = { last_inbound_at: later(-DAY_MS), last_text: "giá sỉ sao" };
    const urgent = { ...angry, last_text: today.last_text, last_inbound_at: BUILT_AT };
    expect(await talks({ ...angry, ...today }, { ...rival, ...before })).toMatchObject(urgent);
    expect(await talks({ ...rival, ...before }, { ...angry, ...today })).toMatchObject(urgent);
    const held = { owner: "rep" as const, assignee_id: 4, other_owner_app_id: "99", state: "open" as const };
    expect(await talks(held, { state: "resolved" })).toMatchObject(held);
  });

  it("knows from then on that the linked id is nobody's stranger", async () => {
    const database = await setUp.openShared();
    const from = await buildContact(database.kysely, {});
    const strangers = new Set([PSID, "79990002"]);
    await link(database, from, strangers);
    expect([...strangers]).toEqual(["79990002"]);
    const linked = database.kysely.selectFrom("public.contact_identities").selectAll();
    expect(await linked.execute()).toMatchObject([
      { page_id: PAGE_ID, external_id: PSID, contact_id: from.id, is_psid: true },
    ]);
  });
});
