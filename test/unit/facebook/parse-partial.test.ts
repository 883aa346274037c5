import { describe, expect, it } from "@jest/globals";
import { parsePartialBody } from "../../../src/facebook/parse-partial.ts";
import { AT_MS, AT_S, buildChange, buildComment, buildItem, PAGE, PERSON } from "./webhook-samples.ts";

const now = new Date(AT_MS);
const comment = buildComment();
const message = buildItem({ message: { mid: "m_1", text: "a" } });
const parse = (value: unknown) =>
  parsePartialBody(typeof value === "string" ? value : JSON.stringify(value), now);

describe("parsePartialBody", () => {
  it.each([
    ["a whole body", JSON.parse(buildChange("feed", comment)), "comment_added"],
    ["an entry", { id: PAGE, time: AT_S, changes: [{ field: "feed", value: comment }] }, "comment_added"],
    ["an entry without id", { changes: [{ field: "feed", value: comment }] }, "comment_added"],
    ["a change", { field: "feed", value: comment }, "comment_added"],
    ["a feed value", comment, "comment_added"],
    ["a messaging item", message, "message_received"],
    [
      "a policy item without sender",
      { recipient: { id: PAGE }, policy_enforcement: { action: "block" } },
      "policy_enforced",
    ],
    ["a lead's value", { leadgen_id: "5", page_id: PAGE }, "lead_submitted"],
  ])("understands %s and finds its Page", (_name, value, type) => {
    expect(parse(value)).toMatchObject({ events: [{ type, pageId: PAGE }], ignored: [] });
  });

  it("finds the Page of a bare echo at the sender", () => {
    const echo = {
      sender: { id: PAGE },
      recipient: { id: PERSON },
      timestamp: AT_MS,
      message: { mid: "m", is_echo: true },
    };
    expect(parse(echo)).toMatchObject({
      events: [{ type: "message_echoed", pageId: PAGE, contact: PERSON }],
    });
  });

  it("understands a list of pieces and says where the bad ones stand", () => {
    const { events, ignored } = parse([
      message,
      { error: { code: 4 } },
      { object: "page", entry: [3] },
      comment,
    ]);
    expect(events.map(({ type }) => type)).toEqual(["message_received", "comment_added"]);
    expect(ignored.map(({ reason, path }) => `${reason} ${path}`)).toEqual([
      "malformed:body $[1]",
      "malformed:entry $[2].entry[0]",
    ]);
  });

  it.each([
    ["not JSON", "xin chào", "not_json"],
    ["nothing", "", "not_json"],
    ["another object", { object: "permissions", entry: [] }, "wrong_object:permissions"],
    ["an error of Graph", { error: { code: 190 } }, "malformed:body"],
    ["the Test button's messaging shape", { field: "messages", value: message }, "test_button"],
    ["a number", 5, "malformed:body"],
  ])("never throws: %s", (_name, value, reason) => {
    expect(parse(value)).toMatchObject({ events: [], ignored: [{ reason, path: "$" }] });
  });
});
