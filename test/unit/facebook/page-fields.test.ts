import { describe, expect, it } from "@jest/globals";
import { GraphError } from "../../../src/facebook/graph-error.ts";
import { PAGE_FIELDS, subscribePageFields } from "../../../src/facebook/page-fields.ts";

const call = { pageId: "104000000000001", pageAccessToken: "token" };

function refuse(code: number): GraphError {
  const where = { method: "POST", path: "/104000000000001/subscribed_apps", httpStatus: 400 };
  return new GraphError({ code, subcode: null, isTransient: false, fbtraceId: null, ...where });
}

/** A Page that knows only some fields and, like Meta may, keeps just the last list it was given. */
function buildPage(known: readonly string[], code = 100) {
  const page = { fields: [] as readonly string[], calls: 0 };
  const subscribePage = async ({ fields }: { fields: readonly string[] }): Promise<void> => {
    page.calls += 1;
    if (fields.some((field) => !known.includes(field))) throw refuse(code);
    page.fields = fields;
  };
  return { page, client: { subscribePage } };
}

describe("subscribePageFields", () => {
  it("subscribes all groups, and the last call holds every field", async () => {
    const { page, client } = buildPage(PAGE_FIELDS);
    expect(await subscribePageFields(client, call)).toEqual({ subscribed: PAGE_FIELDS, refused: [] });
    expect(page.fields).toEqual(PAGE_FIELDS);
  });

  it("loses only the unknown name of a group", async () => {
    const { page, client } = buildPage(["feed", "messages", "ratings"]);
    const groups = [["feed", "khong_co", "messages"], ["cung_khong"], ["ratings"]];
    expect(await subscribePageFields(client, call, groups)).toEqual({
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
    expect(await subscribePageFields(missing.client, call, groups)).toMatchObject({ subscribed: ["feed"] });
    const dead = buildPage(["feed"], 190);
    await expect(subscribePageFields(dead.client, call, groups)).rejects.toMatchObject({ graphCode: 190 });
  });

  it("leaves out the field that would show feedback buttons to customers", () => {
    expect(PAGE_FIELDS).not.toContain("response_feedback");
    expect(PAGE_FIELDS).toContain("feed");
    expect(PAGE_FIELDS).toContain("message_echoes");
  });
});
