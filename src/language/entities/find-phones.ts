import { originalSpan, type Span, type TextScan, tokenSpan } from "./entity-input.ts";
import { isVietnamesePhone } from "./phone-plan.ts";
import { isAnotherNumber, isPartOfCode } from "./phone-surroundings.ts";
import { DIGIT, numeralOf } from "./word-classes.ts";

const MAX_SEPARATORS = 3;
const MAX_LETTERS = 4;
const MAX_DIGITS = 11;
const NATIONAL_LENGTHS = [10, MAX_DIGITS];
const FOREIGN_LENGTHS = [9, 10];
const NONE: readonly number[] = [];
/** No number inside the country begins otherwise behind its zero. */
const FIRST_DIGITS = new Set(["2", "3", "5", "7", "8", "9"]);

/** A number as collected from the text, its digits joined; `to` is one past its last unit. */
interface Written {
  digits: string;
  /** Digits before each separator, for instance 4, 3, 3. */
  groups: number[];
  separators: string;
  to: number;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** "o9l2": letters that look like digits. */
function digitAt(text: string, at: number): string {
  const code = text.charCodeAt(at);
  if (isDigit(code)) return text.charAt(at);
  if (code === 111) return "0";
  return code === 108 || code === 105 ? "1" : "";
}

/** Space, dot, dash, underscore, bracket, the frame of keycap emoji. */
function isSeparator(code: number): boolean {
  return (
    code === 32 || (code >= 45 && code <= 46) || (code >= 40 && code <= 41) || code === 95 || code === 0x20e3
  );
}

/** Reads on while digits follow, over a few separators, up to `wanted` digits; null when there are fewer. */
function collect(text: string, from: number, wanted: number): Written | null {
  const written: Written = { digits: "", groups: [], separators: "", to: from };
  let [at, letters, group] = [from, 0, 0];
  while (written.digits.length < wanted) {
    let skipped = 0;
    while (written.digits !== "" && skipped <= MAX_SEPARATORS && isSeparator(text.charCodeAt(at))) {
      if (text[at] !== " " && !written.separators.includes(text.charAt(at)))
        written.separators += text.charAt(at);
      at += 1;
      skipped += 1;
    }
    if (skipped > 0) {
      written.groups.push(group);
      group = 0;
    }
    const digit = digitAt(text, at);
    if (digit === "" || skipped > MAX_SEPARATORS) return null;
    if (!isDigit(text.charCodeAt(at))) letters += 1;
    written.digits += digit;
    group += 1;
    at += 1;
  }
  written.groups.push(group);
  written.to = at;
  return isDigit(text.charCodeAt(at)) || letters > MAX_LETTERS ? null : written;
}

const COUNTRY = /(?:\(?\+\s?84\)?|\(84\)|0084|84)[ .-]{0,2}\(?0?\)?[ .-]?/y;

/** After the country's code, or null where none stands. */
function skipCountry(text: string, from: number): number | null {
  COUNTRY.lastIndex = from;
  return COUNTRY.test(text) ? COUNTRY.lastIndex : null;
}

/** What stands behind the zero: most zeros lead to nothing. */
function secondDigit(text: string, from: number): string {
  let at = from + 1;
  while (at <= from + MAX_SEPARATORS && isSeparator(text.charCodeAt(at))) at += 1;
  return digitAt(text, at);
}

function readAt(text: string, from: number): { phone: string; written: Written } | null {
  const national = text.charCodeAt(from) === 48 || text[from] === "o";
  for (const wanted of national && FIRST_DIGITS.has(secondDigit(text, from)) ? NATIONAL_LENGTHS : NONE) {
    const written = collect(text, from, wanted);
    if (written !== null && isVietnamesePhone(written.digits)) return { phone: written.digits, written };
  }
  const rest = text[from] === "o" ? null : skipCountry(text, from);
  for (const wanted of rest === null ? NONE : FOREIGN_LENGTHS) {
    const written = collect(text, rest ?? 0, wanted);
    if (written !== null && isVietnamesePhone(`0${written.digits}`))
      return { phone: `0${written.digits}`, written };
  }
  return null;
}

function mayStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === 111) return !/[\p{L}\d]/u.test(text.charAt(at - 1)) && digitAt(text, at + 1) !== "";
  if (code === 40) return text[at + 1] === "+" || text[at + 1] === "8";
  if (code !== 48 && code !== 56 && code !== 43) return false;
  if (code === 56 && text[at + 1] !== "4") return false;
  const before = text.charCodeAt(at - 1);
  return !isDigit(before) && before !== 43;
}

/** "không chín một hai…": digits said as words, all or some of them. */
function readSpoken(scan: TextScan, from: number): { phone: string; to: number } | null {
  let digits = "";
  let words = 0;
  let to = from;
  for (; to < scan.tokens.length && digits.length < MAX_DIGITS; to += 1) {
    const token = scan.tokens[to];
    if (token === undefined || (to > from && token.breakBefore === 2)) break;
    if (token.kind === "number") {
      digits += token.word;
      continue;
    }
    const value = numeralOf(token);
    if (value < 0 || value > 9) break;
    digits += value;
    words += 1;
  }
  return words > 0 && isVietnamesePhone(digits) ? { phone: digits, to } : null;
}

function findSpoken(scan: TextScan, phones: string[]): void {
  const { tokens } = scan;
  for (let index = 0; index + 4 < tokens.length; index += 1) {
    const token = tokens[index];
    const isZero = token?.kind === "number" ? token.word.startsWith("0") : numeralOf(token) === 0;
    const found = isZero ? readSpoken(scan, index) : null;
    if (found === null) continue;
    const span = tokenSpan(tokens, index, found.to);
    if (scan.claims.isFree(span) && !phones.includes(found.phone)) phones.push(found.phone);
    scan.claims.take(span);
    index = found.to - 1;
  }
}

function findWritten(scan: TextScan, phones: string[]): void {
  const { text } = scan.normalized;
  let phoneEnd = -1;
  for (let at = 0; at < text.length; at += 1) {
    if (!mayStart(text, at)) continue;
    const found = readAt(text, at);
    if (found === null) continue;
    const { to } = found.written;
    if (isPartOfCode(text, at, found.written, phoneEnd)) {
      // Its other zeros belong to the same code.
      at = to - 1;
      continue;
    }
    const span: Span = originalSpan(scan.normalized, at, to);
    if (!isAnotherNumber(text, at, to) && !phones.includes(found.phone)) phones.push(found.phone);
    scan.claims.take(span);
    phoneEnd = to;
    at = to - 1;
  }
}

/** Vietnamese phone numbers as `0…`, each once, in order. Claims their spans. */
export function findPhones(scan: TextScan): string[] {
  const phones: string[] = [];
  if (scan.numbers.length > 0) findWritten(scan, phones);
  if ((scan.classes.all & DIGIT) !== 0 && scan.tokens.length >= 5) findSpoken(scan, phones);
  return phones;
}
