import { makeToneKey, stripMarks } from "./letter-forms.ts";

/** Single words that may stand at one place of a phrase. */
interface WordElement {
  kind: "words";
  keys: ReadonlySet<string>;
  /** Only words that may also be written without marks. */
  bares: ReadonlySet<string>;
}

/** What may stand at one place of a phrase: one of some words, a number, or up to a few words of any kind. */
export type Element = WordElement | { kind: "number" } | { kind: "gap" };

/** Without the brackets that it begins and ends with. */
function stripBrackets(word: string): string {
  let from = 0;
  while (word[from] === "(") from += 1;
  let to = word.length;
  while (to > from && word[to - 1] === ")") to -= 1;
  return word.slice(from, to);
}

/** The element that one word of a spelled-out phrase stands for. */
export function parseElement(word: string): Element {
  if (word === "*") return { kind: "gap" };
  if (word === "#") return { kind: "number" };
  const choices = stripBrackets(word).split("|");
  const loose = choices.filter((choice) => !choice.startsWith("!"));
  return {
    kind: "words",
    keys: new Set(choices.map((choice) => makeToneKey(choice.replace("!", "")))),
    bares: new Set(loose.map(stripMarks)),
  };
}

/** Splits at each "|" and line end that stands in no bracket. */
function splitPhrases(phrases: string): string[] {
  const found: string[] = [];
  let depth = 0;
  let current = "";
  for (const letter of phrases) {
    if (letter === "(" || letter === "[") depth += 1;
    if (letter === ")" || letter === "]") depth -= 1;
    if (depth === 0 && (letter === "|" || letter === "\n")) {
      found.push(current);
      current = "";
    } else current += letter;
  }
  return [...found, current].map((phrase) => phrase.trim()).filter((phrase) => phrase !== "");
}

/** Words of one choice: single words stay together, longer ones and signs stand for themselves. */
function splitChoices(inside: string): string[] {
  const choices = inside.split("|").map((choice) => stripBrackets(choice.trim()));
  const isSingle = (choice: string) => !/[ *#]/.test(choice) && choice !== "";
  const singles = choices.filter(isSingle);
  const rest = choices.filter((choice) => !isSingle(choice) && choice !== "");
  return singles.length === 0 ? rest : [singles.join("|"), ...rest];
}

/** "[cho] em" → "cho em", "em"; a choice of longer words becomes a phrase for each. */
function spellOptions(phrase: string): string[] {
  const bracket = /\[((?:[^[\]])+)\]|\(([^()]+)\)/.exec(phrase);
  if (bracket === null) return [phrase];
  const before = phrase.slice(0, bracket.index);
  const rests = spellOptions(phrase.slice(bracket.index + bracket[0].length));
  const choices = splitChoices(bracket[1] ?? bracket[2] ?? "");
  if (bracket[1] !== undefined) choices.push("");
  return choices.flatMap((choice) => rests.map((rest) => `${before}${choice}${rest}`));
}

/**
 * All spelled-out forms of a list of phrases, without brackets: choices of single words stay together ("a|b"),
 * everything else is written out. Word lists named `<name>` are taken from `macros`.
 */
export function spellPhrases(phrases: string, macros: Readonly<Record<string, string>>): string[] {
  const spelled = phrases.replace(/<(\w+)>/g, (whole, name: string) => macros[name] ?? whole);
  return splitPhrases(spelled).flatMap((phrase) => [...new Set(spellOptions(phrase))]);
}
