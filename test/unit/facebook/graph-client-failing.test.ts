import { inspect } from "node:util";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { createGraphClient } from "../../../src/facebook/graph-client.ts";
import { GraphError, GraphUnreachable } from "../../../src/facebook/graph-error.ts";
import { CLIENT_OPTIONS, closeMeta, mockMeta, PAGE_CALL } from "./graph-meta.ts";

const call = PAGE_CALL;
const { pageId, pageAccessToken: token } = PAGE_CALL;
const onUsage = jest.fn();
const client = createGraphClient({ ...CLIENT_OPTIONS, onUsage });
const impatient = createGraphClient({ ...CLIENT_OPTIONS, timeoutMs: 100 });

afterEach(() => {
  onUsage.mockClear();
  expect(closeMeta()).toEqual([]);
});

describe("a failing call", () => {
  const send = (by = client) =>
    by.sendPrivateReply({ ...call, to: { commentId: "5_7" }, message: "Dạ", metadata: "viec:4" });
  const fail = async (by = client): Promise<unknown> =>
    send(by).then(
      () => null,
      (error: unknown) => error,
    );
  const messages = () => mockMeta().post(`/${pageId}/messages`).query(true);

  it("throws what Meta says, with the wait from its headers", async () => {
    const usage = JSON.stringify({
      [pageId]: [{ type: "messenger", call_count: 100, estimated_time_to_regain_access: 3 }],
    });
    const error = {
      message: "quá nhiều",
      code: 80006,
      error_subcode: 12,
      is_transient: true,
      fbtrace_id: "A1",
    };
    messages().reply(400, { error }, { "X-Business-Use-Case-Usage": usage });
    const thrown = await fail();
    expect(thrown).toBeInstanceOf(GraphError);
    expect(thrown).toMatchObject({
      graphCode: 80006,
      subcode: 12,
      isTransient: true,
      fbtraceId: "A1",
      httpStatus: 400,
      path: `/${pageId}/messages`,
      method: "POST",
      regainAccessMs: 180_000,
    });
    expect(onUsage).toHaveBeenCalledWith(pageId, { highestPercent: 100, regainAccessMs: 180_000 });
  });

  it("takes an error in a 200 for an error", async () => {
    messages().reply(200, { error: { code: 10900 } });
    expect(await fail()).toMatchObject({ graphCode: 10900, subcode: null });
  });

  it("takes a proxy's page for a failing service that may have done it", async () => {
    messages().reply(502, "<html>Bad gateway</html>");
    expect(await fail()).toMatchObject({ name: "GraphError", graphCode: 0, httpStatus: 502 });
  });

  it("knows that a refused connection sent nothing and a lost answer may have", async () => {
    const refused = Object.assign(new Error("no"), { code: "ECONNREFUSED" });
    messages().replyWithError(refused);
    expect(await fail()).toMatchObject({ code: "GRAPH_UNREACHABLE", mayHaveArrived: false });
    const reset = Object.assign(new Error("no"), { code: "ECONNRESET" });
    messages().replyWithError(reset);
    expect(await fail()).toMatchObject({ code: "GRAPH_UNREACHABLE", mayHaveArrived: true });
    messages().delay(60_000).reply(200, { message_id: "m_1" });
    expect(await fail(impatient)).toMatchObject({ code: "GRAPH_UNREACHABLE", mayHaveArrived: true });
  });

  it("does not take an unreadable success for a refusal", async () => {
    messages().reply(200, "OK");
    const thrown = await fail();
    expect(thrown).toBeInstanceOf(GraphUnreachable);
    expect(thrown).toMatchObject({ mayHaveArrived: true });
  });

  it("shows the token nowhere, even where Meta repeats it", async () => {
    messages().reply(400, { error: { code: 190, message: `Malformed access token ${token}` } });
    const refused = await fail();
    messages().replyWithError(Object.assign(new Error(token), { code: "ECONNRESET" }));
    const lost = await fail();
    for (const error of [refused, lost]) expect(inspect(error, { depth: 10 })).not.toContain(token);
    expect(refused).toMatchObject({ graphCode: 190 });
  });

  it("follows no redirect with the token", async () => {
    messages().reply(302, "", { Location: "https://elsewhere.test/" });
    expect(await fail()).toMatchObject({ name: "GraphError", httpStatus: 302 });
  });
});
