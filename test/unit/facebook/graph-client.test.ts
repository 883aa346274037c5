import { afterEach, describe, expect, it } from "@jest/globals";
import { createGraphClient } from "../../../src/facebook/graph-client.ts";
import { APP_SECRET, CLIENT_OPTIONS, closeMeta, mockMeta, PAGE_CALL, proven } from "./graph-meta.ts";

const call = PAGE_CALL;
const { pageId, pageAccessToken: token } = PAGE_CALL;
const client = createGraphClient(CLIENT_OPTIONS);

afterEach(() => {
  expect(closeMeta()).toEqual([]);
});

describe("sending", () => {
  it("sends a private reply to the comment with our mark", async () => {
    const body = { recipient: { comment_id: "5_7" }, message: { text: "Dạ chào chị ạ", metadata: "viec:1" } };
    mockMeta()
      .post(`/${pageId}/messages`, body)
      .query(proven())
      .reply(200, { recipient_id: "71", message_id: "m_1" });
    const sent = await client.sendPrivateReply({
      ...call,
      to: { commentId: "5_7" },
      message: "Dạ chào chị ạ",
      metadata: "viec:1",
    });
    expect(sent).toEqual({ recipientId: "71", messageId: "m_1" });
  });

  it("names a visitor's post in a field of its own", async () => {
    mockMeta()
      .post(`/${pageId}/messages`, (body) => body.recipient.post_id === "9_4" && !body.recipient.comment_id)
      .query(proven())
      .reply(200, { recipient_id: "71", message_id: "m_9" });
    const sent = await client.sendPrivateReply({
      ...call,
      to: { postId: "9_4" },
      message: "Dạ chào chị ạ",
      metadata: "viec:9",
    });
    expect(sent.messageId).toBe("m_9");
  });

  it("sends a message with quick replies, type and tag", async () => {
    const body = {
      recipient: { id: "71" },
      messaging_type: "MESSAGE_TAG",
      tag: "HUMAN_AGENT",
      message: {
        text: "Chị lấy size nào ạ?",
        quick_replies: [{ content_type: "text", title: "38", payload: "SIZE:38" }],
        metadata: "viec:2",
      },
    };
    mockMeta()
      .post(`/${pageId}/messages`, body)
      .query(proven())
      .reply(200, '{"recipient_id":7100000000000000021,"message_id":"m_2"}');
    const sent = await client.sendMessage({
      ...call,
      psid: "71",
      messagingType: "MESSAGE_TAG",
      tag: "HUMAN_AGENT",
      message: { text: "Chị lấy size nào ạ?", quickReplies: [{ title: "38", payload: "SIZE:38" }] },
      metadata: "viec:2",
    });
    expect(sent).toEqual({ recipientId: "7100000000000000021", messageId: "m_2" });
  });

  it("sends buttons as a template", async () => {
    const buttons = [
      { type: "postback", title: "Nhận bảng giá", payload: "PRICE" },
      { type: "web_url", title: "Xem web", url: "https://shop.vn" },
    ];
    const payload = { template_type: "button", text: "Mời chị xem ạ", buttons };
    const message = { attachment: { type: "template", payload }, metadata: "viec:3" };
    mockMeta()
      .post(`/${pageId}/messages`, { recipient: { comment_id: "5_7" }, message })
      .query(proven())
      .reply(200, { message_id: "m_3" });
    const sent = await client.sendPrivateReply({
      ...call,
      to: { commentId: "5_7" },
      metadata: "viec:3",
      message: {
        text: "Mời chị xem ạ",
        buttons: [
          { title: "Nhận bảng giá", payload: "PRICE" },
          { title: "Xem web", url: "https://shop.vn" },
        ],
      },
    });
    expect(sent).toEqual({ recipientId: null, messageId: "m_3" });
  });

  it("types, answers in public, hides and likes", async () => {
    mockMeta()
      .post(`/${pageId}/messages`, { recipient: { id: "71" }, sender_action: "typing_on" })
      .query(proven())
      .reply(200, { recipient_id: "71" });
    mockMeta()
      .post("/5_7/comments", { message: "Dạ shop nhắn chị ạ" })
      .query(proven())
      .reply(200, { id: "5_8" });
    mockMeta().post("/5_7", { is_hidden: true }).query(proven()).reply(200, { success: true });
    mockMeta().post("/5_7/likes").query(proven()).reply(200, { success: true });
    await client.sendSenderAction({ ...call, psid: "71", action: "typing_on" });
    expect(await client.replyToComment({ ...call, commentId: "5_7", message: "Dạ shop nhắn chị ạ" })).toEqual(
      { id: "5_8" },
    );
    await client.hideComment({ ...call, commentId: "5_7", hidden: true });
    await client.likeComment({ ...call, commentId: "5_7" });
  });
});

describe("reading", () => {
  it.each([
    [{ can_reply_privately: false }, { canReply: false, conversationId: null }],
    [
      { can_reply_privately: false, private_reply_conversation: { id: "t_9" } },
      { canReply: false, conversationId: "t_9" },
    ],
    [{}, { canReply: null, conversationId: null }],
  ])("asks what became of the one private reply: %j", async (raw, wanted) => {
    mockMeta()
      .get("/5_7")
      .query((query) => query["fields"] === "can_reply_privately,private_reply_conversation{id}")
      .reply(200, { id: "5_7", ...raw });
    expect(await client.getPrivateReply({ ...call, to: { commentId: "5_7" } })).toEqual(wanted);
  });

  it("follows the pages of a comment's replies", async () => {
    const first = {
      data: [{ id: "5_8" }],
      paging: { cursors: { after: "C1" }, next: "https://graph.test/next" },
    };
    const last = { data: [{ id: "5_9" }], paging: { cursors: { after: "C2" } } };
    mockMeta()
      .get("/5_7/comments")
      .query((query) => query["after"] === undefined)
      .reply(200, first);
    mockMeta()
      .get("/5_7/comments")
      .query((query) => query["after"] === "C1")
      .reply(200, last);
    const replies = await client.listCommentReplies({ ...call, commentId: "5_7" });
    expect(replies.map(({ id }) => id)).toEqual(["5_8", "5_9"]);
  });

  it("reads a conversation, also when there is none", async () => {
    const messages = {
      data: [{ id: "m_1", message: "a", from: { id: pageId }, created_time: "2026-09-21T14:13:20+0000" }],
    };
    mockMeta()
      .get(`/${pageId}/conversations`)
      .query((query) => query["user_id"] === "71")
      .reply(200, { data: [{ id: "t_1", messages }] });
    mockMeta()
      .get(`/${pageId}/conversations`)
      .query((query) => query["user_id"] === "72")
      .reply(200, { data: [] });
    expect(await client.listConversationMessages({ ...call, psid: "71" })).toEqual([
      { mid: "m_1", fromId: pageId, text: "a", createdAt: "2026-09-21T14:13:20.000Z" },
    ]);
    expect(await client.listConversationMessages({ ...call, psid: "72" })).toEqual([]);
  });

  it("gives nulls, never an invented name, where Meta shows no profile", async () => {
    const none = { name: null, firstName: null, lastName: null, pictureUrl: null };
    mockMeta().get("/71").query(true).reply(200, {});
    mockMeta()
      .get("/72")
      .query(true)
      .reply(400, { error: { code: 100, error_subcode: 2018218 } });
    mockMeta().get("/73").query(true).reply(200, { name: "Nguyễn Hoa", profile_pic: "https://cdn/x" });
    expect(await client.getProfile({ ...call, psid: "71" })).toEqual(none);
    expect(await client.getProfile({ ...call, psid: "72" })).toEqual(none);
    expect(await client.getProfile({ ...call, psid: "73" })).toMatchObject({
      name: "Nguyễn Hoa",
      pictureUrl: "https://cdn/x",
    });
  });

  it("reads a post's counts, the Page and a metric", async () => {
    const counts = {
      comments: { summary: { total_count: 12 } },
      reactions: { summary: { total_count: 40 } },
    };
    mockMeta()
      .get(`/${pageId}_5`)
      .query(true)
      .reply(200, { id: `${pageId}_5`, message: "Dép mới", ...counts });
    mockMeta()
      .get(`/${pageId}`)
      .query(true)
      .reply(200, { id: pageId, name: "Dép Xinh", followers_count: 900 });
    const values = [{ value: 5, end_time: "2026-09-21T07:00:00+0000" }, { value: { a: 1 } }];
    const asked = proven({
      metric: "page_total_media_view_unique",
      period: "day",
      since: "1789900000",
      until: "1790000000",
    });
    mockMeta()
      .get(`/${pageId}/insights`)
      .query(asked)
      .reply(200, { data: [{ name: "x", values }] });
    expect(await client.getPost({ ...call, postId: `${pageId}_5` })).toMatchObject({
      comments: 12,
      reactions: 40,
      shares: 0,
    });
    expect(await client.getPage(call)).toMatchObject({ name: "Dép Xinh", followers: 900, pictureUrl: null });
    const span = { since: new Date(1_789_900_000_000), until: new Date(1_790_000_000_000) };
    expect(await client.getPageInsight({ ...call, metric: "page_total_media_view_unique", ...span })).toEqual(
      [
        { value: 5, endAt: "2026-09-21T07:00:00.000Z" },
        { value: null, endAt: null },
      ],
    );
  });
});

describe("connecting", () => {
  const appToken = `900|${APP_SECRET}`;

  it("asks about a token as the app", async () => {
    const data = {
      is_valid: true,
      app_id: "900",
      expires_at: 0,
      data_access_expires_at: 1_797_000_000,
      scopes: ["pages_messaging"],
      granular_scopes: [{ scope: "pages_messaging", target_ids: [pageId] }],
    };
    mockMeta(appToken)
      .get("/debug_token")
      .query(proven({ input_token: token }, appToken))
      .reply(200, { data });
    expect(await client.debugToken(token)).toMatchObject({
      isValid: true,
      expiresAt: null,
      dataAccessExpiresAt: new Date(1_797_000_000_000),
      granularScopes: [{ scope: "pages_messaging", targetIds: [pageId] }],
    });
  });

  it("sets the app's webhook, subscribes the Page and sets its profile", async () => {
    const hook = {
      object: "page",
      callback_url: "https://shop.vn/webhook",
      verify_token: "v",
      fields: "feed,messages",
    };
    mockMeta(appToken)
      .post("/900/subscriptions", hook)
      .query(proven({}, appToken))
      .reply(200, { success: true });
    mockMeta()
      .post(`/${pageId}/subscribed_apps`, { subscribed_fields: "feed,mention" })
      .query(proven())
      .reply(200, { success: true });
    mockMeta()
      .get(`/${pageId}/subscribed_apps`)
      .query(true)
      .reply(200, { data: [{ id: "1" }, { id: 900, subscribed_fields: ["feed"] }] });
    mockMeta().delete(`/${pageId}/subscribed_apps`).query(proven()).reply(200, { success: true });
    const profile = {
      get_started: { payload: "START" },
      greeting: [{ locale: "default", text: "Shop chào bạn ạ" }],
      ice_breakers: [{ locale: "default", call_to_actions: [{ question: "Giá?", payload: "PRICE" }] }],
    };
    mockMeta().post("/me/messenger_profile", profile).query(proven()).reply(200, { result: "success" });
    await client.setAppSubscription({
      callbackUrl: hook.callback_url,
      verifyToken: "v",
      fields: ["feed", "messages"],
    });
    await client.subscribePage({ ...call, fields: ["feed", "mention"] });
    expect(await client.getSubscribedFields(call)).toEqual(["feed"]);
    await client.unsubscribePage(call);
    const iceBreakers = [{ question: "Giá?", payload: "PRICE" }];
    await client.setMessengerProfile({
      ...call,
      getStarted: "START",
      greeting: "Shop chào bạn ạ",
      iceBreakers,
    });
  });
});
