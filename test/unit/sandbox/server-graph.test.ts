import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../src/base/clock.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-handle.ts";
import {
  APP,
  advance,
  allowLoopback,
  graph,
  PAGE,
  person,
  START,
  startKit,
  startReceiver,
} from "./server-kit.ts";

allowLoopback();
const lan = person("5000000000000001");
let sandbox: Sandbox;
let token: string;
let postId: string;

beforeEach(async () => {
  ({ sandbox, token } = await startKit());
  postId = sandbox.world.publishPost({ pageId: PAGE.id, text: "Sandal SD01", kind: "photo" });
});
afterEach(() => sandbox.close());

const ask = (method: string, path: string, body?: unknown) => graph(sandbox, token, method, path, body);
const asApp = (method: string, path: string, body?: unknown) =>
  graph(sandbox, `${APP.appId}|${APP.appSecret}`, method, path, body);
const comment = (text = "giá") => sandbox.world.comment({ pageId: PAGE.id, postId, person: lan, text });

describe("tokens", () => {
  it("takes the token from header, query and body", async () => {
    const byQuery = await fetch(`${sandbox.url}/v26.0/me?access_token=${token}`);
    expect(await byQuery.json()).toEqual({ id: PAGE.id, name: PAGE.name });
    const form = new URLSearchParams({ access_token: token, message: "Dạ" });
    const byBody = await fetch(`${sandbox.url}/v26.0/${comment()}/comments`, { method: "POST", body: form });
    expect(byBody.status).toBe(200);
    expect((await ask("GET", "me")).status).toBe(200);
  });

  it("answers a bad, a missing and an expired token in Meta's shape", async () => {
    const bad = await graph(sandbox, "nonsense", "GET", PAGE.id);
    expect(bad.status).toBe(401);
    expect(bad.body.error).toMatchObject({ code: 190, fbtrace_id: expect.any(String) });
    expect((await graph(sandbox, null, "GET", PAGE.id)).body.error?.code).toBe(104);
    sandbox.setFaults({ tokenExpiresAt: START + HOUR_MS });
    expect((await ask("GET", PAGE.id)).status).toBe(200);
    advance(sandbox, HOUR_MS);
    expect((await ask("GET", PAGE.id)).body.error).toMatchObject({ code: 190, error_subcode: 463 });
    const renewed = sandbox.createPage(PAGE);
    expect(renewed.pageAccessToken).not.toBe(token);
    expect((await graph(sandbox, renewed.pageAccessToken, "GET", PAGE.id)).status).toBe(200);
  });

  it("checks appsecret_proof where it stands", async () => {
    const proof = createHmac("sha256", APP.appSecret).update(token).digest("hex");
    expect((await ask("GET", `${PAGE.id}?appsecret_proof=${proof}`)).status).toBe(200);
    expect((await ask("GET", `${PAGE.id}?appsecret_proof=${"0".repeat(64)}`)).body.error?.code).toBe(100);
  });

  it("keeps a Page's token away from another Page's things", async () => {
    const other = sandbox.createPage({ id: "900", name: "Shop khác" });
    const reply = await graph(sandbox, other.pageAccessToken, "GET", comment());
    expect(reply.body.error).toMatchObject({ code: 100, error_subcode: 33 });
  });

  it("describes a token", async () => {
    const { body } = await asApp("GET", `debug_token?input_token=${token}`);
    expect(body["data"]).toMatchObject({ is_valid: true, app_id: APP.appId, profile_id: PAGE.id });
    sandbox.expireToken(PAGE.id);
    const dead = await asApp("GET", `debug_token?input_token=${token}`);
    expect(dead.body["data"]).toMatchObject({ is_valid: false });
  });
});

describe("comments", () => {
  it("shows a comment's fields and whether it can be answered privately", async () => {
    const id = comment("còn size 38 không");
    const fields =
      "can_reply_privately,private_reply_conversation,is_hidden,from,message,created_time,parent";
    const before = await ask("GET", `${id}?fields=${fields}`);
    expect(before.body).toMatchObject({
      id,
      message: "còn size 38 không",
      can_reply_privately: true,
      is_hidden: false,
      from: { id: lan.commenterId, name: lan.name },
      created_time: "2026-11-02T01:00:00+0000",
    });
    await ask("POST", "me/messages", { recipient: { comment_id: id }, message: { text: "Dạ" } });
    const after = await ask("GET", `${id}?fields=${fields}`);
    expect(after.body).toMatchObject({
      can_reply_privately: false,
      private_reply_conversation: { id: expect.any(String) },
    });
  });

  it("answers in public, lists replies, hides, likes and deletes", async () => {
    const id = comment();
    const reply = await ask("POST", `${id}/comments`, { message: "Dạ shop nhắn rồi ạ" });
    const listed = await ask("GET", `${id}/comments?fields=message,from`);
    expect(listed.body["data"]).toEqual([
      { id: reply.body["id"], message: "Dạ shop nhắn rồi ạ", from: { id: PAGE.id, name: PAGE.name } },
    ]);
    expect((await ask("POST", id, { is_hidden: true })).body).toEqual({ success: true });
    expect((await ask("GET", `${id}?fields=is_hidden`)).body).toEqual({ id, is_hidden: true });
    expect((await ask("POST", `${id}/likes`)).body).toEqual({ success: true });
    expect((await ask("DELETE", id)).body).toEqual({ success: true });
    expect((await ask("GET", id)).body.error).toMatchObject({ code: 100, error_subcode: 33 });
    expect((await ask("POST", `${id}/comments`, { message: "Dạ" })).body.error?.error_subcode).toBe(33);
  });

  it("refuses an empty public reply and editing somebody else's words", async () => {
    const id = comment();
    expect((await ask("POST", `${id}/comments`, { message: " " })).body.error?.code).toBe(100);
    expect((await ask("POST", id, { message: "khác" })).body.error?.code).toBe(200);
  });
});

describe("reading", () => {
  it("lists a conversation newest first, to one person only", async () => {
    sandbox.world.message({ pageId: PAGE.id, person: lan, text: "chào shop" });
    sandbox.world.message({ pageId: PAGE.id, person: person("5000000000000002"), text: "khác" });
    await ask("POST", "me/messages", { recipient: { id: lan.psid }, message: { text: "Dạ" } });
    const path = `${PAGE.id}/conversations?user_id=${lan.psid}&fields=messages{id,message,from,created_time}`;
    const { body } = await ask("GET", path);
    const threads = body["data"] as { messages: { data: { message: string; from: { id: string } }[] } }[];
    expect(threads).toHaveLength(1);
    const said = threads[0]?.messages.data.map(({ message, from }) => [from.id, message]);
    expect(said).toEqual([
      [PAGE.id, "Dạ"],
      [lan.psid, "chào shop"],
    ]);
  });

  it("shows a profile only of who acted", async () => {
    expect((await ask("GET", lan.psid)).status).toBe(400);
    await ask("POST", "me/messages", { recipient: { comment_id: comment() }, message: { text: "Dạ" } });
    expect((await ask("GET", lan.psid)).body.error?.error_subcode).toBe(2018218);
    sandbox.world.message({ pageId: PAGE.id, person: lan, text: "ok" });
    const { body } = await ask("GET", `${lan.psid}?fields=name,first_name,last_name`);
    expect(body).toEqual({
      id: lan.psid,
      name: "Nguyễn Thị Lan",
      first_name: "Lan",
      last_name: "Nguyễn Thị",
    });
  });

  it("lists posts without ads, and pages through them", async () => {
    sandbox.world.publishPost({ pageId: PAGE.id, text: "QC", kind: "photo", published: false, adId: "77" });
    const second = sandbox.world.publishPost({ pageId: PAGE.id, text: "Sandal SD02", kind: "photo" });
    const first = await ask("GET", `${PAGE.id}/feed?limit=1&fields=message`);
    expect(first.body["data"]).toEqual([{ id: second, message: "Sandal SD02" }]);
    const after = (first.body["paging"] as { cursors: { after: string } }).cursors.after;
    const next = await ask("GET", `${PAGE.id}/feed?limit=1&fields=message&after=${after}`);
    expect(next.body["data"]).toEqual([{ id: postId, message: "Sandal SD01" }]);
    expect(next.body["paging"]).not.toHaveProperty("next");
  });

  it("gives living metrics of days that are over and refuses the removed ones", async () => {
    comment();
    const living = async () => {
      const { body } = await ask("GET", `${PAGE.id}/insights?metric=page_total_media_view_unique&period=day`);
      return (body["data"] as { values: { value: number; end_time: string }[] }[])[0]?.values ?? [];
    };
    expect((await living()).some(({ value }) => value > 0)).toBe(false);
    advance(sandbox, DAY_MS);
    expect((await living()).at(-1)).toEqual({ value: 100, end_time: "2026-11-03T00:00:00+0000" });
    const dead = await ask("GET", `${PAGE.id}/insights?metric=page_impressions`);
    expect(dead.body.error?.code).toBe(100);
  });
});

describe("connecting", () => {
  it("fails a subscription as a whole when one field is unknown", async () => {
    await ask("DELETE", `${PAGE.id}/subscribed_apps`);
    const bad = await ask("POST", `${PAGE.id}/subscribed_apps`, { subscribed_fields: "feed,nonsense" });
    expect(bad.body.error?.code).toBe(100);
    expect((await ask("GET", `${PAGE.id}/subscribed_apps`)).body["data"]).toEqual([]);
    await ask("POST", `${PAGE.id}/subscribed_apps`, { subscribed_fields: ["feed", "messages"] });
    const { body } = await ask("GET", `${PAGE.id}/subscribed_apps`);
    expect(body["data"]).toMatchObject([{ id: APP.appId, subscribed_fields: ["feed", "messages"] }]);
  });

  it("shakes hands before it keeps a callback", async () => {
    const receiver = await startReceiver();
    const wanted = { object: "page", callback_url: receiver.url, fields: "feed,messages" };
    const path = `${APP.appId}/subscriptions`;
    const wrong = await asApp("POST", path, { ...wanted, verify_token: "wrong" });
    expect(wrong.body.error?.code).toBe(2200);
    expect(sandbox.state().webhookUrl).toBeNull();
    expect((await asApp("POST", path, { ...wanted, verify_token: APP.verifyToken })).status).toBe(200);
    expect(sandbox.state().webhookUrl).toBe(receiver.url);
    expect((await ask("POST", path, wanted)).body.error?.code).toBe(15);
    await receiver.close();
  });

  it("keeps the Messenger profile and lists a manager's Pages", async () => {
    await ask("POST", "me/messenger_profile", { get_started: { payload: "START" } });
    const kept = await ask("GET", `${PAGE.id}/messenger_profile?fields=get_started`);
    expect(kept.body["data"]).toEqual([{ get_started: { payload: "START" } }]);
    const { body } = await graph(sandbox, sandbox.userAccessToken, "GET", "me/accounts");
    expect(body["data"]).toMatchObject([{ id: PAGE.id, access_token: token }]);
  });
});

describe("too many calls", () => {
  it("refuses above the hourly limit with usage headers, until the hour is over", async () => {
    sandbox.setFaults({ callsPerHour: 4 });
    for (const percent of [25, 50, 75, 100]) {
      const { headers } = await ask("GET", PAGE.id);
      expect(JSON.parse(headers.get("x-app-usage") ?? "{}")).toMatchObject({ call_count: percent });
    }
    const refused = await ask("GET", PAGE.id);
    expect([613, 80006, 32]).toContain(refused.body.error?.code);
    const useCase = JSON.parse(refused.headers.get("x-business-use-case-usage") ?? "{}");
    expect(useCase[PAGE.id][0]).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 60 });
    advance(sandbox, HOUR_MS);
    expect((await ask("GET", PAGE.id)).status).toBe(200);
  });

  it("throttles for some minutes when the plan of faults says so", async () => {
    sandbox.setFaults({ throttle: 1, throttleMinutes: 3 });
    expect((await ask("GET", PAGE.id)).status).toBe(400);
    sandbox.setFaults({ throttle: 0 });
    expect((await ask("GET", PAGE.id)).status).toBe(400);
    advance(sandbox, 3 * MINUTE_MS);
    expect((await ask("GET", PAGE.id)).status).toBe(200);
  });
});
