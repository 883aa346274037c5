import { describe, expect, it } from "@jest/globals";
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
  PERSON,
} from "./webhook-samples.ts";

const keyOf = (body: string) => parseWebhookBody(body).events[0]?.key;

describe("keys", () => {
  it("are the same for a second delivery, whatever the envelope's time and the order of keys", () => {
    const value = buildComment();
    const reversed = Object.fromEntries(Object.entries(value).reverse());
    const again = JSON.stringify({
      object: "page",
      entry: [{ changes: [{ value: reversed, field: "feed" }], time: AT_S + 999, id: PAGE }],
    });
    expect(keyOf(again)).toBe(keyOf(buildChange("feed", value)));
  });

  it("differ for everything that is another happening", () => {
    const reaction = {
      from: { id: PERSON },
      item: "reaction",
      verb: "add",
      post_id: "1_2",
      reaction_type: "love",
      created_time: AT_S,
    };
    const bodies = [
      buildChange("feed", buildComment()),
      buildChange("feed", buildComment({ comment_id: "555000_777001" })),
      buildChange("feed", buildComment({ verb: "edited" })),
      buildChange("feed", buildComment({ verb: "edited", message: "khác" })),
      buildChange("feed", buildComment({ verb: "hide" })),
      buildChange("feed", buildComment({ verb: "hide", created_time: AT_S + 60 })),
      buildChange("feed", buildComment({ verb: "unhide" })),
      buildChange("feed", reaction),
      buildChange("feed", { ...reaction, from: { id: "9" } }),
      buildChange("feed", { ...reaction, verb: "remove" }),
      buildChange("feed", { ...reaction, reaction_type: "haha" }),
      buildChange("feed", { ...reaction, created_time: AT_S + 1 }),
      buildMessaging({ message: { mid: "m_1", text: "a" } }),
      buildMessaging({ message: { mid: "m_2", text: "a" } }),
      buildMessaging({ message: { mid: "m_1", is_deleted: true } }),
      buildMessaging({ message_edit: { mid: "m_1", num_edit: 1 } }),
      buildMessaging({ message_edit: { mid: "m_1", num_edit: 2 } }),
      buildMessaging({ postback: { payload: "A" } }),
      buildMessaging({ postback: { payload: "B" } }),
      buildMessaging({ read: { watermark: AT_MS } }),
      buildMessaging({ read: { watermark: AT_MS + 1 } }),
      buildMessaging({ delivery: { watermark: AT_MS } }),
      buildMessaging({ reaction: { mid: "m_1", action: "react", reaction: "love" } }),
      buildMessaging({ reaction: { mid: "m_1", action: "unreact" } }),
    ];
    const keys = bodies.map(keyOf);
    expect(keys).not.toContain(undefined);
    expect(new Set(keys).size).toBe(bodies.length);
  });

  it("of ignored items follow their content only", () => {
    const first = parseWebhookBody(buildMessaging({ foo: { a: 1, b: 2 } })).ignored[0];
    const again = parseWebhookBody(
      buildBody({ time: 1, messaging: [null, buildItem({ foo: { b: 2, a: 1 } })] }),
    ).ignored[1];
    const other = parseWebhookBody(buildMessaging({ foo: { a: 1, b: 3 } })).ignored[0];
    expect(again?.key).toBe(first?.key);
    expect(other?.key).not.toBe(first?.key);
  });

  it("are short plain text even for ids that are neither", () => {
    const mids = [`m_\u0000`, "m_\ud800", "m_\ud801", `m_${"x".repeat(500)}`, "m_ẩ"];
    const keys = mids.map((mid) => keyOf(buildMessaging({ message: { mid, text: "a" } })));
    for (const key of keys) expect(key).toMatch(/^[\x21-\x7e]{1,320}$/);
    expect(new Set(keys).size).toBe(mids.length);
  });
});
