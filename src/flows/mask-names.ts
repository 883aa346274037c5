import { FAMILY_NAMES, findLeadingName } from "../language/find-name.ts";
import { normalizeText } from "../language/normalize-text.ts";
import { tokenizeText } from "../language/tokenize-text.ts";

const MENTION = /@\s?\p{L}[\p{L}\d._]*(?: \p{Lu}\p{L}*){0,5}/gu;
const CAPITALS = /\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)+/gu;
const WORD = /[\p{L}\p{M}]+/gu;

/** What people and shops are called in every text; alone it is nobody's name ("Anh ơi", "Em Chị"). */
const CALLS = new Set("anh chị em cô chú bác ông bà mẹ ba con cháu bạn mình shop page ad sốp".split(" "));
/** Given names that are no word besides, so that small letters tell them too; all others are words ("hoa", "thu"). */
const NAMES_ONLY = new Set(
  "uyên quyên quỳnh oanh vy trâm tuấn nguyệt thùy thuỳ thúy thuý diễm trinh tuyền khuê".split(" "),
);
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
  return maskParts(withoutTagged, [...names, ...tagged], places, mask);
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

/** "Minh Khôi" and "Khôi" of "Trần Minh Khôi", "Hoa" of "Hoa Nguyễn". */
function maskParts(text: string, names: readonly string[], places: readonly string[], mask: string): string {
  const parts = new Set(names.flatMap(partsOf));
  return [...parts]
    .toSorted((a, b) => b.length - a.length)
    .reduce((rest, part) => replacePart(rest, part, places, mask), text);
}

function partsOf(name: string): string[] {
  const words = name.match(WORD) ?? [];
  const isFamily = (word = "") => FAMILY_NAMES.has(word.toLowerCase());
  const isTurned = words.length > 1 && isFamily(words.at(-1)) && !isFamily(words[0]);
  const given = isTurned ? words.slice(0, -1) : words;
  const ends = given.map((_, start) => given.slice(start).join(" "));
  return ends.filter((end) => end.length > 1 && !CALLS.has(end.toLowerCase()));
}

/** Only with capitals, where it is no part of a place; a name that is nothing besides also without. */
function replacePart(text: string, part: string, places: readonly string[], mask: string): string {
  const spared = findAll(text, places);
  return replaceFound(text, part, mask, (written, at) => {
    if (spared.some(({ start, end }) => at >= start && at < end)) return false;
    return (
      NAMES_ONLY.has(written.toLowerCase()) || written.split(/\s+/).every((word) => /^\p{Lu}/u.test(word))
    );
  });
}

function findAll(text: string, places: readonly string[]): { start: number; end: number }[] {
  return places
    .flatMap((place) => [place, fold(place)])
    .flatMap((place) => [...text.matchAll(new RegExp(asLiteral(place), "giu"))])
    .map(({ index, 0: found }) => ({ start: index, end: index + found.length }));
}

/** A name of several words in any case; one of a single word as it is written: many are common words in small letters. */
function replaceFolded(text: string, name: string, mask: string): string {
  return replaceFound(text, name, mask, (written) => name.includes(" ") || written === name);
}

/** Every place where these words stand, with their marks in either order of spelling or all without, that `isMeant`. */
function replaceFound(
  text: string,
  words: string,
  mask: string,
  isMeant: (written: string, at: number) => boolean,
): string {
  const forms = [...new Set([words, moveTones(words), fold(words)])].map(asLiteral);
  const pattern = new RegExp(`${LETTERS.before}(?:${forms.join("|")})${LETTERS.after}`, "giu");
  return text.replace(pattern, (written, at: number) => (isMeant(written, at) ? mask : written));
}

/** Without marks. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d").replace(/Đ/g, "D");
}

/** The other way to write where the tone stands: "Hoà" and "Hòa", "Thuý" and "Thúy". */
function moveTones(text: string): string {
  const toned =
    /(?<!q)([ou])(?:([\u0300\u0301\u0303\u0309\u0323])([aey])|([aey])([\u0300\u0301\u0303\u0309\u0323]))(?![\p{L}\p{M}])/giu;
  return text
    .normalize("NFD")
    .replace(toned, (_all, first: string, tone1 = "", last1 = "", last2 = "", tone2 = "") =>
      tone1 === "" ? first + tone2 + last2 : first + last1 + tone1,
    )
    .normalize("NFC");
}

function asLiteral(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");
}
