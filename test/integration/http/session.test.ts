import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { forEachDatabase } from "../../support/set-ups.ts";
import { PASSWORD, type RunningApp, startApp } from "./app-kit.ts";

forEachDatabase((setUp) => {
  let app: RunningApp;
  beforeEach(async () => {
    app = await startApp(setUp);
  });
  afterEach(() => app.close());

  it("signs in with a cookie that scripts cannot read, knows who it is, and signs out", async () => {
    await app.signIn("rep", "lan");
    const wrong = await app.ask("POST", "/api/session", { body: { username: "lan", password: "sai" } });
    const unknown = await app.ask("POST", "/api/session", { body: { username: "ai-do", password: "sai" } });
    expect([wrong.status, wrong.json["code"]]).toEqual([401, "LOGIN_FAILED"]);
    expect({ ...unknown.json, requestId: "" }).toEqual({ ...wrong.json, requestId: "" });

    const answer = await app.ask("POST", "/api/session", { body: { username: "Lan", password: PASSWORD } });
    expect(answer.json).toMatchObject({ user: { username: "lan", role: "rep" } });
    const setCookie = answer.headers.get("set-cookie") ?? "";
    expect(setCookie).toMatch(/^chot_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    const headers = { cookie: setCookie.split(";")[0] ?? "" };
    expect((await app.ask("GET", "/api/session", { headers })).json).toMatchObject({
      user: { username: "lan" },
    });
    expect((await app.ask("DELETE", "/api/session", { headers })).status).toBe(204);
    expect((await app.ask("GET", "/api/session", { headers })).json).toMatchObject({ user: null });
  });

  it("lets nobody in without a session, and each role only where it belongs", async () => {
    const rep = await app.signIn("rep");
    const owner = await app.signIn("owner");
    const statusOf = async (asked: Promise<{ status: number }>) => (await asked).status;
    for (const path of ["/api/conversations", "/api/products", "/api/status", "/api/live", "/api/outbox"]) {
      expect([path, await statusOf(app.ask("GET", path))]).toEqual([path, 401]);
    }
    const sending = ["POST", "/api/pages/1001/sending", { body: { state: "paused" } }] as const;
    const takeOver = ["POST", "/api/conversations/1/take-over"] as const;
    const importing = [
      "POST",
      "/api/products/import",
      { raw: "x", headers: { "content-type": "text/csv" } },
    ] as const;
    expect(await statusOf(rep.ask(...sending))).toBe(403);
    expect(await statusOf(rep.ask("GET", "/api/summary"))).toBe(403);
    expect(await statusOf(rep.ask(...importing))).toBe(403);
    expect(await statusOf(rep.ask(...takeOver))).toBe(204);
    expect(await statusOf(owner.ask(...takeOver))).toBe(403);
    expect(await statusOf(owner.ask(...sending))).toBe(204);
    expect(app.useCases.setSending.mock.calls).toEqual([["1001", "paused", owner.id]]);
    expect(app.useCases.takeOver.mock.calls).toEqual([[1, rep.id]]);
  });

  it("refuses writes that another site's page could make", async () => {
    const { ask } = await app.signIn("rep");
    const path = "/api/conversations/1/take-over";
    const codeOf = async (headers: Record<string, string>) => {
      const answer = await ask("POST", path, { headers });
      return answer.json["code"] ?? answer.status;
    };
    expect(await codeOf({ origin: "https://evil.example" })).toBe("CROSS_SITE");
    expect(await codeOf({ origin: "null" })).toBe("CROSS_SITE");
    expect(await codeOf({ "sec-fetch-site": "same-site" })).toBe("CROSS_SITE");
    expect(await codeOf({ "content-type": "text/plain" })).toBe("CONTENT_TYPE_UNSUPPORTED");
    expect(await codeOf({ "content-type": "application/x-www-form-urlencoded" })).toBe(
      "CONTENT_TYPE_UNSUPPORTED",
    );
    expect(app.useCases.takeOver).not.toHaveBeenCalled();
    expect(await codeOf({ origin: app.url, "sec-fetch-site": "same-origin" })).toBe(204);
  });

  it("makes the cookie Secure and bound to the host behind https, and takes its public origin", async () => {
    const secure = await startApp(setUp, { publicUrl: "https://shop.example" });
    try {
      const { ask } = await secure.signIn("rep", "lan");
      const answer = await secure.ask("POST", "/api/session", {
        body: { username: "lan", password: PASSWORD },
      });
      expect(answer.headers.get("set-cookie")).toMatch(/^__Host-chot_session=.*; Path=\/; .*Secure/);
      expect(answer.headers.get("strict-transport-security")).toContain("max-age");
      const headers = { origin: "https://shop.example" };
      expect((await ask("POST", "/api/conversations/1/return", { headers })).status).toBe(204);
    } finally {
      await secure.close();
    }
  });
});
