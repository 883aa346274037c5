import { describe, expect, it } from "@jest/globals";
import { wrapPayload } from "../../../scripts/replay/wrap-payload.ts";
import { parseWebhookBody } from "../../../src/facebook/parse-webhook.ts";

const AT = Date.parse("2026-03-02T03:00:00Z");
const wrap = (piece: string) => wrapPayload(piece, "1001", AT);
const eventsIn = (body: string | null) => parseWebhookBody(body ?? "").events;

const COMMENT = `{"item":"comment","verb":"add","comment_id":90071992547409931234,"post_id":"1001_5","message":"giá sao ạ","from":{"id":"77","name":"Hà"},"created_time":1772420000}`;

describe("wrapPayload", () => {
  it.each([
    ["feed value", COMMENT],
    ["change", `{"field":"feed","value":${COMMENT}}`],
    ["entry", `{"changes":[{"field":"feed","value":${COMMENT}}],"time":1772420000}`],
    [
      "body",
      `{"object":"page","entry":[{"id":"1001","time":1772420000,"changes":[{"field":"feed","value":${COMMENT}}]}]}`,
    ],
  ])("makes a whole body of a %s and keeps ids that no number can hold", (shape, piece) => {
    const wrapped = wrap(piece);
    expect(wrapped.shape).toBe(shape);
    expect(eventsIn(wrapped.body)).toMatchObject([
      { type: "comment_added", commentId: "90071992547409931234", pageId: "1001", contact: "77" },
    ]);
  });

  it("puts a messaging item under the Page", () => {
    const { body } = wrap(
      `{"sender":{"id":"8"},"recipient":{"id":"1001"},"timestamp":${AT},"message":{"mid":"m1","text":"alo"}}`,
    );
    expect(eventsIn(body)).toMatchObject([{ type: "message_received", pageId: "1001", contact: "8" }]);
  });

  it("lets an entry's own Page win", () => {
    const { body } = wrap(`{"id":"2002","time":1772420000,"changes":[{"field":"feed","value":${COMMENT}}]}`);
    expect(eventsIn(body)[0]?.pageId).toBe("2002");
  });

  it.each([[`{"error":{"code":4}}`], ["[1]"], ["not json"]])("does not post %s", (piece) => {
    expect(wrap(piece)).toEqual({ shape: "other", body: null });
  });
});
