import { describe, expect, it } from "@jest/globals";
import { classifyGraphError } from "../../../src/facebook/classify-graph-error.ts";
import { GraphError, GraphUnreachable, mayHaveArrived } from "../../../src/facebook/graph-error.ts";
import { parseUsageHeaders } from "../../../src/facebook/usage-headers.ts";

function buildError(code: number, subcode: number | null = null, more: object = {}): GraphError {
  return new GraphError({
    code,
    subcode,
    isTransient: false,
    fbtraceId: "A1",
    httpStatus: 400,
    method: "POST",
    path: "/1/messages",
    ...more,
  });
}

const unreachable = (arrived: boolean) =>
  new GraphUnreachable({
    method: "POST",
    path: "/1/messages",
    reason: "ECONNRESET",
    mayHaveArrived: arrived,
  });

describe("classifyGraphError", () => {
  it.each([
    [1, null, "retry"],
    [2, null, "retry"],
    [1, 99, "flag"],
    [1, 1357046, "drop"],
    [2, 2018344, "flag"],
    [4, null, "wait"],
    [17, null, "wait"],
    [32, null, "wait"],
    [341, null, "wait"],
    [613, null, "wait"],
    [613, 2534040, "wait"],
    [613, 2018338, "stop_page"],
    [80001, null, "wait"],
    [80006, null, "wait"],
    [80014, null, "wait"],
    [3, null, "reconnect"],
    [10, null, "reconnect"],
    [200, null, "reconnect"],
    [283, null, "reconnect"],
    [10, 2018278, "drop"],
    [10, 2534022, "drop"],
    [10, 2018065, "drop"],
    [10, 1893063, "stop_page"],
    [10, 2018336, "drop"],
    [100, null, "drop"],
    [100, 33, "drop"],
    [100, 2018047, "drop"],
    [100, 2534025, "drop"],
    [100, 2534029, "stop_page"],
    [2022, null, "stop_page"],
    [368, null, "stop_page"],
    [100, 2534037, "drop"],
    [2018300, null, "drop"],
    [100, 2018300, "drop"],
    [102, null, "reconnect"],
    [190, null, "reconnect"],
    [190, 460, "reconnect"],
    [190, 999999, "reconnect"],
    [200, 2018028, "flag"],
    [200, 2534041, "reconnect"],
    [506, null, "drop"],
    [10900, null, "done"],
    [10903, null, "drop"],
    [10902, null, "drop"],
    [9000001, null, "drop"],
    [105, null, "flag"],
    [424242, null, "flag"],
  ])("decides %d/%s: %s", (code, subcode, action) => {
    const decision = classifyGraphError(buildError(code, subcode));
    expect(decision.action).toBe(action);
    expect(decision.reason).toMatch(/^[a-z_]+$/);
  });

  it("knows who cannot be reached any more, whatever the code around it", () => {
    for (const [code, subcode] of [
      [551, null],
      [551, 1545041],
      [200, 1545041],
      [10, 2018108],
      [100, 2018001],
    ] as const) {
      expect(classifyGraphError(buildError(code, subcode))).toMatchObject({
        action: "drop",
        unreachable: true,
      });
    }
    expect(classifyGraphError(buildError(10, 2018278))).not.toHaveProperty("unreachable");
  });

  it("waits as long as Meta's headers say, else a quarter of an hour", () => {
    expect(classifyGraphError(buildError(80006, null, { regainAccessMs: 19 * 60_000 }))).toMatchObject({
      action: "wait",
      waitMs: 1_140_000,
    });
    expect(classifyGraphError(buildError(4))).toMatchObject({ waitMs: 900_000 });
  });

  it("rests a blocked Page for a day", () => {
    expect(classifyGraphError(buildError(368))).toMatchObject({ action: "stop_page", waitMs: 86_400_000 });
  });

  it("retries what is transient or broken at Meta, but only where no rule says otherwise", () => {
    expect(classifyGraphError(buildError(424242, null, { isTransient: true }))).toMatchObject({
      action: "retry",
    });
    expect(classifyGraphError(buildError(0, null, { httpStatus: 502 }))).toMatchObject({ action: "retry" });
    expect(classifyGraphError(buildError(4, null, { isTransient: true }))).toMatchObject({ action: "wait" });
    expect(classifyGraphError(buildError(10900, null, { httpStatus: 500 }))).toMatchObject({
      action: "done",
    });
  });

  it("retries an unreachable Meta and flags what it does not know", () => {
    expect(classifyGraphError(unreachable(false))).toEqual({ action: "retry", reason: "not_reached" });
    expect(classifyGraphError(unreachable(true))).toEqual({ action: "retry", reason: "answer_lost" });
    expect(classifyGraphError(new TypeError("x"))).toMatchObject({ action: "flag" });
  });
});

describe("mayHaveArrived", () => {
  it("is true wherever the act may have been done", () => {
    expect(mayHaveArrived(unreachable(true))).toBe(true);
    expect(mayHaveArrived(unreachable(false))).toBe(false);
    expect(mayHaveArrived(buildError(0, null, { httpStatus: 503 }))).toBe(true);
    expect(mayHaveArrived(buildError(2, null, { isTransient: true }))).toBe(true);
    expect(mayHaveArrived(buildError(4, null, { isTransient: true }))).toBe(false);
    expect(mayHaveArrived(buildError(10, 2018278))).toBe(false);
  });
});

describe("parseUsageHeaders", () => {
  it("gives the fullest counter of all headers and the longest wait, minutes as ms", () => {
    const headers = {
      "x-app-usage": '{"call_count":28,"total_cputime":5,"total_time":10}',
      "x-page-usage": '{"call_count":30}',
      "x-business-use-case-usage": JSON.stringify({
        "104000000000001": [
          { type: "pages", call_count: 97, total_time: 131, estimated_time_to_regain_access: 0 },
          { type: "messenger", call_count: 100, estimated_time_to_regain_access: 19 },
        ],
      }),
    };
    expect(parseUsageHeaders(headers)).toEqual({ highestPercent: 131, regainAccessMs: 1_140_000 });
    expect(parseUsageHeaders({ "x-app-usage": '{"call_count":28}' })).toEqual({
      highestPercent: 28,
      regainAccessMs: 0,
    });
  });

  it("gives null without headers, and never throws on odd ones", () => {
    expect(parseUsageHeaders({})).toBeNull();
    expect(parseUsageHeaders({ "x-app-usage": "{", "x-business-use-case-usage": "[1]" })).toBeNull();
    expect(parseUsageHeaders({ "x-app-usage": '{"call_count":"viel"}' })).toMatchObject({
      highestPercent: 0,
    });
  });
});
