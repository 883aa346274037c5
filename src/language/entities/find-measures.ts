import { type EntityInput, isFree, originalSpan } from "./entity-input.ts";

const METRES = /(?<![\d.,])(?:1\s?m\s?|1[.,]|m)(\d{1,2})(?:\s?m)?(?![\d\p{L}])/gu;
const CENTIMETRES = /(?<![\d.,])(1\d{2}|[89]\d)\s?cm(?!\p{L})/gu;
const KILOGRAMS = /(?<![\d.,])(\d{1,3})(?:[.,]\d)?\s?(?:kg|ký|kí|ky|ki|cân)(?![\p{L}\d])/gu;
const SAYS_HEIGHT = /(?:cao|m)\s*$/;

function findHeight(input: EntityInput): number | null {
  for (const match of input.normalized.text.matchAll(METRES)) {
    const isBareDecimal = /^1[.,]/.test(match[0]) && !match[0].endsWith("m");
    const before = input.normalized.text.slice(Math.max(0, match.index - 6), match.index);
    if (/\p{L}$/u.test(before) || (isBareDecimal && !SAYS_HEIGHT.test(before))) continue;
    const span = originalSpan(input.normalized, match.index, match.index + match[0].length);
    if (!isFree(input, span)) continue;
    const digits = match[1] ?? "";
    input.claimed.push(span);
    return 100 + Number(digits) * (digits.length === 1 ? 10 : 1);
  }
  for (const match of input.normalized.text.matchAll(CENTIMETRES)) {
    input.claimed.push(originalSpan(input.normalized, match.index, match.index + match[0].length));
    return Number(match[1]);
  }
  return null;
}

function findWeight(input: EntityInput, knowsHeight: boolean): number | null {
  for (const match of input.normalized.text.matchAll(KILOGRAMS)) {
    const weight = Number(match[1]);
    const before = input.normalized.text.slice(Math.max(0, match.index - 12), match.index);
    const isBody = knowsHeight || /nặng|nang|bé|con|em|mình|người/.test(before) || weight >= 30;
    const span = originalSpan(input.normalized, match.index, match.index + match[0].length);
    if (!isBody || weight < 5 || weight > 150 || !isFree(input, span)) continue;
    input.claimed.push(span);
    return weight;
  }
  return null;
}

/** Height in cm and weight in kg of a person, where said; they are never taken for sizes. Claims their spans. */
export function findMeasures(input: EntityInput): { heightCm?: number; weightKg?: number } {
  if (!/\d/.test(input.normalized.text)) return {};
  const heightCm = findHeight(input);
  const weightKg = findWeight(input, heightCm !== null);
  return { ...(heightCm === null ? {} : { heightCm }), ...(weightKg === null ? {} : { weightKg }) };
}
