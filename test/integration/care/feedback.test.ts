import { expect, it } from "@jest/globals";
import { moveFeedback, recordFeedback } from "../../../src/care/feedback.ts";
import { BUILT_AT, buildContact, PAGE_ID } from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";

forEachDatabase((setUp) => {
  it("keeps what one message said once, and moves with the person", async () => {
    const database = await setUp.openShared();
    const db = database.kysely;
    const [from, to] = [await buildContact(db), await buildContact(db)];
    const feedback = {
      pageId: PAGE_ID,
      contactId: from.id,
      orderId: null,
      externalId: "m_1",
      polarity: "bad" as const,
      degree: 2 as const,
      about: ["delivery", "service"],
      quote: "giao chậm quá",
      at: BUILT_AT,
    };
    expect(await recordFeedback(db, feedback)).toBe(true);
    expect(await recordFeedback(db, { ...feedback, degree: 5 })).toBe(false);
    expect(await moveFeedback(db, from.id, to.id)).toBe(1);
    const rows = await db.selectFrom("public.feedback").selectAll().execute();
    expect(rows).toEqual([
      expect.objectContaining({ contact_id: to.id, degree: 2, about: ["delivery", "service"] }),
    ]);
  });
});
