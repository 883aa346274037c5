import { expect, it } from "@jest/globals";
import { readConfig } from "../../../src/base/config.ts";

const read = (env: Record<string, string>) => readConfig({ SANDBOX: "1", ...env }).languageModel;

it("knows a language model only by its address and its name", () => {
  expect(read({})).toBeNull();
  expect(read({ LLM_MODEL: "small", LLM_API_KEY: "key" })).toBeNull();
  expect(read({ LLM_URL: "http://localhost:11434/v1/", LLM_MODEL: "small" })).toEqual({
    url: "http://localhost:11434/v1",
    apiKey: null,
    model: "small",
  });
});

it.each([
  [{ LLM_URL: "http://localhost:11434/v1" }, "LLM_MODEL is missing"],
  [{ LLM_URL: "localhost:11434", LLM_MODEL: "small" }, "LLM_URL must start with http"],
])("says what is wrong with %j", (env, fault) => {
  expect(() => read(env)).toThrow(fault);
});
