import { createHash } from "node:crypto";
import path from "node:path";
import { type CorpusLine, readCorpus } from "./read-corpus.ts";

/** Praise and blame below posts teach the words of opinions too, but less than opinions of a purchase. */
const FEELING_WEIGHT = 0.4;

/** The texts that each model is taught from. */
export interface Corpora {
  intents: CorpusLine[];
  feedback: CorpusLine[];
}

/** Reads the folder `corpus`, which holds `intents` and `feedback`. Throws Error with the place of a wrong line. */
export function readCorpora(folder: string): Corpora {
  const intents = readCorpus(path.join(folder, "intents"));
  const feelings = intents.map((line) => ({ ...line, weight: FEELING_WEIGHT }));
  return { intents, feedback: [...readCorpus(path.join(folder, "feedback")), ...feelings] };
}

/** A fingerprint of texts, headings and weights: a model tells by it which corpus it was taught from. */
export function fingerprint(lines: readonly CorpusLine[]): string {
  const hash = createHash("sha256");
  for (const { heading, text, weight } of lines) hash.update(`${heading.join(" ")}\0${weight}\0${text}\0`);
  return hash.digest("hex").slice(0, 16);
}
