import { FAMILY_NAMES, findLeadingName } from "../language/find-name.ts";
import { normalizeText } from "../language/normalize-text.ts";
import { readText } from "../language/read-text.ts";
import { tokenizeText } from "../language/tokenize-text.ts";

/** What stands in the place of what belongs to one person. */
const MASKS = {
  phone: "[phone]",
  mail: "[mail]",
  link: "[url]",
  address: "[addr]",
  name: "[name]",
  code: "[code]",
  number: "[num]",
} as const;

const MAIL = /[\p{L}\d._%+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/giu;
const LINK =
  /(?:https?:\/\/|www\.)\S+|(?<![\p{L}\d])(?:[a-z\d-]+\.)+(?:com|vn|net|org|me|be|ly|link|shop|store|info|io|app|asia|tv|page|gl)(?![\p{L}\d])(?:\/\S*)?/giu;
/** Also with signs between, and with o and l for digits. */
const PHONE = /(?<![\p{L}\d])(?:\+\s?84|84|0084|[0oO])(?:[ .\-_()\u00a0]{0,2}[\doOlI]){8,10}(?![\p{L}\d])/gu;
const MENTION = /@\s?\p{L}[\p{L}\d._]*(?: \p{Lu}\p{L}*){0,5}/gu;
const CAPITALS = /\p{Lu}\p{L}*(?: \p{Lu}\p{L}*)+/gu;
/** Letters and at least five digits: orders, parcels, accounts. */
const CODE = /(?<![\p{L}\d])(?=[\p{L}\d]*\p{L})(?=(?:\p{L}*\d){5})[\p{L}\d]{6,}/gu;
/** Seven digits in a row, or three groups of three and more: more than any price in a shop. */
const NUMBER = /\d{7,}|\d{3,}(?:[ .-]\d{3,}){2,}/gu;
const MOST_ADDRESSES = 5;

/**
 * The text without what belongs to one person: phones, mails, links, addresses, ids, long numbers and names of people
 * are replaced by words in brackets. `names` are those known around the text. Null when something is left that can be
 * read but not cut out: such a text must not leave the program.
 */
export function maskText(text: string, names: readonly string[] = []): string | null {
  let masked = text
    .normalize("NFC")
    .replace(MAIL, MASKS.mail)
    .replace(LINK, MASKS.link)
    .replace(PHONE, MASKS.phone);
  masked = maskAddresses(maskNames(masked, names)).replace(CODE, MASKS.code).replace(NUMBER, MASKS.number);
  const { phones, address } = readText(masked).entities;
  return phones !== undefined || (address !== undefined && !isMasked(address)) ? null : masked;
}

/** What is left beside the words in brackets. */
export function withoutMasks(masked: string): string {
  return Object.values(MASKS).reduce((rest, mask) => rest.replaceAll(mask, " "), masked);
}

function maskNames(text: string, names: readonly string[]): string {
  const known = names.filter((name) => name.trim().length > 1).sort((a, b) => b.length - a.length);
  const withoutKnown = known.reduce(
    (rest, name) => rest.replace(wholeName(name.normalize("NFC").trim()), MASKS.name),
    text,
  );
  return maskCapitals(maskLeading(withoutKnown.replace(MENTION, MASKS.name)));
}

/** Facebook puts the name of a tagged person before the words, without any sign. */
function maskLeading(text: string): string {
  const { tokens, mentions } = tokenizeText(normalizeText(text));
  const name = findLeadingName(text, tokens, mentions);
  const [from, to] = name === null ? [] : [tokens[name.from], tokens[name.to - 1]];
  if (from === undefined || to === undefined) return text;
  return text.slice(0, from.start) + MASKS.name + text.slice(to.end);
}

/** Capitalised words that begin like a Vietnamese name, but for provinces. */
function maskCapitals(text: string): string {
  const { province, provinceNow } = readText(text).entities;
  const places = [province, provinceNow].map((place) => place?.toLowerCase());
  return text.replace(CAPITALS, (words) => {
    const isName = FAMILY_NAMES.has(words.split(" ")[0]?.toLowerCase() ?? "");
    return isName && !places.includes(words.toLowerCase()) ? MASKS.name : words;
  });
}

function maskAddresses(text: string): string {
  let masked = text;
  for (let turn = 0; turn < MOST_ADDRESSES; turn += 1) {
    const { address } = readText(masked).entities;
    if (address === undefined || isMasked(address) || !masked.includes(address)) return masked;
    masked = masked.replaceAll(address, MASKS.address);
  }
  return masked;
}

/** Nothing is left of it but what stands in the place of something else. */
function isMasked(address: string): boolean {
  return withoutMasks(address).replace(/[^\p{L}\d]/gu, "").length === 0;
}

/** Many a name of one word is a common word in small letters: "An", "Hoa", "Vui". */
function wholeName(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\p{L}\\d])${literal}(?![\\p{L}\\d])`, name.includes(" ") ? "giu" : "gu");
}
