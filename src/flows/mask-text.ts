import { MAX_TEXT_LENGTH, normalizeText } from "../language/normalize-text.ts";
import { readText } from "../language/read-text.ts";
import { maskNames } from "./mask-names.ts";

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
/** Letters and at least five digits: orders, parcels, accounts. */
const CODE = /(?<![\p{L}\d])(?=[\p{L}\d]*\p{L})(?=(?:\p{L}*\d){5})[\p{L}\d]{6,}/gu;
/** Seven digits in a row, or three groups of three and more: more than any price in a shop. */
const NUMBER = /\d{7,}|\d{3,}(?:[ .-]\d{3,}){2,}/gu;
const MOST_ADDRESSES = 5;
/** One letter may stand for as many ("ﷺ"): a text that short is read to its end. */
const LONGEST_LETTER = 18;

/**
 * The text without what belongs to one person: phones, mails, links, addresses, ids, long numbers and names of people
 * are replaced by words in brackets. `names` are those known around the text. What the reader does not read, because it
 * is too long, is cut off: nothing in it would be found. Null when something is left that can be read but not cut out:
 * such a text must not leave the program.
 */
export function maskText(text: string, names: readonly string[] = []): string | null {
  let masked = cutToRead(text.normalize("NFC"))
    .replace(MAIL, MASKS.mail)
    .replace(LINK, MASKS.link)
    .replace(PHONE, MASKS.phone);
  masked = maskNames(masked, { known: names, places: findProvinces(masked), mask: MASKS.name });
  // The words in brackets may have made it longer again.
  masked = maskAddresses(cutToRead(masked)).replace(CODE, MASKS.code).replace(NUMBER, MASKS.number);
  const { phones, address } = readText(masked).entities;
  return phones !== undefined || (address !== undefined && !isMasked(address)) ? null : masked;
}

/** Up to where the reader reads, and there not in the midst of a word, which could be half a name or number. */
function cutToRead(text: string): string {
  const { text: read, ends } = normalizeText(text);
  if (text.length <= MAX_TEXT_LENGTH && read.length <= MAX_TEXT_LENGTH - LONGEST_LETTER) return text;
  const cut = text.slice(0, Math.min(ends.at(-1) ?? 0, MAX_TEXT_LENGTH));
  if (cut.length === text.length) return text;
  const lastWord = cut.search(/\s\S*$/u);
  return (lastWord === -1 ? cut : cut.slice(0, lastWord)).replace(/[\d\s.-]+$/u, "");
}

function findProvinces(text: string): string[] {
  const { province, provinceNow } = readText(text).entities;
  return [province, provinceNow].flatMap((place) => (place === undefined ? [] : [place.toLowerCase()]));
}

/** What is left beside the words in brackets. */
export function withoutMasks(masked: string): string {
  return Object.values(MASKS).reduce((rest, mask) => rest.replaceAll(mask, " "), masked);
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
