import { readFileSync } from "node:fs";

/** Comments of ordinary length, written for the benchmark. */
const LIST = "scripts/bench/language/ordinary-comments.txt";

/** The list's lines; npm starts scripts in the project's folder. */
export function readOrdinaryComments(): string[] {
  return readFileSync(LIST, "utf8").split("\n").filter(Boolean);
}
