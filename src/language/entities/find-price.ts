import { type EntityInput, isFree, originalSpan } from "./entity-input.ts";

const GROUPED = /(?<![\d.,])\d{1,3}(?:[.,]\d{3}){1,3}(?![\d])(?:\s?(?:đồng|vnđ|vnd|đ|₫|d)(?!\p{L}))?/gu;
const MILLIONS =
  /(?<![\d.,])(\d{1,4})(?:[.,](\d{1,2}))?\s?(?:triệu|trieu|củ|tr)(?:\s?(\d{1,3}|rưỡi|ruoi)(?![\d\p{L}]))?(?!\p{L})/gu;
const THOUSANDS = /(?<![\d.,/])(\d{1,5})(\s?)(?:k|ka|cành|nghìn|nghin|ngàn|ngan|xu)(?![\p{L}\d])/gu;
const HUNDREDS = /(?<![\d.,])(\d{1,2})\s?(?:lít|xị|trăm)(?![\p{L}\d])/gu;
const PLAIN = /(?<![\d.,])(\d{4,9})\s?(?:đồng|vnđ|vnd|đ|₫)(?!\p{L})/gu;

/** "2tr5" → 500,000; "1tr250" → 250,000: what stands after "triệu" fills the places that follow. */
function afterMillions(rest: string | undefined): number {
  if (rest === undefined) return 0;
  if (!/^\d/.test(rest)) return 500_000;
  return Number(rest) * 10 ** (6 - rest.length);
}

function valueOfMillions(match: RegExpMatchArray): number {
  const fraction = match[2] === undefined ? 0 : Number(`0.${match[2]}`) * 1_000_000;
  return Number(match[1]) * 1_000_000 + Math.round(fraction) + afterMillions(match[3]);
}

/** "38 k" is more often "38 không?" than a price; "38k" and "250 k" are prices. */
function valueOfThousands(match: RegExpMatchArray): number | null {
  const amount = Number(match[1]);
  if (match[2] !== "" && amount < 100 && match[0].endsWith("k")) return null;
  return amount * 1000;
}

const FORMS: readonly (readonly [RegExp, (match: RegExpMatchArray) => number | null])[] = [
  [MILLIONS, valueOfMillions],
  [GROUPED, (match) => Number(match[0].replace(/\D/g, ""))],
  [THOUSANDS, valueOfThousands],
  [HUNDREDS, (match) => Number(match[1]) * 100_000],
  [PLAIN, (match) => Number(match[1])],
];

/** The first price of the text in whole đồng, or null. Claims the spans of all prices. */
export function findPrice(input: EntityInput): number | null {
  if (!/\d/.test(input.normalized.text)) return null;
  let first: { at: number; value: number } | null = null;
  for (const [form, evaluate] of FORMS) {
    for (const match of input.normalized.text.matchAll(form)) {
      const span = originalSpan(input.normalized, match.index, match.index + match[0].length);
      const value = evaluate(match);
      if (value === null || value <= 0 || !isFree(input, span)) continue;
      input.claimed.push(span);
      if (first === null || match.index < first.at) first = { at: match.index, value };
    }
  }
  return first === null ? null : first.value;
}
