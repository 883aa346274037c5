import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { evaluateFolder, findBelow } from "../../../scripts/evaluate/evaluate-folder.ts";
import type { FeedbackResult } from "../../../scripts/evaluate/measure-feedback.ts";
import type { IntentResult } from "../../../scripts/evaluate/measure-intents.ts";
import { readOptions } from "../../../scripts/evaluate/options.ts";
import { renderFolder } from "../../../scripts/evaluate/render-summary.ts";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "evaluate-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(file: string, ...lines: string[][]): void {
  writeFileSync(path.join(folder, file), `${lines.map((cells) => cells.join("\t")).join("\n")}\n`);
}

function writeComments(): void {
  write(
    "comments_real_vi.tsv",
    ["text", "label", "sampling"],
    ["chốt em 2 đôi 38", "buy", "random"],
    ["giá bao nhiêu vậy shop", "ask_price", "random"],
    ['cái "sang chảnh" giá bao nhiêu', "ask_price", "picked"],
    ["giá bao nhiêu ạ", "spam", "picked"],
  );
}

describe("a folder of labelled texts", () => {
  it("measures intents, tells what is missing and leaves other tables alone", () => {
    writeComments();
    write("prices.tsv", ["name", "price"], ["dép", "1"]);
    write("own.tsv", ["label", "text"], ["ask_price", "giá bao nhiêu vậy shop"]);
    const result = evaluateFolder(folder, null);
    expect(result).toMatchObject({
      missing: ["intents_chatbot_vi.tsv", "feedback_vi.tsv"],
      skipped: ["prices.tsv"],
    });
    const [comments, own] = result.results as IntentResult[];
    expect(comments).toMatchObject({ rows: 4, channel: "comment", accuracy: 0.75, exchanged: null });
    expect(comments?.bySampling).toEqual([
      { name: "picked", rows: 2, macroF1: expect.closeTo(1 / 3, 12), accuracy: 0.5 },
      { name: "random", rows: 2, macroF1: 1, accuracy: 1 },
    ]);
    expect(comments?.mistakes).toMatchObject([{ label: "spam", read: "ask_price" }]);
    // buy 1; ask_price 2 found, read 3 times: 4 / 5.
    expect(comments?.money.macroF1).toBeCloseTo(0.9, 12);
    expect(own).toMatchObject({ file: "own.tsv", rows: 1, accuracy: 1 });
    const text = renderFolder(result);
    expect(text).toContain("summary: comments_real_vi.tsv, 4 rows: macro-F1 0.600");
    expect(text).toContain("summary: feedback_vi.tsv is not there");
  });

  it("gives the same numbers at every run", () => {
    writeComments();
    expect(evaluateFolder(folder, null)).toEqual(evaluateFolder(folder, null));
  });

  it("measures reviews: a reading mixed is wrong where people said good or bad", () => {
    write(
      "feedback_vi.tsv",
      ["text", "polarity", "stars", "source"],
      ["đẹp lắm, rất hài lòng", "good", "5", "one"],
      ["hàng kém, rất thất vọng", "bad", "", "two"],
      ["…", "bad", "3", "two"],
    );
    const [feedback] = evaluateFolder(folder, null).results as FeedbackResult[];
    expect(feedback).toMatchObject({ rows: 3, clearRows: 3 });
    // good 1; bad: 1 of 2 found, read once: 2 / 3. The reading "mixed" of the third is neither.
    expect(feedback?.macroF1).toBeCloseTo((1 + 2 / 3) / 2, 12);
    expect(feedback?.byStars.map(({ stars }) => stars)).toEqual([3, 5]);
    expect(feedback?.bySource.map(({ name, rows }) => [name, rows])).toEqual([
      ["one", 1],
      ["two", 2],
    ]);
  });

  it("names the line of a label that does not exist, and a file that is not there", () => {
    write("own.tsv", ["text", "label"], ["hay quá", "praise"], ["ơ", "wonder"]);
    expect(() => evaluateFolder(folder, null)).toThrow(/own\.tsv:3: "wonder"/);
    expect(() => evaluateFolder(folder, "absent.tsv")).toThrow(/no file absent\.tsv/);
  });
});

describe("exchanged labels", () => {
  const praising = Array.from({ length: 12 }, (_, at) => `món số ${at} ngon lắm`);
  const blaming = Array.from({ length: 12 }, (_, at) => `món số ${at} dở tệ`);
  const label = (texts: string[], name: string) => texts.map((text) => [text, name]);

  it("are found by plain words, and both results are kept", () => {
    write(
      "intents_chatbot_vi.tsv",
      ["text", "label"],
      ...label(praising, "complain"),
      ...label(blaming, "praise"),
    );
    const [result] = evaluateFolder(folder, null).results as IntentResult[];
    expect(result).toMatchObject({ channel: "message", macroF1: { value: 0 } });
    expect(result?.exchanged).toMatchObject({ macroF1: { value: 1 }, labels: ["complain", "praise"] });
    expect(
      findBelow(evaluateFolder(folder, null), [{ file: "intents_chatbot_vi.tsv", least: 0.5 }]),
    ).toHaveLength(1);
  });

  it("are not seen where only one side is odd", () => {
    write("own.tsv", ["text", "label"], ...label(praising, "complain"), ...label(praising, "praise"));
    expect(evaluateFolder(folder, "own.tsv").results).toMatchObject([{ exchanged: null }]);
  });
});

describe("floors", () => {
  it("are missed by what is lower, and by what was not measured", () => {
    writeComments();
    const result = evaluateFolder(folder, null);
    const floors = (list: string) => readOptions(["--data", folder, "--fail-below", list])?.floors ?? [];
    expect(findBelow(result, floors("comments_real_vi.tsv=0.6"))).toEqual([]);
    expect(findBelow(result, floors("comments_real_vi.tsv=0.61, feedback_vi.tsv=0.1"))).toHaveLength(2);
    expect(findBelow(result, floors(""))).toEqual([]);
    expect(() => floors("comments_real_vi.tsv")).toThrow(/--fail-below/);
    expect(() => floors("comments_real_vi.tsv=78")).toThrow(/0 to 1/);
  });
});
