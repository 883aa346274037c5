import type { ProductRow } from "../db/schema.ts";
import { foldText, splitWords } from "./fold-text.ts";

type Named = Pick<ProductRow, "sku" | "name" | "aliases">;

/** Below this share of a name's weight a text does not name the product. */
const NAMED_SHARE = 0.5;

/**
 * Returns the product that the text names, by its SKU or by the words of its name or of another one; null when none or several fit.
 * Someone who types without accents is understood; someone who types accents means them ("đẹp" is not "dép").
 */
export function matchProduct<P extends Named>(products: readonly P[], text: string): P | null {
  const words = splitWords(text);
  return findBySku(products, words) ?? findByName(products, words);
}

/** The longest SKU that stands in the text as words of its own ("SD-A12" also as "sd a12"). */
function findBySku<P extends Named>(products: readonly P[], words: readonly string[]): P | null {
  const spoken = ` ${words.map(foldText).join(" ")} `;
  let best: P | null = null;
  for (const product of products) {
    const sku = splitWords(product.sku).map(foldText).join(" ");
    // A bare short number is more often a size, a price or a quantity than a SKU.
    if (sku === "" || /^\d{1,3}$/.test(sku) || !spoken.includes(` ${sku} `)) continue;
    if (best === null || product.sku.length > best.sku.length) best = product;
  }
  return best;
}

function findByName<P extends Named>(products: readonly P[], words: readonly string[]): P | null {
  const namings = products.map(({ name, aliases }) => [name, ...aliases].map(distinctWords));
  const weigh = weighWords(namings.map((names) => [...new Set(names.flat())]));
  const share = (name: readonly string[]) => {
    const total = sum(name.map(weigh));
    const said = sum(name.filter((word) => words.some((spoken) => isSameWord(spoken, word))).map(weigh));
    return total === 0 ? 0 : said / total;
  };
  // A part of the name may do; another name counts as a whole, for it is often short.
  const scores = namings.map(([name = [], ...aliases]) =>
    aliases.some((alias) => share(alias) === 1) ? 1 : share(name),
  );
  const best = Math.max(0, ...scores);
  const winners = products.filter((_, index) => scores[index] === best);
  return best >= NAMED_SHARE && winners.length === 1 ? (winners[0] ?? null) : null;
}

function distinctWords(name: string): string[] {
  return [...new Set(splitWords(name))];
}

/** A word that many products share says little about which one is meant. */
function weighWords(names: readonly (readonly string[])[]): (word: string) => number {
  const holders = new Map<string, number>();
  for (const word of names.flat()) holders.set(word, (holders.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + names.length / (holders.get(word) ?? 1));
}

function isSameWord(spoken: string, word: string): boolean {
  return spoken === word || (spoken === foldText(spoken) && spoken === foldText(word));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
