import { expect, it } from "@jest/globals";
import { SANDBOX_FACEBOOK } from "../../../src/base/config.ts";
import { openShop, PAGE_ID, type Shop } from "../../support/open-shop.ts";
import { forEachSetUp } from "../../support/set-ups.ts";
import { signBody } from "../../support/sign-body.ts";

const POST_ID = `${PAGE_ID}_55`;

function commentItem(n: number, message: unknown) {
  const from = { id: `71000000000000${String(n).padStart(2, "0")}`, name: "Người Lạ" };
  const value = {
    item: "comment",
    verb: "add",
    from,
    post_id: POST_ID,
    parent_id: POST_ID,
    comment_id: `55_${n}`,
    message,
    created_time: 1_772_420_400 + n,
  };
  return { field: "feed", value };
}

const bodyOf = (changes: unknown[]) =>
  JSON.stringify({ object: "page", entry: [{ id: PAGE_ID, time: 1_772_420_500, changes }] });

async function post(shop: Shop, body: string, signature = signBody(body, SANDBOX_FACEBOOK.appSecret)) {
  const response = await fetch(`${shop.url}/webhook`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      ...(signature === "" ? {} : { "x-hub-signature-256": signature }),
    },
    body,
  });
  const text = await response.text();
  return { status: response.status, code: response.ok ? null : (JSON.parse(text) as { code: string }).code };
}

forEachSetUp((setUp) => {
  it("shakes hands, and refuses what is not Meta's with a code", async () => {
    const shop = await openShop(await setUp.createPlace());
    const hello = `${shop.url}/webhook?hub.mode=subscribe&hub.challenge=42&hub.verify_token=`;
    expect(await (await fetch(hello + SANDBOX_FACEBOOK.verifyToken)).text()).toBe("42");
    expect((await fetch(`${hello}wrong`)).status).toBe(403);
    const good = bodyOf([commentItem(1, "giá")]);
    expect(await post(shop, good, "")).toEqual({ status: 403, code: "SIGNATURE_WRONG" });
    expect(await post(shop, good, signBody(good, "another secret"))).toEqual({
      status: 403,
      code: "SIGNATURE_WRONG",
    });
    expect(await post(shop, "no json")).toEqual({ status: 400, code: "WEBHOOK_NOT_JSON" });
    expect(await post(shop, JSON.stringify({ object: "user", entry: [] }))).toEqual({
      status: 400,
      code: "WEBHOOK_WRONG_OBJECT",
    });
    expect(await post(shop, "x".repeat(5 * 1024 * 1024 + 1))).toEqual({
      status: 413,
      code: "BODY_TOO_LARGE",
    });
    expect(
      (
        await post(
          shop,
          JSON.stringify({
            field: "feed",
            value: { item: "status", verb: "add", post_id: "44444444_444444444" },
          }),
        )
      ).status,
    ).toBe(200);
    const stored = await shop.program.deps.database.kysely
      .selectFrom("public.contacts")
      .select("id")
      .execute();
    expect(stored).toEqual([]);
  });

  it("works the good items of a batch with a hundred bad ones, and stores the bad with their reasons", async () => {
    const shop = await openShop(await setUp.createPlace());
    const bad = Array.from({ length: 100 }, (_, n) =>
      n % 2 === 0
        ? { field: "feed", value: { item: "comment", verb: "add", n } }
        : { field: `strange_${n}`, value: n },
    );
    const good = [commentItem(1, "giá bao nhiêu"), commentItem(2, "chốt 1 đôi 38")];
    expect((await post(shop, bodyOf([...bad.slice(0, 50), ...good, ...bad.slice(50)]))).status).toBe(200);
    await shop.settle();
    const rows = await shop.program.deps.database.kysely
      .selectFrom("public.inbound_events")
      .select(["state", "reason"])
      .where("event_key", "not like", "post%")
      .execute();
    expect(rows.filter((row) => row.state === "ignored" && (row.reason ?? "") !== "")).toHaveLength(100);
    const contacts = await shop.program.deps.database.kysely
      .selectFrom("public.contacts")
      .select("class")
      .orderBy("id")
      .execute();
    expect(contacts.map((row) => row.class).sort()).toEqual(["buyer", "price_asker"]);
  });

  it("keeps and works texts that a database cannot hold as they are", async () => {
    const shop = await openShop(await setUp.createPlace());
    const body = bodyOf([
      commentItem(3, "NUL"),
      commentItem(4, "SURROGATE"),
      commentItem(5, "a".repeat(2 * 1024 * 1024)),
      commentItem(6, "giá sao ạ"),
    ])
      .replace("NUL", "giá \\u0000 sao")
      .replace("SURROGATE", "giá \\ud83d sao");
    expect((await post(shop, body)).status).toBe(200);
    await shop.settle();
    const rows = await shop.program.deps.database.kysely
      .selectFrom("public.inbound_events")
      .select("state")
      .where("type", "=", "comment_added")
      .execute();
    expect(rows.map((row) => row.state)).toEqual(["done", "done", "done", "done"]);
    const contacts = await shop.program.deps.database.kysely
      .selectFrom("public.contacts")
      .select("id")
      .execute();
    expect(contacts).toHaveLength(4);
  });

  it("answers 503 while the database is away, so that Meta sends again", async () => {
    const shop = await openShop(await setUp.createPlace());
    await shop.program.deps.database.close();
    expect(await post(shop, bodyOf([commentItem(9, "giá")]))).toEqual({ status: 503, code: "NOT_STORED" });
  });
});
