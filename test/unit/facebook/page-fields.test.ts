import { describe, expect, it } from "@jest/globals";
import { GraphError } from "../../../src/facebook/graph-error.ts";
import { subscribeInGroups } from "../../../src/facebook/page-fields.ts";

function refuse(code: number): GraphError {
  const where = { method: "POST", path: "/104000000000001/subscribed_apps", httpStatus: 400 };
  return new GraphError({ code, subcode: null, isTransient: false, fbtraceId: null, ...where });
}

/** A Page that knows only some fields and, like Meta may, keeps just the last list it was given. */
function buildPage(known: readonly string[], code = 100) {
  const page = { fields: [] as readonly string[], calls: 0 };
  const subscribe = async (fields: readonly string[]): Promise<void> => {
    page.calls += 1;
    if (fields.some((field) => !known.includes(field))) throw refuse(code);
    page.fields = fields;
  };
  return { page, subscribe };
}

describe("subscribeInGroups", () => {
  it("subscribes all groups, and the last call holds every field", async () => {
    const asked: (readonly string[])[] = [];
    const { subscribed, refused } = await subscribeInGroups(async (fields) => void asked.push(fields));
    expect(refused).toEqual([]);
    expect(asked.at(-1)).toEqual(subscribed);
    expect(subscribed).toEqual(expect.arrayContaining(["feed", "messages", "message_echoes"]));
    // It would show feedback buttons to customers.
    expect(subscribed).not.toContain("response_feedback");
  });

  it("loses only the unknown name of a group", async () => {
    const { page, subscribe } = buildPage(["feed", "messages", "ratings"]);
    const groups = [["feed", "khong_co", "messages"], ["cung_khong"], ["ratings"]];
    expect(await subscribeInGroups(subscribe, groups)).toEqual({
      subscribed: ["feed", "messages", "ratings"],
      refused: [
        { field: "khong_co", code: "100" },
        { field: "cung_khong", code: "100" },
      ],
    });
    expect(page.fields).toEqual(["feed", "messages", "ratings"]);
  });

  it("goes on where a permission is missing and stops where the token is dead", async () => {
    const groups = [["feed"], ["leadgen"]];
    const missing = buildPage(["feed"], 200);
    expect(await subscribeInGroups(missing.subscribe, groups)).toMatchObject({ subscribed: ["feed"] });
    const dead = buildPage(["feed"], 190);
    await expect(subscribeInGroups(dead.subscribe, groups)).rejects.toMatchObject({ graphCode: 190 });
  });
});
