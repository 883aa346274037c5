import { afterEach, describe, expect, it } from "@jest/globals";
import nock from "nock";
import { z } from "zod";
import { createLanguageModel } from "../../../src/integrations/language-model/language-model.ts";
import { LanguageModelError } from "../../../src/integrations/language-model/model-fault.ts";

const HOST = "http://model.test";
const QUESTION = { task: "sort", data: "alo", answer: z.strictObject({ intent: z.enum(["buy", "other"]) }) };

function makeModel(timeLimitMs = 2_000) {
  const config = { url: `${HOST}/v1`, apiKey: "key-of-the-shop", model: "small" };
  const model = createLanguageModel(config, timeLimitMs);
  if (model === null) throw new Error("configured");
  return model;
}

const saying = (content: string) => ({ choices: [{ message: { role: "assistant", content } }] });
const endpoint = () => nock(HOST).post("/v1/chat/completions");

async function faultOf(limitMs?: number) {
  const error = await makeModel(limitMs)
    .ask(QUESTION)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof LanguageModelError)) throw new Error(`not a fault: ${String(error)}`);
  const text = `${error.message} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`;
  const { fault, concerns, retryAfterMs } = error;
  return { fault, concerns, retryAfterMs, text };
}

afterEach(() => nock.cleanAll());

describe("a question to the language model", () => {
  it("is none without an address", () => {
    expect(createLanguageModel(null)).toBeNull();
  });

  it("is asked with the key, without chance, task and data apart", async () => {
    let asked: Record<string, unknown> = {};
    nock(HOST, { reqheaders: { authorization: "Bearer key-of-the-shop" } })
      .post("/v1/chat/completions", (body: Record<string, unknown>) => {
        asked = body;
        return true;
      })
      .reply(200, saying('{"intent":"buy"}'));
    expect(await makeModel().ask(QUESTION)).toEqual({ intent: "buy" });
    expect(asked).toMatchObject({
      model: "small",
      temperature: 0,
      messages: [
        { role: "system", content: "sort" },
        { role: "user", content: "alo" },
      ],
    });
  });

  it("goes to an endpoint whose name tells settings apart and none of them", () => {
    const settings = { url: `${HOST}/v1`, apiKey: "key-of-the-shop", model: "small" };
    const others = [{ apiKey: "another" }, { model: "large" }, { url: `${HOST}/v2` }];
    const endpoints = [{}, ...others].map(
      (other) => createLanguageModel({ ...settings, ...other })?.endpoint,
    );
    expect(new Set(endpoints).size).toBe(4);
    expect(endpoints[0]).toBe(makeModel().endpoint);
    expect(endpoints.join()).not.toMatch(/key|small|test/);
  });
});

describe("an answer of the language model", () => {
  it.each([
    ["no JSON", "mua hàng"],
    ["JSON with words around", 'Sure! {"intent":"buy"}'],
    ["no intent of ours", '{"intent":"refund"}'],
    ["something besides", '{"intent":"buy","send":"all"}'],
    ["a list", '[{"intent":"buy"}]'],
    ["nothing", ""],
  ])("does not count when it is %s", async (_what, content) => {
    endpoint().reply(200, saying(content));
    expect(await faultOf()).toMatchObject({ fault: "answer_unreadable", concerns: "text" });
  });

  it.each([
    ["no choices", { choices: [] }],
    ["no message", { choices: [{}] }],
    ["a text", "ok"],
  ])("does not count when its body has %s", async (_what, body) => {
    endpoint().reply(200, body);
    expect((await faultOf()).fault).toBe("answer_unreadable");
  });

  it("may not talk on", async () => {
    endpoint().reply(200, saying(`{"intent":"buy"}${" ".repeat(400)}`));
    expect((await faultOf()).fault).toBe("answer_too_long");
    endpoint().reply(200, saying("a".repeat(200_000)));
    expect((await faultOf()).fault).toBe("answer_too_long");
  });

  it("has a time limit for the whole of it", async () => {
    endpoint().delay({ head: 0, body: 1_000 }).reply(200, saying('{"intent":"buy"}'));
    expect((await faultOf(60)).fault).toBe("time_out");
    endpoint().delay(1_000).reply(200, saying('{"intent":"buy"}'));
    expect((await faultOf(60)).fault).toBe("time_out");
  });
});

describe("a fault of the language model", () => {
  it.each([
    [301, "redirected", "setting"],
    [400, "request_refused", "text"],
    [401, "key_refused", "setting"],
    [402, "not_paid", "setting"],
    [403, "key_refused", "setting"],
    [404, "model_unknown", "setting"],
    [408, "time_out", "either"],
    [422, "request_refused", "text"],
    [429, "too_busy", "provider"],
    [500, "server_fault", "either"],
    [503, "server_fault", "either"],
  ])("is told by its status, and whom it concerns: %s", async (status, fault, concerns) => {
    endpoint().reply(status, saying('{"intent":"buy"}'), { location: "http://elsewhere.test/" });
    expect(await faultOf()).toMatchObject({ fault, concerns, retryAfterMs: null });
  });

  it.each([
    ["ECONNREFUSED", "unreachable", "provider"],
    ["ENOTFOUND", "unreachable", "provider"],
    ["EAI_AGAIN", "unreachable", "provider"],
    ["EHOSTUNREACH", "unreachable", "provider"],
    ["EPROTO", "unreachable", "provider"],
    ["ECONNRESET", "broken_off", "either"],
    ["EPIPE", "broken_off", "either"],
    ["ERR_BAD_RESPONSE", "broken_off", "either"],
    [undefined, "broken_off", "either"],
  ])("is told by what became of the connection: %s", async (code, fault, concerns) => {
    endpoint().replyWithError(Object.assign(new Error("away"), { code }));
    expect(await faultOf()).toMatchObject({ fault, concerns, retryAfterMs: null });
  });

  it("may say how long it wants no question", async () => {
    endpoint().reply(429, "", { "Retry-After": "20" });
    expect((await faultOf()).retryAfterMs).toBe(20_000);
  });

  it("tells nobody the key or the text", async () => {
    endpoint().replyWithError(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    const { fault, concerns, text } = await faultOf();
    expect([fault, concerns]).toEqual(["unreachable", "provider"]);
    expect(text).not.toMatch(/key-of-the-shop|alo/);
    expect(text).toContain("LLM_URL");
  });
});
