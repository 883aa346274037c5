import { FAMILY_NAMES, findLeadingName } from "../language/find-name.ts";
import { normalizeText } from "../language/normalize-text.ts";
import { tokenizeText } from "../language/tokenize-text.ts";
import { maskNameParts } from "./mask-name-parts.ts";
import { fold, moveTones } from "./name-spellings.ts";

const MENTION = /@\s?\p{L}[\p{L}\d._]*(?: \p{Lu}\p{L}*){0,5}/gu;
const CAPITALS = /\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)+/gu;
const LETTERS = { before: "(?<![\\p{L}\\p{M}\\d])", after: "(?![\\p{L}\\p{M}\\d])" };

/**
 * The text with `mask` in the place of names of people: those known around it, those that were tagged, and those that
 * begin as Vietnamese names do; each whole, and what its person is called by alone. `places` are spared.
 */
export function maskNames(
  text: string,
  { known, places, mask }: { known: readonly string[]; places: readonly string[]; mask: string },
): string {
  const names = known.map((name) => name.normalize("NFC").trim()).filter((name) => name.length > 1);
  const tagged = findTagged(text, places);
  const withoutWhole = names
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, name) => replaceFolded(rest, name, mask), text);
  const withoutTagged = maskLeading(withoutWhole.replace(MENTION, mask), mask).replace(CAPITALS, (words) =>
    isName(words, places) ? mask : words,
  );
  const spared = findAll(withoutTagged, places);
  return maskNameParts(withoutTagged, [...names, ...tagged], { spared, mask });
}

/** What the text itself shows to be names: tagged with "@" or as Facebook does, or begun like one. */
function findTagged(text: string, places: readonly string[]): string[] {
  const leading = findLeading(text);
  const mentions = (text.match(MENTION) ?? []).map((mention) => mention.slice(1).trim());
  const capitals = (text.match(CAPITALS) ?? []).filter((words) => isName(words, places));
  const opening = leading === null ? [] : [text.slice(leading.start, leading.end)];
  return [...mentions, ...opening, ...capitals].filter((name) => /^\p{Lu}/u.test(name));
}

/** Capitalised words that begin like a Vietnamese name, but for places. */
function isName(words: string, places: readonly string[]): boolean {
  return FAMILY_NAMES.has(words.split(" ")[0]?.toLowerCase() ?? "") && !places.includes(words.toLowerCase());
}

/** Facebook puts the name of a tagged person before the words, without any sign. */
function maskLeading(text: string, mask: string): string {
  const leading = findLeading(text);
  return leading === null ? text : text.slice(0, leading.start) + mask + text.slice(leading.end);
}

function findLeading(text: string): { start: number; end: number } | null {
  const { tokens, mentions } = tokenizeText(normalizeText(text));
  const name = findLeadingName(text, tokens, mentions);
  const [from, to] = name === null ? [] : [tokens[name.from], tokens[name.to - 1]];
  return from === undefined || to === undefined ? null : { start: from.start, end: to.end };
}

function findAll(text: string, places: readonly string[]): { start: number; end: number }[] {
  return places
    .flatMap((place) => [place, fold(place)])
    .flatMap((place) => [...text.matchAll(new RegExp(asLiteral(place), "giu"))])
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/**
 * A name of several words in any case, with its marks in either order of spelling or all without; one of a single word
 * as it is written: many are common words in small letters.
 */
function replaceFolded(text: string, name: string, mask: string): string {
  const forms = [...new Set([name, moveTones(name), fold(name)])].map(asLiteral);
  const pattern = new RegExp(`${LETTERS.before}(?:${forms.join("|")})${LETTERS.after}`, "giu");
  return text.replace(pattern, (written) => (name.includes(" ") || written === name ? mask : written));
}

function asLiteral(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}
