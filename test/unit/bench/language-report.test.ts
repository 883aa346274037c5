import { expect, it } from "@jest/globals";
import type { LanguageResult } from "../../../scripts/bench/language/language-result.ts";
import { isReadSafely, renderLanguage } from "../../../scripts/bench/language/report.ts";

const WHAT = "readText, ordinary comments";
const RATE = { textsPerSecond: 5_000, textsPerCpuSecond: 24_000 };
const RESULT: LanguageResult = {
  node: "v20.0.0",
  speeds: [
    { what: WHAT, texts: 3, meanLength: 40, ...RATE, medianMicros: 40, p99Micros: 90, p99BestMicros: null },
  ],
  memory: [],
  hostile: [
    {
      what: "readText",
      texts: 2,
      slowest: [{ kind: "one letter", text: "aaa", ms: 6 }],
      medianMaximumMs: 9,
      failures: [],
    },
  ],
  own: {
    name: "readText",
    trainedOn: null,
    trainSeconds: null,
    ...RATE,
    accuracy: 0.8,
    macroF1: 0.75,
    note: "",
  },
  rivals: {
    testedOn: "some.tsv",
    testTexts: 9,
    corpusTexts: 100,
    standings: [
      {
        name: "another",
        trainedOn: 100,
        trainSeconds: 2,
        textsPerSecond: 9_000,
        textsPerCpuSecond: 12_000,
        accuracy: 0.5,
        macroF1: 0.5,
        note: "",
      },
    ],
  },
};

it("compares processor time with processor time, and says which aims were met", () => {
  const text = renderLanguage(RESULT);
  expect(text).toMatch(/another +100 +2\.0 +9,000 +12,000 +2\.0 × +0\.500 +0\.500 +1\.50 ×/);
  expect(text).toContain("met    readText, ordinary comments: 20,000 texts per CPU second: 24,000");
  expect(text).toContain("MISSED readText, hostile texts: under 5 ms each: 6.00 ms");
});

it("names what could not be read, and why there are no rivals", () => {
  const [first] = RESULT.hostile;
  const failed: LanguageResult = {
    ...RESULT,
    hostile: first === undefined ? [] : [{ ...first, failures: ["random: Error for a"] }],
    rivals: { skipped: "they could not be installed: no network" },
  };
  expect(isReadSafely(RESULT)).toBe(true);
  expect(isReadSafely(failed)).toBe(false);
  expect(renderLanguage(failed)).toContain("FAILED readText: random: Error for a");
  expect(renderLanguage(failed)).toContain("rivals: not measured, they could not be installed: no network");
});
