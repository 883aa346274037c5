import { expect, it } from "@jest/globals";
import { readTotals } from "../../../src/reports/totals.ts";
import {
  BUILT_AT,
  buildContact,
  buildConversation,
  buildIdentity,
  buildInboundEvent,
  buildOrder,
  buildReaction,
  buildSend,
  PAGE_ID,
} from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

forEachDatabase((setUp) => {
  it("counts everything once", async () => {
    const { kysely: db } = await setUp.openShared();
    await buildInboundEvent(db, { repeats: 2 });
    await buildInboundEvent(db, { state: "failed" });
    await buildInboundEvent(db, { state: "pending" });
    await buildInboundEvent(db, { state: "ignored", reason: "unknown", page_id: null, repeats: 1 });
    const buyer = await buildContact(db, { class: "buyer" });
    await buildContact(db, { class: "waiter" });
    await buildContact(db, {
      class: "buyer",
      merged_into: buyer.id,
      closed_at: BUILT_AT,
      closed_reason: "merged",
    });
    const known = await buildIdentity(db, buyer.id);
    await buildReaction(db, { external_id: known });
    await buildReaction(db, { external_id: "liker" });
    await buildReaction(db, { external_id: "liker", target_id: "another" });
    await buildConversation(db, buyer.id, { flag_reason: "big_order", flagged_at: BUILT_AT });
    await buildOrder(db, buyer.id);
    await buildOrder(db, buyer.id, { state: "draft" });
    await buildSend(db);
    await buildSend(db, { state: "skipped", sent_at: null });
    await buildSend(db, { kind: "message" });

    const all = await readTotals(db, null);
    expect(all).toEqual({
      events: { stored: 3, ignored: 1, duplicates: 3 },
      contacts: 2,
      reactors: 1,
      classes: { buyer: 1, price_asker: 0, waiter: 1, competitor: 0, other: 0 },
      openWithoutNextStep: 0,
      privateReplies: { planned: 0, sending: 0, sent: 1, failed: 0, skipped: 1, unknown: 0, cancelled: 0 },
      orders: { closed: 1, netRevenueVnd: 350_000 },
      flagged: 1,
    });
    expect(await readTotals(db, PAGE_ID)).toEqual({
      ...all,
      events: { stored: 3, ignored: 0, duplicates: 2 },
    });
    expect((await readTotals(db, "2002")).contacts).toBe(0);
  });
});
