import { readFileSync } from "node:fs";
import { readText } from "../../../../src/language/read-text.ts";
import type { Entities, ReadContext } from "../../../../src/language/reading.ts";

/** Kind of entity by its letter in the file of lines. */
const KINDS = {
  p: "phones",
  s: "sizes",
  q: "quantity",
  $: "priceVnd",
  P: "province",
  D: "district",
  W: "ward",
  A: "address",
  c: "colors",
  h: "heightCm",
  w: "weightKg",
} as const satisfies Record<string, keyof Entities>;
type Letter = keyof typeof KINDS;
type Kind = (typeof KINDS)[Letter];
const LISTS = new Set<Letter>(["p", "s", "c"]);

/** One line of the file: a text, what is known around it, and all that it says. */
interface Line {
  text: string;
  context: ReadContext;
  expected: ReadonlyMap<string, string>;
}

/** How well one kind was found: F1 of the single values, and the lines that went wrong. */
export interface Score {
  precision: number;
  recall: number;
  f1: number;
  count: number;
  faults: string[];
}

/**
 * Lines of "text<TAB>letter:value|letter:value". `@` gives the sizes of the product under which it stands, `@c` its
 * colours, `?` what the shop asked.
 */
function parseLine(line: string): Line {
  const [text = "", given = ""] = line.split("\t");
  const parts = given.split("|").filter((part) => part !== "");
  const expected = new Map(
    parts.map((part) => [part.slice(0, part.indexOf(":")), part.slice(part.indexOf(":") + 1)]),
  );
  const sizes = expected.get("@")?.split(",");
  const colors = expected.get("@c")?.split(",");
  const asked = expected.get("?");
  return {
    text,
    expected,
    context: {
      ...(sizes || colors ? { product: { name: "Hàng", sizes: sizes ?? [], colors: colors ?? [] } } : {}),
      ...(asked === "quantity" || asked === "size" ? { asked } : {}),
    },
  };
}

/** The lines of a file beside this one. */
export function readLines(name: string): string[] {
  const file = new URL(name, import.meta.url);
  return readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

function valuesOf(value: string | undefined, isList: boolean): string[] {
  if (value === undefined) return [];
  return isList ? value.split(",") : [value];
}

/** Reads every line and counts what was found, missed and made up, per kind. */
export function scoreEntities(lines: readonly string[]): Map<Kind, Score> {
  const scores = new Map<Kind, Score>();
  for (const [letter, kind] of Object.entries(KINDS)) {
    const counts = { found: 0, missed: 0, wrong: 0 };
    const faults: string[] = [];
    for (const { text, context, expected } of lines.map(parseLine)) {
      const got = [readText(text, context).entities[kind] ?? []].flat().map(String);
      const wanted = valuesOf(expected.get(letter), LISTS.has(letter as Letter));
      counts.found += wanted.filter((value) => got.includes(value)).length;
      counts.missed += wanted.filter((value) => !got.includes(value)).length;
      counts.wrong += got.filter((value) => !wanted.includes(value)).length;
      if (got.join() !== wanted.join()) faults.push(`${text}: wanted [${wanted}], got [${got}]`);
    }
    const { found, missed, wrong } = counts;
    scores.set(kind, {
      precision: found / (found + wrong),
      recall: found / (found + missed),
      f1: (2 * found) / (2 * found + missed + wrong),
      count: found + missed,
      faults,
    });
  }
  return scores;
}
