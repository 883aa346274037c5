import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { errorCode } from "../../../src/base/errors.ts";
import { parseWebhookBody } from "../../../src/facebook/parse-webhook.ts";
import {
  AT_MS,
  AT_S,
  buildBody,
  buildChange,
  buildComment,
  buildItem,
  buildMessaging,
  PAGE,
} from "./webhook-samples.ts";

const fixture = readFileSync(new URL("../../fixtures/facebook/mixed-batch.json", import.meta.url));
const reasonsOf = (body: string) => parseWebhookBody(body).ignored.map(({ reason }) => reason);

describe("a whole body", () => {
  it("tells every item of every entry in order, from the bytes as Meta sends them", () => {
    const { events, ignored } = parseWebhookBody(fixture);
    expect(events.map(({ type, pageId }) => `${pageId} ${type}`)).toEqual([
      "104000000000001 comment_added",
      "104000000000001 reaction_added",
      "104000000000001 page_liked",
      "104000000000002 message_received",
      "104000000000002 delivered",
      "104000000000002 standby_received",
      "104000000000002 comment_removed",
    ]);
    expect(events[0]).toMatchObject({ text: "Chốt em 2 đôi 38 😍", contact: "72000000000000123" });
    expect(ignored).toEqual([]);
  });

  it("keeps ids above 2^53 exact", () => {
    const { events } = parseWebhookBody(fixture);
    expect(events[2]).toMatchObject({ contact: "10201978818232601" });
    expect(events[5]).toMatchObject({ inner: { appId: "184719329217930003" } });
  });

  it("works the good items of a batch with a hundred bad ones", () => {
    const bad = Array.from(
      { length: 100 },
      (_, index) => [null, 7, "x", [], {}, { message: index }][index % 6],
    );
    const good = [
      buildItem({ message: { mid: "m_a", text: "a" } }),
      buildItem({ message: { mid: "m_b", text: "b" } }),
    ];
    const { events, ignored } = parseWebhookBody(buildBody({ messaging: [good[0], ...bad, good[1]] }));
    expect(events.map((event) => "mid" in event && event.mid)).toEqual(["m_a", "m_b"]);
    expect(ignored).toHaveLength(100);
    expect(ignored[0]).toMatchObject({ pageId: PAGE, path: "$.entry[0].messaging[1]", raw: "null" });
    for (const { reason } of ignored) expect(reason).toMatch(/^(malformed|unknown_item):\w+$/);
  });

  it.each([
    ["unknown_field:live_videos", buildChange("live_videos", { status: "live" })],
    ["unknown_item:coffee_break", buildChange("feed", { item: "coffee break", verb: "add" })],
    ["unknown_verb:comment/mute", buildChange("feed", buildComment({ verb: "mute" }))],
    ["unknown_item:game_play", buildMessaging({ game_play: { score: 1 } })],
    ["unknown_item:payment", buildMessaging({ payment: { amount: 1 } })],
    ["malformed:comment_id", buildChange("feed", buildComment({ comment_id: undefined }))],
    ["malformed:post_id", buildChange("feed", buildComment({ post_id: { a: 1 } }))],
    ["malformed:value", buildChange("feed", "x")],
    ["malformed:mid", buildMessaging({ message: { text: "a" } })],
    ["malformed:sender", buildMessaging({ sender: undefined, message: { mid: "m", text: "a" } })],
    ["malformed:message", buildMessaging({ message: "a" })],
    ["malformed:changes", buildBody({ changes: { field: "feed" } })],
    ["malformed:entry", buildBody({})],
    ["malformed:entry", '{"object":"page"}'.replace("}", ',"entry":5}')],
    ["malformed:body", '{"object":"page"}'],
    ["malformed:body", "[]"],
    [
      "malformed:page_id",
      JSON.stringify({ object: "page", entry: [{ changes: [{ field: "feed", value: {} }] }] }),
    ],
    [
      "malformed:time",
      JSON.stringify({
        object: "page",
        entry: [{ id: PAGE, messaging: [buildItem({ timestamp: null, message: { mid: "m" } })] }],
      }),
    ],
  ])("keeps with the reason %s", (reason, body) => {
    expect(reasonsOf(body)).toEqual([reason]);
    expect(parseWebhookBody(body).events).toEqual([]);
  });

  it("uses the time of receiving where the batch has none", () => {
    const body = JSON.stringify({
      object: "page",
      entry: [{ id: PAGE, messaging: [buildItem({ timestamp: null, message: { mid: "m" } })] }],
    });
    const receivedAt = new Date(AT_MS);
    expect(parseWebhookBody(body, { receivedAt }).events[0]).toMatchObject({ at: receivedAt.toISOString() });
  });

  it.each([
    ["a field alone", JSON.stringify({ field: "feed", value: buildComment() })],
    [
      "a field alone, messaging",
      JSON.stringify({ field: "messages", value: buildItem({ message: { mid: "m" } }) }),
    ],
    ["made-up ids", buildChange("feed", buildComment({ post_id: "44444444_444444444" }))],
    ["a made-up form", buildChange("leadgen", { leadgen_id: "444444444444" })],
    [
      "the Page 0",
      JSON.stringify({
        object: "page",
        entry: [{ id: "0", time: AT_S, changes: [{ field: "feed", value: buildComment() }] }],
      }),
    ],
  ])("never acts on the dashboard's Test button: %s", (_name, body) => {
    expect(reasonsOf(body)).toEqual(["test_button"]);
    expect(parseWebhookBody(body).events).toEqual([]);
  });

  it("refuses what is not JSON and what is not about a Page", () => {
    for (const body of ["", "xin chào", '{"object":"page"', Buffer.from([0xff, 0xfe])]) {
      expect(() => parseWebhookBody(body)).toThrow(
        expect.objectContaining({ code: "WEBHOOK_NOT_JSON", status: 400 }),
      );
    }
    for (const object of ["instagram", "permissions", null, 5]) {
      const body = JSON.stringify({ object, entry: [] });
      expect(() => parseWebhookBody(body)).toThrow(
        expect.objectContaining({ code: "WEBHOOK_WRONG_OBJECT", status: 400 }),
      );
    }
  });
});

describe("hostile content", () => {
  it("keeps lone surrogates, NUL and two million letters as they are, and the rest of the batch", () => {
    const long = "a".repeat(2_000_000);
    const texts = ["\ud83d lẻ", "a\u0000b", long];
    const changes = texts.map((message, index) => ({
      field: "feed",
      value: buildComment({ message, comment_id: `555000_${index}` }),
    }));
    const { events } = parseWebhookBody(
      buildBody({ changes: [...changes, { field: "feed", value: buildComment() }] }),
    );
    expect(events.map((event) => event.type === "comment_added" && event.text)).toEqual([
      ...texts,
      "Giá đôi này bao nhiêu vậy shop?",
    ]);
  });

  it("keeps what is nested too deep to be written as ignored, and the rest of the batch", () => {
    const deep = `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`;
    const body = buildBody({
      messaging: [buildItem({ order: "DEEP" }), buildItem({ message: { mid: "m", text: "a" } })],
    });
    const { events, ignored } = parseWebhookBody(body.replace('"DEEP"', deep));
    expect(events.map(({ type }) => type)).toEqual(["message_received"]);
    expect(ignored.map(({ reason }) => reason)).toEqual(["malformed:too_deep"]);
  });

  it("is not fooled by names that every object inherits", () => {
    expect(reasonsOf(buildChange("constructor", {}))).toEqual(["unknown_field:constructor"]);
    expect(reasonsOf(buildChange("feed", buildComment({ verb: "toString" })))).toEqual([
      "unknown_verb:comment/toString",
    ]);
    expect(reasonsOf(buildChange("feed", { item: "post", verb: "constructor", post_id: "1_2" }))).toEqual([
      "unknown_verb:post/constructor",
    ]);
  });

  it("throws nothing but its two errors, whatever JSON comes", () => {
    const names = fc.constantFrom(
      "object",
      "entry",
      "id",
      "time",
      "changes",
      "messaging",
      "standby",
      "field",
      "value",
      "item",
      "verb",
      "from",
      "sender",
      "recipient",
      "timestamp",
      "message",
      "mid",
      "text",
      "attachments",
      "payload",
      "is_echo",
      "is_deleted",
      "referral",
      "post_id",
      "comment_id",
      "parent_id",
      "created_time",
      "postback",
      "optin",
      "delivery",
      "read",
      "watermark",
      "reaction",
      "order",
      "rating",
    );
    const words = fc.constantFrom(
      "page",
      "feed",
      "ratings",
      "mention",
      "leadgen",
      "comment",
      "reaction",
      "post",
      "like",
      "add",
      "edited",
      "remove",
      "1_2",
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 7 }, words, fc.jsonValue({ maxDepth: 1 }), tie("list"), tie("object")),
      list: fc.array(tie("value"), { maxLength: 4 }),
      object: fc.dictionary(names, tie("value"), { maxKeys: 8 }),
    }));
    const entry = fc.dictionary(
      fc.constantFrom("changes", "messaging", "standby"),
      fc.array(value, { maxLength: 5 }),
    );
    const body = fc.oneof(value, fc.record({ object: fc.constant("page"), entry: fc.array(entry) }));
    fc.assert(
      fc.property(body, (json) => {
        try {
          const { events, ignored } = parseWebhookBody(JSON.stringify(json));
          for (const event of events) expect(new Date(event.at).toISOString()).toBe(event.at);
          for (const item of [...events, ...ignored]) expect(item.key.length).toBeGreaterThan(3);
        } catch (error) {
          expect(["WEBHOOK_NOT_JSON", "WEBHOOK_WRONG_OBJECT"]).toContain(errorCode(error));
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
