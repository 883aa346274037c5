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

async function faultOf(limitMs?: number): Promise<{ fault: string; mayRetry: boolean; text: string }> {
  const error = await makeModel(limitMs)
    .ask(QUESTION)
    .then(
      () => null,
      (thrown: unknown) => thrown,
    );
  if (!(error instanceof LanguageModelError)) throw new Error(`not a fault: ${String(error)}`);
  const text = `${error.message} ${JSON.stringify(error)} ${JSON.stringify(error.cause)}`;
  return { fault: error.fault, mayRetry: error.mayRetry, text };
}

describe("the language model", () => {
  afterEach(() => nock.cleanAll());

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

  it.each([
    ["no JSON", "mua hàng"],
    ["JSON with words around", 'Sure! {"intent":"buy"}'],
    ["no intent of ours", '{"intent":"refund"}'],
    ["something besides", '{"intent":"buy","send":"all"}'],
    ["a list", '[{"intent":"buy"}]'],
    ["nothing", ""],
  ])("gives no answer that is %s", async (_what, content) => {
    endpoint().reply(200, saying(content));
    expect(await faultOf()).toMatchObject({ fault: "answer_unreadable", mayRetry: false });
  });

  it.each([
    ["no choices", { choices: [] }],
    ["no message", { choices: [{}] }],
    ["a text", "ok"],
  ])("gives no answer whose body has %s", async (_what, body) => {
    endpoint().reply(200, body);
    expect((await faultOf()).fault).toBe("answer_unreadable");
  });

  it("may not talk on", async () => {
    endpoint().reply(200, saying(`{"intent":"buy"}${" ".repeat(400)}`));
    expect((await faultOf()).fault).toBe("answer_too_long");
    endpoint().reply(200, saying("a".repeat(200_000)));
    expect((await faultOf()).fault).toBe("answer_too_long");
  });

  it.each([
    [301, "redirected"],
    [400, "request_refused"],
    [401, "key_refused"],
    [404, "model_unknown"],
    [429, "too_busy"],
    [500, "server_fault"],
  ])("says what %s means, and is not asked again for it", async (status, fault) => {
    endpoint().reply(status, saying('{"intent":"buy"}'), { location: "http://elsewhere.test/" });
    expect(await faultOf()).toMatchObject({ fault, mayRetry: false });
  });

  it("may be asked again only when the network failed, and tells nobody the key or the text", async () => {
    endpoint().replyWithError(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }));
    const { fault, mayRetry, text } = await faultOf();
    expect([fault, mayRetry]).toEqual(["unreachable", true]);
    expect(text).not.toMatch(/key-of-the-shop|alo/);
    expect(text).toContain("LLM_URL");
  });

  it("has a time limit for the whole answer", async () => {
    endpoint().delay({ head: 0, body: 1_000 }).reply(200, saying('{"intent":"buy"}'));
    expect(await faultOf(60)).toMatchObject({ fault: "time_out", mayRetry: false });
    endpoint().delay(1_000).reply(200, saying('{"intent":"buy"}'));
    expect((await faultOf(60)).fault).toBe("time_out");
  });
});
