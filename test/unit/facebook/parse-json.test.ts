import { describe, expect, it } from "@jest/globals";
import { parseJson } from "../../../src/facebook/parse-json.ts";

describe("parseJson", () => {
  it("keeps long whole numbers digit for digit and leaves the others numbers", () => {
    const text =
      '{"id":10201978818232601,"list":[-9007199254740993, 1790000000123],"price":1.5,"time":1790000000}';
    expect(parseJson(text)).toEqual({
      id: "10201978818232601",
      list: ["-9007199254740993", 1_790_000_000_123],
      price: 1.5,
      time: 1_790_000_000,
    });
  });

  it("leaves long digits inside a text and long fractions alone", () => {
    const text = '{"message":"mã 12345678901234567890, :12345678901234567","nlp":0.12345678901234567}';
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it("keeps lone surrogates and NUL on the exact path too", () => {
    const text = String.raw`{"id":10201978818232601,"message":"a\ud83d\u0000b"}`;
    expect(parseJson(text)).toEqual({ id: "10201978818232601", message: "a\ud83d\u0000b" });
  });

  it("takes the last of two equal keys as JSON.parse does", () => {
    expect(parseJson('{"id":10201978818232601,"id":10201978818232602}')).toEqual({ id: "10201978818232602" });
  });

  it("survives nesting that no recursion could, with or without long ids", () => {
    const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
    expect(parseJson(`{"id":10201978818232601,"deep":${deep}}`)).toHaveProperty("deep");
  });

  it("refuses what is not JSON, long ids or not", () => {
    for (const text of ["", "{", '{"id":10201978818232601', "{'id':1}", "NaN"]) {
      expect(() => parseJson(text)).toThrow(SyntaxError);
    }
  });
});
