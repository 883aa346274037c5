import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { DAY_MS, HOUR_MS } from "../../../src/base/clock.ts";
import type { Sandbox } from "../../../src/sandbox/sandbox-handle.ts";
import { advance, allowLoopback, graph, PAGE, person, startKit } from "./server-kit.ts";

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

const send = (body: Record<string, unknown>) => graph(sandbox, token, "POST", `${PAGE.id}/messages`, body);
const toPerson = (psid: string, more: Record<string, unknown> = {}) =>
  send({ recipient: { id: psid }, messaging_type: "RESPONSE", message: { text: "Dạ chào chị" }, ...more });
const toComment = (commentId: string) =>
  send({ recipient: { comment_id: commentId }, message: { text: "Dạ shop gửi giá ạ" } });
const write = () => sandbox.world.message({ pageId: PAGE.id, person: lan, text: "giá sao shop" });
const comment = (who = lan) => sandbox.world.comment({ pageId: PAGE.id, postId, person: who, text: "giá" });
const codes = (reply: Awaited<ReturnType<typeof graph>>) => [
  reply.body.error?.code,
  reply.body.error?.error_subcode,
];

describe("messages to a person", () => {
  it("goes through up to 24 hours after the person's last act and not a moment later", async () => {
    write();
    advance(sandbox, DAY_MS);
    const reply = await toPerson(lan.psid);
    expect(reply.status).toBe(200);
    expect(reply.body).toEqual({ recipient_id: lan.psid, message_id: expect.stringMatching(/^m_/) });
    advance(sandbox, 1_000);
    expect(codes(await toPerson(lan.psid))).toEqual([10, 2018278]);
  });

  it("lets HUMAN_AGENT through for 7 days", async () => {
    write();
    const tagged = { messaging_type: "MESSAGE_TAG", tag: "HUMAN_AGENT" };
    advance(sandbox, 7 * DAY_MS);
    expect((await toPerson(lan.psid, tagged)).status).toBe(200);
    advance(sandbox, 1_000);
    expect(codes(await toPerson(lan.psid, tagged))).toEqual([10, 2018278]);
  });

  it.each(["CONFIRMED_EVENT_UPDATE", "ACCOUNT_UPDATE", "POST_PURCHASE_UPDATE"])(
    "refuses the dead tag %s",
    async (tag) => {
      write();
      expect(codes(await toPerson(lan.psid, { messaging_type: "MESSAGE_TAG", tag }))).toEqual([
        100,
        undefined,
      ]);
    },
  );

  it("knows nobody who never chatted, likers included", async () => {
    sandbox.world.react({ pageId: PAGE.id, postId, person: lan, reaction: "love" });
    expect(codes(await toPerson(lan.psid))).toEqual([100, 2018001]);
  });

  it("does not reach somebody who blocked the Page, until they write again", async () => {
    write();
    sandbox.world.blockPage({ pageId: PAGE.id, person: lan });
    expect(codes(await toPerson(lan.psid))).toEqual([551, 1545041]);
    write();
    expect((await toPerson(lan.psid)).status).toBe(200);
  });

  it("takes 1999 characters and not 2000", async () => {
    write();
    expect((await toPerson(lan.psid, { message: { text: "ạ".repeat(1999) } })).status).toBe(200);
    expect(codes(await toPerson(lan.psid, { message: { text: "ạ".repeat(2000) } }))[0]).toBe(100);
  });

  it("takes 13 quick replies and not 14", async () => {
    write();
    const replies = (count: number) => ({
      text: "Chị chọn nhé",
      quick_replies: Array.from({ length: count }, (_, index) => ({
        content_type: "text",
        title: `Size ${index}`,
        payload: `S${index}`,
      })),
    });
    expect((await toPerson(lan.psid, { message: replies(13) })).status).toBe(200);
    expect(codes(await toPerson(lan.psid, { message: replies(14) }))[0]).toBe(105);
  });

  it("refuses an empty message", async () => {
    write();
    expect(codes(await toPerson(lan.psid, { message: {} }))[0]).toBe(100);
  });

  it("shows typing inside the window only", async () => {
    const typing = { recipient: { id: lan.psid }, sender_action: "typing_on" };
    expect(codes(await send(typing))).toEqual([100, 2018001]);
    write();
    expect((await send(typing)).status).toBe(200);
  });

  it("refuses utility messages: no template was ever approved", async () => {
    write();
    const message = { template: { name: "don_hang", language: { code: "vi" } } };
    expect(codes(await toPerson(lan.psid, { messaging_type: "UTILITY", message }))[0]).toBe(100);
    const plain = { messaging_type: "UTILITY", message: { text: "Dạ" } };
    expect(codes(await toPerson(lan.psid, plain))[0]).toBe(100);
  });

  it("serves /me/messages alike", async () => {
    write();
    const body = { recipient: { id: lan.psid }, message: { text: "Dạ" } };
    expect((await graph(sandbox, token, "POST", "me/messages", body)).status).toBe(200);
  });
});

describe("private replies", () => {
  it("allows one per comment and opens no window by itself", async () => {
    const commentId = comment();
    expect((await toComment(commentId)).body).toMatchObject({ recipient_id: lan.psid });
    expect(codes(await toComment(commentId))).toEqual([10900, undefined]);
    expect(codes(await toPerson(lan.psid))).toEqual([10, 2018278]);
  });

  it("allows it for 7 days", async () => {
    const first = comment();
    const second = comment();
    advance(sandbox, 7 * DAY_MS);
    expect((await toComment(first)).status).toBe(200);
    advance(sandbox, 1_000);
    expect(codes(await toComment(second))).toEqual([10903, undefined]);
  });

  it("refuses who blocked the Page", async () => {
    const commentId = comment();
    sandbox.world.blockPage({ pageId: PAGE.id, person: lan });
    expect(codes(await toComment(commentId))).toEqual([10903, undefined]);
  });

  it("refuses the Page's own comment and another Page's", async () => {
    const commentId = comment();
    const own = sandbox.world.staffComment({
      pageId: PAGE.id,
      postId,
      parentCommentId: commentId,
      text: "Dạ",
    });
    expect(codes(await toComment(own))).toEqual([100, 2534025]);
    sandbox.createPage({ id: "900", name: "Shop khác" });
    expect(codes(await toComment(comment(person("900"))))).toEqual([100, 2534025]);
  });

  it("does not find a removed comment", async () => {
    const commentId = comment();
    sandbox.world.removeComment({ pageId: PAGE.id, commentId });
    expect(codes(await toComment(commentId))).toEqual([100, 33]);
    expect(codes(await toComment("1_2"))).toEqual([100, 33]);
  });

  it("counts a staff answer from Meta's inbox as the one reply", async () => {
    const commentId = comment();
    sandbox.world.staffMessage({ pageId: PAGE.id, person: lan, text: "Dạ em chào chị" });
    expect(codes(await toComment(commentId))).toEqual([10900, undefined]);
  });

  it("stops at 750 in an hour", async () => {
    const ids = Array.from({ length: 751 }, (_, index) => comment(person(String(6_000_000 + index))));
    const last = ids.pop() ?? "";
    while (ids.length > 0) {
      const replies = await Promise.all(ids.splice(0, 50).map(toComment));
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    }
    expect(codes(await toComment(last))).toEqual([613, undefined]);
    advance(sandbox, HOUR_MS + 2_000);
    expect((await toComment(last)).status).toBe(200);
  });
});
