import { describe, expect, it } from "@jest/globals";
import { parseWebhookBody } from "../../../src/facebook/parse-webhook.ts";
import {
  AT,
  AT_EXACT,
  AT_MS,
  AT_S,
  buildBody,
  buildComment,
  buildItem,
  buildMessaging,
  COMMENT,
  PAGE,
  PERSON,
  POST,
} from "./webhook-samples.ts";

function parseOne(content: Record<string, unknown>) {
  const { events, ignored } = parseWebhookBody(buildMessaging(content));
  return events[0] ?? ignored[0];
}

describe("messages", () => {
  it("tells a message with quick reply, quote and ad", () => {
    const message = {
      mid: "m_1",
      text: "Giá bao nhiêu ạ",
      quick_reply: { payload: "ASK_PRICE" },
      reply_to: { mid: "m_0", is_self_reply: false },
      referral: {
        ref: "ads",
        ad_id: 238,
        source: "ADS",
        ads_context_data: { post_id: POST, product_id: 44 },
      },
    };
    expect(parseOne({ message })).toEqual({
      type: "message_received",
      key: expect.any(String),
      at: AT_EXACT,
      pageId: PAGE,
      contact: PERSON,
      mid: "m_1",
      text: "Giá bao nhiêu ạ",
      attachments: [],
      quickReplyPayload: "ASK_PRICE",
      replyToMid: "m_0",
      referral: { source: "ADS", ref: "ads", adId: "238", postId: POST, productId: "44" },
      unsupported: false,
    });
  });

  it("tells a sticker once though Meta sent it as sticker and image", () => {
    const url = "https://cdn.example/like.png";
    const attachments = [
      { type: "sticker", payload: { sticker_id: 369239263222822, url } },
      { type: "image", payload: { url } },
      { type: "image", payload: { url: "https://cdn.example/chan.jpg" } },
    ];
    expect(parseOne({ message: { mid: "m_2", attachments } })).toMatchObject({
      text: null,
      attachments: [
        { kind: "sticker", url, stickerId: "369239263222822" },
        { kind: "image", url: "https://cdn.example/chan.jpg", stickerId: null },
      ],
    });
  });

  it("tells links, products and places as attachments", () => {
    const attachments = [
      { type: "fallback", title: "Shop", url: "https://shop.vn", payload: null },
      {
        type: "template",
        payload: { product: { elements: [{ id: "1", title: "Dép", image_url: "https://i/1" }] } },
      },
      { type: "location", payload: { coordinates: { lat: 10.7, long: 106.6 } } },
    ];
    expect(parseOne({ message: { mid: "m_3", attachments } })).toMatchObject({
      attachments: [
        { kind: "fallback", url: "https://shop.vn", title: "Shop" },
        { kind: "template", url: "https://i/1", title: "Dép" },
        { kind: "location", url: null, title: null },
      ],
    });
  });

  it("tells unsupported, unsent and edited messages", () => {
    expect(parseOne({ message: { mid: "m_4", is_unsupported: true } })).toMatchObject({ unsupported: true });
    expect(parseOne({ message: { mid: "m_4", is_deleted: true } })).toMatchObject({
      type: "message_deleted",
      mid: "m_4",
      contact: PERSON,
    });
    expect(parseOne({ message_edit: { mid: "m_4", text: "size 38", num_edit: 1 } })).toMatchObject({
      type: "message_edited",
      mid: "m_4",
      text: "size 38",
    });
  });

  it("tells an echo with the one who received it, its app and our own mark", () => {
    const message = {
      is_echo: true,
      mid: "m_5",
      text: "Dạ",
      app_id: 184719329217930001n,
      metadata: "viec:9",
    };
    const item = buildItem({ sender: { id: PAGE }, recipient: { id: PERSON }, message });
    const text = JSON.stringify(item, (_key, value) => (typeof value === "bigint" ? `#${value}#` : value));
    const body = buildBody({ messaging: ["ITEM"] }).replace('"ITEM"', text.replace(/"#(\d+)#"/, "$1"));
    expect(parseWebhookBody(body).events[0]).toMatchObject({
      type: "message_echoed",
      contact: PERSON,
      pageId: PAGE,
      appId: "184719329217930001",
      metadata: "viec:9",
    });
  });
});

describe("other kinds", () => {
  const owner = { previous_owner_app_id: null, new_owner_app_id: 263902037430900, metadata: "x" };

  it.each([
    [
      { postback: { mid: "m_6", title: "Xem mẫu", payload: "CATALOG", referral: { ref: "r" } } },
      "postback_received",
    ],
    [{ referral: { ref: "bai-1", source: "SHORTLINK" } }, "referral_received"],
    [{ optin: { ref: "nut" } }, "optin_received"],
    [{ delivery: { watermark: AT_MS, mids: ["m_1"] } }, "delivered"],
    [{ read: { watermark: AT_MS } }, "read"],
    [{ reaction: { mid: "m_1", action: "react", reaction: "love", emoji: "❤" } }, "message_reacted"],
    [{ pass_thread_control: owner }, "thread_control_changed"],
    [{ take_thread_control: owner }, "thread_control_changed"],
    [{ request_thread_control: { requested_owner_app_id: 5 } }, "thread_control_changed"],
    [{ app_roles: { "55": ["primary_receiver"] } }, "thread_control_changed"],
    [{ conversation_routing: { default_app: "5" } }, "routing_changed"],
    [{ account_linking: { status: "linked" } }, "account_linked"],
    [{ policy_enforcement: { action: "warning", reason: "spam" } }, "policy_enforced"],
    [{ "policy-enforcement": { action: "block", reason: "spam" } }, "policy_enforced"],
    [{ response_feedback: { feedback: "Bad response", mid: "m_1" } }, "feedback_given"],
    [{ order: { products: [{ id: 1 }] } }, "order_sent"],
  ])("tells %j as %s", (content, type) => {
    expect(parseOne(content)).toMatchObject({ type, pageId: PAGE, at: AT_EXACT });
  });

  it("tells who holds the thread now, ids as text", () => {
    expect(parseOne({ take_thread_control: owner })).toMatchObject({
      action: "take",
      previousOwnerAppId: null,
      newOwnerAppId: "263902037430900",
      requestedOwnerAppId: null,
      contact: PERSON,
    });
  });

  it("tells the end of a marketing opt-in in one word", () => {
    const optin = { type: "notification_messages", notification_messages_status: "STOP NOTIFICATIONS" };
    expect(parseOne({ optin })).toMatchObject({
      optinType: "notification_messages",
      status: "STOP_NOTIFICATIONS",
    });
  });

  it("accepts an opt-in of a person without PSID", () => {
    const event = parseOne({ sender: undefined, optin: { ref: "o", user_ref: "u1" } });
    expect(event).toMatchObject({ type: "optin_received", ref: "o", userRef: "u1" });
    expect(event).not.toHaveProperty("contact");
  });

  it("takes a receipt's own limit as its time when it has no other", () => {
    const body = {
      object: "page",
      entry: [{ id: PAGE, messaging: [buildItem({ timestamp: undefined, read: { watermark: AT_MS } })] }],
    };
    expect(parseWebhookBody(JSON.stringify(body)).events[0]).toMatchObject({
      at: AT_EXACT,
      watermark: AT_EXACT,
    });
  });

  it("takes a group's comment, which has no sender, as a comment", () => {
    const item = { ...buildComment(), group_id: "66", recipient: { id: PAGE } };
    expect(parseWebhookBody(buildBody({ messaging: [item] })).events[0]).toMatchObject({
      type: "comment_added",
      commentId: COMMENT,
      contact: PERSON,
      at: AT,
    });
  });

  it.each([
    ["seconds as number", AT_S, AT],
    ["seconds as text", String(AT_S), AT],
    ["milliseconds as number", AT_MS, AT_EXACT],
    ["milliseconds as text", String(AT_MS), AT_EXACT],
    ["nonsense, falling back to the entry", "hôm nay", "2026-09-21T14:13:20.128Z"],
    ["beyond any calendar, falling back", 9e15, "2026-09-21T14:13:20.128Z"],
  ])("reads a timestamp in %s", (_name, timestamp, at) => {
    expect(parseOne({ timestamp, message: { mid: "m_7", text: "a" } })).toMatchObject({ at });
  });
});

describe("standby", () => {
  it("wraps what it saw, under another key than the same item in messaging", () => {
    const item = buildItem({ message: { mid: "m_8", text: "a" } });
    const { events } = parseWebhookBody(buildBody({ standby: [item], messaging: [item] }));
    expect(events.map(({ type }) => type).sort()).toEqual(["message_received", "standby_received"]);
    expect(events[0]?.key).not.toBe(events[1]?.key);
    expect(events.find(({ type }) => type === "standby_received")).toMatchObject({
      contact: PERSON,
      at: AT_EXACT,
      inner: { type: "message_received", mid: "m_8" },
    });
  });

  it("accepts a postback without payload", () => {
    const { events } = parseWebhookBody(buildBody({ standby: [buildItem({ postback: { title: "Hỏi" } })] }));
    expect(events[0]).toMatchObject({
      type: "standby_received",
      inner: { type: "postback_received", payload: null },
    });
  });
});
