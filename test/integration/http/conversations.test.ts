import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { HOUR_MS } from "../../../src/base/clock.ts";
import { closeOrder } from "../../../src/orders/close-order.ts";
import { upsertDraft } from "../../../src/orders/drafts.ts";
import {
  BUILT_AT,
  buildContact,
  buildConversation,
  buildInteraction,
  buildPage,
  buildPost,
  buildProduct,
  PAGE_ID,
} from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";
import { type RunningApp, startApp } from "./app-kit.ts";

const at = (hours: number) => new Date(BUILT_AT.getTime() + hours * HOUR_MS);

forEachDatabase((setUp) => {
  let app: RunningApp;
  beforeEach(async () => {
    app = await startApp(setUp);
    await buildPage(app.database.kysely);
  });
  afterEach(() => app.close());

  const buildFlagged = async (hours: number, assigneeId: number | null = null) => {
    const { id } = await buildContact(app.database.kysely, { last_seen_at: at(hours) });
    await buildConversation(app.database.kysely, id, {
      flagged_at: at(hours),
      flag_reason: "wants_to_buy",
      owner: assigneeId === null ? "bot" : "rep",
      assignee_id: assigneeId,
      last_text: "chốt em 1 đôi",
    });
    return id;
  };

  it("lists who waits longest first, leaves out a colleague's, and pages without gaps or repeats", async () => {
    const { ask, id: userId } = await app.signIn("rep");
    const other = await app.signIn("rep", "minh");
    // Two of them were flagged in the same instant: the cursor must tell them apart.
    const waiting = [
      await buildFlagged(-3),
      await buildFlagged(-2),
      await buildFlagged(-2),
      await buildFlagged(-1),
    ];
    const mine = await buildFlagged(-9, userId);
    const theirs = await buildFlagged(-8, other.id);
    const { id: quiet } = await buildContact(app.database.kysely, { last_seen_at: at(1) });
    await buildContact(app.database.kysely, { merged_into: quiet, last_seen_at: at(2) });

    const seen: number[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const query = cursor === "" ? "" : `&cursor=${cursor}`;
      const { json } = await ask("GET", `/api/conversations?limit=3${query}`);
      const page = json as unknown as { conversations: { contactId: number }[]; nextCursor: string | null };
      seen.push(...page.conversations.map((line) => line.contactId));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([mine, ...waiting]);

    const idsOf = async (queue: string) => {
      const { json } = await ask("GET", `/api/conversations?queue=${queue}&limit=100`);
      return (json["conversations"] as unknown as { contactId: number }[]).map((line) => line.contactId);
    };
    expect(await idsOf("mine")).toEqual([mine]);
    expect(await idsOf("all")).toEqual(
      [quiet, ...[...waiting].sort((a, b) => b - a), theirs, mine].sort(byLastSeen),
    );
    function byLastSeen(a: number, b: number): number {
      const order = [quiet, waiting[3], waiting[2], waiting[1], waiting[0], theirs, mine];
      return order.indexOf(a) - order.indexOf(b);
    }
    expect((await ask("GET", "/api/conversations?cursor=x")).json["code"]).toBe("REQUEST_INVALID");
    expect((await ask("GET", "/api/conversations?queue=none")).status).toBe(400);
  });

  it("opens a conversation with class, words, timeline, draft, orders, window and next step", async () => {
    const db = app.database.kysely;
    const { ask } = await app.signIn("rep");
    const sku = await buildProduct(db, { cost_vnd: 123_456 });
    const evidence = [{ at: BUILT_AT.toISOString(), text: "chốt em 1 đôi 38", why: "order_word" }];
    const { id } = await buildContact(db, {
      class: "buyer",
      class_evidence: evidence,
      product_sku: sku,
      phone: "0900000001",
    });
    await buildConversation(db, id, {
      window_closes_at: at(3),
      flag_reason: "wants_to_buy",
      flagged_at: BUILT_AT,
    });
    const postId = await buildPost(db, { text: "Xả hè" });
    await buildInteraction(db, id, { text: "dạ 350k ạ", author: "bot", direction: "out", at: at(1) });
    await buildInteraction(db, id, { text: "giá sao shop", post_id: postId, at: at(0), data: { evidence } });
    const said = {
      pageId: PAGE_ID,
      contactId: id,
      postId,
      sku,
      size: "38",
      color: null,
      quantity: 1,
      phone: null,
      address: null,
      city: null,
      at: BUILT_AT,
    };
    await app.database.transaction((tx) => upsertDraft(tx, said));

    const { json, text } = await ask("GET", `/api/conversations/${id}`);
    expect(json).toMatchObject({
      contact: { id, class: "buyer", evidence, phone: "0900000001", pageName: "Dép Xinh" },
      nextStep: { what: "await_answer", owner: "bot", reason: "asked" },
      conversation: { owner: "bot", assignee: null, flagReason: "wants_to_buy" },
      window: { closesAt: at(3).toISOString(), isOpen: true },
      product: { sku },
      draft: {
        state: "draft",
        missing: ["phone", "address"],
        items: [{ sku, size: "38", unitPriceVnd: 350_000 }],
      },
      orders: [],
      purchases: 0,
      timeline: [
        { text: "giá sao shop", author: "customer", post: { id: postId, text: "Xả hè" }, data: { evidence } },
        { text: "dạ 350k ạ", author: "bot" },
      ],
    });
    expect(text).not.toContain("123456");
    app.clock.set({ originAt: at(3).getTime(), realAt: 0, rate: 0 });
    expect((await ask("GET", `/api/conversations/${id}`)).json["window"]).toMatchObject({ isOpen: false });
    expect((await ask("GET", "/api/conversations/999999")).json["code"]).toBe("CONTACT_UNKNOWN");
    expect((await ask("GET", "/api/conversations/abc")).status).toBe(400);
  });

  it("follows a merged contact to the person it belongs to", async () => {
    const { ask } = await app.signIn("rep");
    const { id: kept } = await buildContact(app.database.kysely);
    const { id: merged } = await buildContact(app.database.kysely, { merged_into: kept });
    expect((await ask("GET", `/api/conversations/${merged}`)).json["contact"]).toMatchObject({ id: kept });
  });

  it("passes a reply on, cleaned, and refuses empty and too long ones before anything is planned", async () => {
    const { ask, id: userId } = await app.signIn("rep");
    const reply = (body: unknown) => ask("POST", "/api/conversations/5/reply", { body });
    const answer = await reply({ text: " Dạ còn ạ\u0000 ", way: "message" });
    expect([answer.status, answer.json]).toEqual([202, { outboxId: 7 }]);
    expect(app.useCases.replyAsRep.mock.calls).toEqual([
      [{ contactId: 5, userId, text: "Dạ còn ạ", way: "message" }],
    ]);
    for (const body of [{ text: "  " }, { text: "a".repeat(1_901) }, { text: "ạ", way: "fax" }, {}]) {
      expect((await reply(body)).json).toMatchObject({ status: 400, code: "REQUEST_INVALID" });
    }
    expect((await ask("POST", "/api/conversations/5/reply", { raw: "{" })).json["code"]).toBe(
      "BODY_NOT_JSON",
    );
    const huge = await reply({ text: "a".repeat(200_000) });
    expect([huge.status, huge.json["code"]]).toEqual([413, "BODY_TOO_LARGE"]);
    expect(app.useCases.replyAsRep).toHaveBeenCalledTimes(1);
  });

  it("closes an order from what the form sends, in the name of who is signed in", async () => {
    const db = app.database.kysely;
    const { ask, id: userId } = await app.signIn("rep");
    const sku = await buildProduct(db);
    const { id: contactId } = await buildContact(db);
    app.useCases.closeOrder.mockImplementation(({ userId: closedBy, ...input }) =>
      app.database.transaction((tx) => closeOrder(tx, { ...input, closedBy, pageId: PAGE_ID, at: BUILT_AT })),
    );
    const body = {
      items: [{ sku, size: "38", quantity: 2 }],
      channel: "phone",
      priceKind: "list",
      shippingVnd: 20_000,
      phone: "",
      expectedPurchaseNumber: 1,
    };
    const answer = await ask("POST", `/api/conversations/${contactId}/orders`, { body });
    expect([answer.status, answer.json]).toMatchObject([
      201,
      { netVnd: 680_000, purchaseNumber: 1, phone: null, channel: "phone" },
    ]);
    const order = await db.selectFrom("public.orders").selectAll().executeTakeFirstOrThrow();
    expect([order.contact_id, order.closed_by]).toEqual([contactId, userId]);
    const refused = await ask("POST", `/api/conversations/${contactId}/orders`, {
      body: { ...body, discountVnd: 900_000, expectedPurchaseNumber: 2 },
    });
    expect(refused.json).toMatchObject({
      status: 400,
      code: "ORDER_MONEY_INVALID",
      title: expect.stringContaining("chưa được lưu"),
    });
    expect(refused.headers.get("content-type")).toContain("application/problem+json");
  });

  it("refuses an order that could be told apart from its second submit by nothing", async () => {
    const { ask } = await app.signIn("rep");
    const { id: contactId } = await buildContact(app.database.kysely);
    app.useCases.closeOrder.mockClear();
    const body = { items: [{ name: "Sandal", quantity: 1 }], channel: "phone", priceKind: "list" };
    const refused = await ask("POST", `/api/conversations/${contactId}/orders`, { body });
    expect(refused.json).toMatchObject({ status: 400, code: "ORDER_KEY_MISSING" });
    expect(app.useCases.closeOrder).not.toHaveBeenCalled();
    for (const key of [{ draftId: 1 }, { expectedPurchaseNumber: 1 }, { requestId: "tap-1" }])
      await ask("POST", `/api/conversations/${contactId}/orders`, { body: { ...body, ...key } });
    expect(app.useCases.closeOrder).toHaveBeenCalledTimes(3);
  });
});
