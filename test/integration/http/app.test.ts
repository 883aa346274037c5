import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { AppError } from "../../../src/base/errors.ts";
import { createHttpServer, startHttpServer } from "../../../src/http/server.ts";
import {
  BUILT_AT,
  buildContact,
  buildConversation,
  buildOrder,
  buildPage,
  PAGE_ID,
} from "../../support/builders.ts";
import { forEachDatabase } from "../../support/set-ups.ts";
import { until } from "../../support/until.ts";
import { type RunningApp, startApp } from "./app-kit.ts";

forEachDatabase((setUp) => {
  let app: RunningApp;
  beforeEach(async () => {
    app = await startApp(setUp);
  });
  afterEach(() => app.close());

  it("gives the webhook to its raw handler, whatever its query, and nothing else", async () => {
    expect((await app.ask("GET", "/webhook?hub.mode=subscribe")).text).toBe("raw");
    expect((await app.ask("POST", "/webhook", { raw: "{not json" })).text).toBe("raw");
    expect((await app.ask("GET", "/webhook/more")).json).toMatchObject({ status: 404, code: "NOT_FOUND" });
  });

  it("serves the page under a strict policy and says nothing about what it runs on", async () => {
    const { status, headers, text } = await app.ask("GET", "/");
    expect(status).toBe(200);
    expect(headers.get("content-security-policy")).toContain("script-src 'self'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe-inline");
    expect(headers.get("x-powered-by")).toBeNull();
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
    expect(text).not.toMatch(/<script(?![^>]* src=)|style="|\son\w+="/);
    for (const [, file] of text.matchAll(/(?:src|href)="(\/[^"]+)"/g)) {
      expect([file, (await app.ask("GET", file ?? "")).status]).toEqual([file, 200]);
    }
    expect((await app.ask("GET", "/privacy")).text).toContain("Quyền riêng tư");
    expect((await app.ask("GET", "/../package.json")).status).toBe(404);
  });

  it("tells health: which part is down, and numbers only to those who ask directly", async () => {
    expect((await app.ask("GET", "/healthz")).json).toEqual({ status: "ok" });
    expect((await app.ask("GET", "/readyz")).json).toEqual({ status: "ok", database: "ok", queue: "ok" });
    app.queuePing.mockRejectedValueOnce(new Error("connect ECONNREFUSED 10.0.0.9:6379"));
    const down = await app.ask("GET", "/readyz");
    expect([down.status, down.json]).toEqual([503, { status: "unavailable", database: "ok", queue: "down" }]);
    app.queuePing.mockImplementationOnce(() => new Promise(() => undefined));
    expect((await app.ask("GET", "/readyz")).json["queue"]).toBe("down");
    expect((await app.ask("GET", "/metrics")).text).toContain('route="/readyz",status="503"');
    const proxied = await app.ask("GET", "/metrics", { headers: { "x-forwarded-for": "203.0.113.9" } });
    expect(proxied.status).toBe(404);
  });

  it("keeps what broke inside to itself, and what the operator can mend is told", async () => {
    const { ask } = await app.signIn("admin");
    app.useCases.summary.mockRejectedValueOnce(new Error("password of postgres://u:secret@db"));
    const broken = await ask("GET", "/api/summary?day=2026-03-02");
    expect(broken.json).toMatchObject({
      status: 500,
      code: "INTERNAL",
      requestId: broken.headers.get("x-request-id"),
    });
    expect(broken.text).not.toContain("secret");
    app.useCases.summary.mockRejectedValueOnce(
      new AppError("PAGE_UNKNOWN", "Connect the Page first.", { status: 404 }),
    );
    expect((await ask("GET", "/api/summary")).json).toMatchObject({
      code: "PAGE_UNKNOWN",
      detail: "Connect the Page first.",
    });
    expect((await ask("GET", "/api/summary?day=2026-02-30")).status).toBe(400);
  });

  it("imports a catalogue whole or not at all, and only tries with dryRun", async () => {
    const { ask } = await app.signIn("admin");
    const send = (raw: string, query = "") =>
      ask("POST", `/api/products/import${query}`, {
        raw,
        headers: { "content-type": "text/csv; charset=utf-8" },
      });
    const good = "sku,name,list_price,cost\nA1,Dép lê,90.000,40.000\nA2,Sandal,350000,\n";
    const bad = await send("sku,name,list_price\nA1,Dép lê,90000\nA2,Sandal,350k");
    expect(bad.json).toMatchObject({ status: 400, code: "CATALOGUE_INVALID", lines: [{ line: 3 }] });
    expect((await send(good, "?dryRun=1")).json).toEqual({ products: 2, imported: false });
    const products = async () => (await ask("GET", "/api/products")).json["products"] as unknown as unknown[];
    expect(await products()).toEqual([]);
    expect((await send(good)).json).toEqual({ products: 2, imported: true, added: 2, changed: 0 });
    expect(await products()).toMatchObject([{ sku: "A1", listPriceVnd: 90_000 }, { sku: "A2" }]);
    expect(JSON.stringify(await products())).not.toContain("40000");
    expect((await ask("POST", "/api/products/import", { body: {} })).status).toBe(415);
  });

  it("counts what the live page shows and tells each Page's health", async () => {
    const db = app.database.kysely;
    const { ask } = await app.signIn("owner");
    await buildPage(db, { sending: "paused", paused_reason: "owner" });
    const { id } = await buildContact(db, { class: "buyer" });
    await buildContact(db);
    await buildContact(db, { merged_into: id });
    await buildConversation(db, id, { flagged_at: BUILT_AT, flag_reason: "complains" });
    await buildOrder(db, id);
    const minutesAgo = (minutes: number) => new Date(BUILT_AT.getTime() - minutes * 60_000);
    const send = {
      page_id: PAGE_ID,
      contact_id: id,
      target_id: "c1",
      origin: "bot" as const,
      purpose: "thank_you",
      importance: 5,
      planned_at: BUILT_AT,
      due_at: BUILT_AT,
    };
    await db
      .insertInto("public.outbox")
      .values([
        { ...send, send_key: "a", kind: "private_reply", state: "sent", sent_at: minutesAgo(59) },
        { ...send, send_key: "b", kind: "public_reply", state: "sent", sent_at: minutesAgo(30) },
        { ...send, send_key: "c", kind: "private_reply", state: "sent", sent_at: minutesAgo(61) },
        { ...send, send_key: "d", kind: "message", state: "unknown" },
      ])
      .execute();
    expect((await ask("GET", "/api/status")).json).toMatchObject({
      contacts: 2,
      classes: { buyer: 1, other: 1 },
      flagged: 1,
      openWithoutNextStep: 0,
      ordersClosed: 1,
      netRevenueVnd: 350_000,
      sent: 2,
      waiting: 1,
      pendingEvents: 0,
      queue: { waiting: 3 },
    });
    const { json, text } = await ask("GET", "/api/pages");
    expect(json["pages"]).toMatchObject([
      {
        pageId: PAGE_ID,
        sending: "paused",
        sentLastHour: { total: 2, privateReplies: 1 },
        waiting: 1,
        unknown: 1,
      },
    ]);
    expect(text).not.toContain("encrypted");
    const outbox = (await ask("GET", `/api/outbox?contactId=${id}&limit=2`)).json["outbox"];
    expect(outbox).toMatchObject([{ state: "unknown", kind: "message" }, { kind: "private_reply" }]);
  });

  it("tells open pages what any process says, and lets them go when the server stops", async () => {
    const { cookie } = await app.signIn("rep");
    const response = await fetch(`${app.url}/api/live`, { headers: { cookie } });
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let heard = "";
    const listening = (async () => {
      for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
        heard += part.value;
    })();
    await app.database.notify("live", JSON.stringify({ type: "contacts", contactIds: [5] }));
    await until(() => heard.includes('data: {"type":"contacts","contactIds":[5]}\n\n'));
    await app.close();
    await listening;
  });

  it("answers Facebook's deletion callbacks with a code whose page can be looked at", async () => {
    const form = { "content-type": "application/x-www-form-urlencoded" };
    const post = (raw: string, kind = "data-deletion") =>
      app.ask("POST", `/facebook/${kind}`, { raw, headers: form });
    const { json } = await post("signed_request=signed");
    expect(json).toEqual({
      url: `${app.url}/facebook/data-deletion/${json["confirmation_code"]}`,
      confirmation_code: expect.stringMatching(/^[\w-]{16}$/),
    });
    expect((await post("signed_request=signed", "deauthorize")).status).toBe(200);
    expect(app.deletions).toMatchObject([
      { appUserId: "5550001", kind: "deletion" },
      { appUserId: "5550001", kind: "deauthorize" },
    ]);
    const page = await app.ask("GET", `/facebook/data-deletion/${json["confirmation_code"]}`);
    expect(page.text).toMatch(/10:00.*2 tháng 3.*2026/);
    expect(page.text).toContain("Received at 2026-03-02T03:00:00.000Z");
    expect((await app.ask("GET", "/facebook/data-deletion/khong-co-ma-nay")).status).toBe(404);
    expect((await post("signed_request=forged")).json["code"]).toBe("SIGNED_REQUEST_INVALID");
    expect((await post("")).status).toBe(400);
  });

  it("says what to do when the port is taken", async () => {
    const server = createHttpServer({
      app: (_request, response) => void response.end(),
      webhookHandler: () => undefined,
    });
    const port = Number(new URL(app.url).port);
    const starting = startHttpServer({ server, host: "127.0.0.1", port });
    await expect(starting).rejects.toMatchObject({ code: "PORT_IN_USE" });
  });
});
