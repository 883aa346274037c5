import { describe, expect, it } from "@jest/globals";
import { readText } from "../../../../src/language/read-text.ts";
import type { Entities } from "../../../../src/language/reading.ts";
import { readLines, scoreEntities } from "./score-entities.ts";

const LINES = readLines("entity-lines.tsv");
const PHONE_TRAPS = readLines("phone-traps.txt");
const TRAPS = readLines("entity-traps.tsv").map((line) => line.split("\t") as [string, keyof Entities]);

describe("lines as shoppers type them", () => {
  const scores = scoreEntities(LINES);

  it("are many, and say enough of each kind", () => {
    expect(LINES.length).toBeGreaterThanOrEqual(350);
    for (const kind of ["phones", "sizes", "quantity", "priceVnd", "province"] as const) {
      expect([kind, (scores.get(kind)?.count ?? 0) >= 40]).toEqual([kind, true]);
    }
  });

  it.each(["phones", "sizes", "quantity", "priceVnd", "province", "district", "colors"] as const)(
    "%s are found with an F1 of 0.97 at least",
    (kind) => {
      const score = scores.get(kind);
      // The faults come first, so that a failure shows what was misread.
      if ((score?.f1 ?? 0) < 0.97) expect(score?.faults).toEqual([]);
      expect(score?.f1).toBeGreaterThanOrEqual(0.97);
    },
  );

  it.each(["ward", "address", "heightCm", "weightKg"] as const)(
    "%s is found with an F1 of 0.9 at least",
    (kind) => {
      const score = scores.get(kind);
      if ((score?.f1 ?? 0) < 0.9) expect(score?.faults).toEqual([]);
      expect(score?.f1).toBeGreaterThanOrEqual(0.9);
    },
  );

  it("make up no phone", () => {
    expect(scores.get("phones")?.precision).toBe(1);
  });
});

describe("traps", () => {
  it("are at least a hundred for phones", () => {
    expect(PHONE_TRAPS.length).toBeGreaterThanOrEqual(100);
  });

  it.each(PHONE_TRAPS)("no phone in: %s", (text) => {
    expect(readText(text).entities.phones).toBeUndefined();
  });

  it.each(TRAPS)("in “%s” no %s", (text, kind) => {
    expect(readText(text).entities[kind]).toBeUndefined();
  });
});
