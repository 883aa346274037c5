import { type EntityInput, isFree, originalSpan } from "./entity-input.ts";

/** Mobile prefixes in use since the change of 2018, and landlines (02x with nine more digits). */
const MOBILE = /^0(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/;
const LANDLINE = /^02\d{9}$/;
/** Numbers after these words are no customer's phone. */
const NOT_A_PHONE =
  /(?:hotline|tổng đài|stk|số tài khoản|tài khoản|tk|mã đơn|mã vận đơn|đơn hàng|vận đơn|mã)[\s:.#]*$/;
const SEPARATOR = /[ .\-_()\u00a0]/;
const LETTER_DIGITS: Readonly<Record<string, string>> = { o: "0", l: "1", i: "1" };
const MAX_SEPARATORS = 2;

interface Candidate {
  phone: string;
  to: number;
}

function digitAt(text: string, at: number): string | null {
  const letter = text[at] ?? "";
  return /\d/.test(letter) ? letter : (LETTER_DIGITS[letter] ?? null);
}

/** Collects `wanted` digits from `from`, over a few separators; null when they end sooner or go on. */
function collectDigits(text: string, from: number, wanted: number): { digits: string; to: number } | null {
  let digits = "";
  let letters = 0;
  let at = from;
  while (digits.length < wanted) {
    let skipped = 0;
    while (digits !== "" && skipped <= MAX_SEPARATORS && SEPARATOR.test(text[at] ?? "")) {
      at += 1;
      skipped += 1;
    }
    const digit = digitAt(text, at);
    if (digit === null || skipped > MAX_SEPARATORS) return null;
    if (!/\d/.test(text[at] ?? "")) letters += 1;
    digits += digit;
    at += 1;
  }
  if (/[\p{L}\d]/u.test(text[at] ?? "") || letters > 3) return null;
  return { digits, to: at };
}

function matchPhone(text: string, from: number): Candidate | null {
  const country = /^(?:\+\s?84|84|0084)[ .-]?\(?0?\)?[ .-]?/.exec(text.slice(from, from + 12));
  if (country !== null) {
    const rest = collectDigits(text, from + country[0].length, 9);
    if (rest !== null && MOBILE.test(`0${rest.digits}`)) return { phone: `0${rest.digits}`, to: rest.to };
  }
  for (const [length, form] of [
    [10, MOBILE],
    [11, LANDLINE],
  ] as const) {
    const found = collectDigits(text, from, length);
    if (found !== null && form.test(found.digits)) return { phone: found.digits, to: found.to };
  }
  return null;
}

/** Vietnamese phone numbers as `0…`, each once, in order. Claims their spans. */
export function findPhones(input: EntityInput): string[] {
  const { text } = input.normalized;
  const phones: string[] = [];
  let at = 0;
  while (at < text.length) {
    const before = text[at - 1] ?? "";
    const mayStart = /[+0o8]/.test(text[at] ?? "") && !/[\p{L}\d+]/u.test(before);
    const found = mayStart ? matchPhone(text, at) : null;
    if (found === null) {
      at += 1;
      continue;
    }
    const span = originalSpan(input.normalized, at, found.to);
    const isOther = NOT_A_PHONE.test(text.slice(Math.max(0, at - 20), at));
    if (!isOther && isFree(input, span) && !phones.includes(found.phone)) phones.push(found.phone);
    input.claimed.push(span);
    at = found.to;
  }
  return phones;
}
