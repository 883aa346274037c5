import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** One text of the corpus under the heading it stands below. */
export interface CorpusLine {
  text: string;
  /** The words of the heading: `["wait/payday"]`, `["inform", "message"]`, `["5", "product", "delivery"]`. */
  heading: readonly string[];
  /** `food.txt:12`, for telling where a line is wrong. */
  place: string;
  file: string;
  /** How much each text of its file counts: what is like the comments below real posts counts more. */
  weight: number;
}

/** A first line such as `# weight 2` weighs a whole file. */
const WEIGHT = /^# weight (\d+(?:\.\d+)?)$/;

function readFile(folder: string, file: string): CorpusLine[] {
  const lines: CorpusLine[] = [];
  let heading: readonly string[] | null = null;
  let weight = 1;
  readFileSync(path.join(folder, file), "utf8")
    .split("\n")
    .forEach((line, index) => {
      const text = line.trim();
      const place = `${file}:${index + 1}`;
      weight = Number(WEIGHT.exec(text)?.[1] ?? weight);
      if (text === "" || text.startsWith("# ")) return;
      if (text.startsWith("== ")) heading = text.slice(3).trim().split(/\s+/);
      else if (heading === null) throw new Error(`${place}: a text before the first heading ("== intent")`);
      else lines.push({ text: text.replaceAll("\\n", "\n"), heading, place, file, weight });
    });
  return lines;
}

/**
 * All texts of the `.txt` files in a folder, by file name and line. Throws Error with the place of a text that stands
 * before any heading.
 */
export function readCorpus(folder: string): CorpusLine[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".txt"));
  return files.sort().flatMap((file) => readFile(folder, file));
}
