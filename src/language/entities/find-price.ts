import { digitsOf, gapAfter, rawOf, type TextScan, tokenSpan, touches } from "./entity-input.ts";
import { hasNoun, isLitreMoney, isPriceWordBefore, NO_PRICE_AFTER } from "./price-words.ts";
import { type ReadPrice, readSpokenPrice } from "./spoken-price.ts";
import { MEASURE, MONEY, NUMERAL, UNIT } from "./word-classes.ts";

const MILLION = 1_000_000;
const MILLIONS = new Set(["tr", "triệu", "trieu", "củ", "cu", "m", "chẹo"]);
const THOUSANDS = new Set([
  "k",
  "ka",
  "cành",
  "canh",
  "nghìn",
  "nghin",
  "ngàn",
  "ngan",
  "xu",
  "cá",
  "kk",
  "ngìn",
  "nghàn",
]);
const HUNDREDS = new Set(["lít", "lit", "xị", "xi", "trăm", "tram", "loét"]);
const DONG = new Set(["đ", "₫", "đồng", "dong", "vnd", "vnđ", "d", "vn"]);
const HALF = new Set(["rưỡi", "ruoi", "rưởi", "rưởii", "rươi"]);

/** "1.250.000", "350,000": the value, and the index of its last token; null when the number is not grouped so. */
function readGrouped(scan: TextScan, index: number): { value: number; last: number; groups: number } | null {
  const first = scan.tokens[index]?.word ?? "";
  if (first.length > 3 || first.startsWith("0")) return null;
  let [digits, last, hasSpace] = [first, index, false];
  while (last < index + 3) {
    const next = scan.tokens[last + 1];
    if (next?.kind !== "number" || next.word.length !== 3 || !/^[., ]$/.test(gapAfter(scan, last))) break;
    if (gapAfter(scan, last) === " ") hasSpace = true;
    digits += next.word;
    last += 1;
  }
  // "350 000" is a number only where its unit follows.
  if (hasSpace && !DONG.has(rawOf(scan, last + 1))) return null;
  return last === index || digitsOf(scan.tokens[index]) < 0
    ? null
    : { value: Number(digits), last, groups: last - index };
}

/** "2tr5" → 500,000; "1tr250" → 250,000: what stands behind fills the places that follow. */
function readRest(scan: TextScan, unitAt: number, one: number): ReadPrice | null {
  const next = scan.tokens[unitAt + 1];
  if (next === undefined || next.breakBefore > 0) return null;
  if (HALF.has(next.word)) return { value: one / 2, to: unitAt + 2 };
  if (next.kind !== "number" || next.word.length > 3 || digitsOf(next) < 0) return null;
  const after = rawOf(scan, unitAt + 2);
  const afterTouches = touches(scan, unitAt + 1);
  const value = (Number(next.word) * one) / 10 ** next.word.length;
  if (THOUSANDS.has(after) && one === MILLION) return { value: Number(next.word) * 1000, to: unitAt + 3 };
  if (HUNDREDS.has(after) && one === MILLION) return { value: Number(next.word) * 100_000, to: unitAt + 3 };
  // "1 triệu 2 đôi" counts pairs; "1tr 38" would be a size.
  const isSpaced = !touches(scan, unitAt);
  const counts = after !== "" && (scan.classes.of[unitAt + 2] ?? 0) & (UNIT | MEASURE);
  if (isSpaced && (counts || afterTouches || (next.word.length === 2 && one === MILLION))) return null;
  return { value, to: unitAt + 2 };
}

function withRest(scan: TextScan, value: number, unitAt: number, one: number): ReadPrice {
  const rest = readRest(scan, unitAt, one);
  return rest === null ? { value, to: unitAt + 1 } : { value: value + rest.value, to: rest.to };
}

function readMillions(scan: TextScan, amount: number, unitAt: number): ReadPrice | null {
  const unit = rawOf(scan, unitAt);
  if (amount > 999) return null;
  // "2m5" is a length unless somebody speaks of a price; "1m5" is always a height.
  if (unit === "m" && (amount < 2 || !isPriceWordBefore(scan, unitAt - 1))) return null;
  if (unit === "củ" && hasNoun(scan, unitAt + 1)) return null;
  if (unit === "cu" && !isPriceWordBefore(scan, unitAt - 1)) return null;
  return withRest(scan, amount * MILLION, unitAt, MILLION);
}

/** "38 k" is more often "38 không?" than a price; "38k" and "250 k" are prices. */
function readThousands(scan: TextScan, amount: number, unitAt: number): ReadPrice | null {
  const unit = rawOf(scan, unitAt);
  const isGlued = touches(scan, unitAt - 1);
  if (amount > 99_999 || NO_PRICE_AFTER.has(scan.tokens[unitAt + 1]?.word ?? "")) return null;
  if (unit === "k" && !isGlued && amount < 100) return null;
  if ((unit === "cá" || unit === "canh" || unit === "xu") && amount < 20) return null;
  const rest = unit === "k" && touches(scan, unitAt) ? readRest(scan, unitAt, 1000) : null;
  return { value: amount * 1000 + (rest?.value ?? 0), to: rest?.to ?? unitAt + 1 };
}

function readHundreds(scan: TextScan, amount: number, unitAt: number): ReadPrice | null {
  const unit = rawOf(scan, unitAt);
  if (amount > 30 || (unit !== "trăm" && unit !== "tram" && !isLitreMoney(scan, unitAt))) return null;
  if (NO_PRICE_AFTER.has(scan.tokens[unitAt + 1]?.word ?? "")) return null;
  const read = withRest(scan, amount * 100_000, unitAt, 100_000);
  const isSpelledOut = THOUSANDS.has(rawOf(scan, read.to));
  return isSpelledOut ? { ...read, to: read.to + 1 } : read;
}

function readDong(scan: TextScan, amount: number, unitAt: number): ReadPrice | null {
  const unit = rawOf(scan, unitAt);
  if (unit === "d" && amount < 1000) return null;
  // Nothing costs 350 đồng: the thousand is left out.
  if (amount < 20 || (amount < 1000 && unit === "vn")) return null;
  return { value: amount < 1000 ? amount * 1000 : amount, to: unitAt + 1 };
}

function readUnit(scan: TextScan, amount: number, unitAt: number): ReadPrice | null {
  const token = scan.tokens[unitAt];
  if (token === undefined || token.kind !== "word" || token.breakBefore > 0) return null;
  const unit = rawOf(scan, unitAt);
  if (MILLIONS.has(unit)) return readMillions(scan, amount, unitAt);
  if (THOUSANDS.has(unit)) return readThousands(scan, amount, unitAt);
  if (HUNDREDS.has(unit)) return readHundreds(scan, amount, unitAt);
  return DONG.has(unit) ? readDong(scan, amount, unitAt) : null;
}

/** "₫" is a sign, no word. */
function hasDongSign(scan: TextScan, last: number): boolean {
  const end = scan.tokens[last]?.end ?? 0;
  return /^\s?₫/.test(scan.original.slice(end, end + 2));
}

function readGroupedPrice(scan: TextScan, index: number): ReadPrice | null {
  const grouped = readGrouped(scan, index);
  if (grouped === null) return null;
  const to = grouped.last + 1;
  const unit = rawOf(scan, to);
  const isUnit = scan.tokens[to]?.breakBefore === 0;
  if (isUnit && DONG.has(unit)) return { value: grouped.value, to: to + 1 };
  if (isUnit && unit === "k")
    return { value: grouped.value * (grouped.value < 100_000 ? 1000 : 1), to: to + 1 };
  if (hasDongSign(scan, grouped.last)) return { value: grouped.value, to };
  if (isUnit && ((scan.classes.of[to] ?? 0) & MEASURE) !== 0 && unit !== "không") return null;
  if (grouped.value >= 10_000) return { value: grouped.value, to };
  // "giá 1.250": thousands, as one says it.
  return grouped.groups === 1 && isPriceWordBefore(scan, index) ? { value: grouped.value * 1000, to } : null;
}

/** "200-300k", "từ 200 đến 300k": the unit of a range stands behind its second number; the first one counts. */
function readRange(scan: TextScan, index: number): ReadPrice | null {
  const amount = digitsOf(scan.tokens[index]);
  const isWord = ["đến", "tới", "den", "toi"].includes(scan.tokens[index + 1]?.word ?? "");
  const second = isWord ? index + 2 : index + 1;
  if (!isWord && !/^\s?[-–~]\s?$/.test(gapAfter(scan, index))) return null;
  const other = digitsOf(scan.tokens[second]);
  if (other <= amount || amount < 1) return null;
  const read = readUnit(scan, other, second + 1);
  return read === null || read.value % other !== 0
    ? null
    : { value: (read.value / other) * amount, to: read.to };
}

/** "1.5tr", "1,25 triệu". */
function readDecimal(scan: TextScan, index: number): ReadPrice | null {
  const next = scan.tokens[index + 1];
  if (next?.kind !== "number" || next.word.length > 2 || !/^[.,]$/.test(gapAfter(scan, index))) return null;
  if (!MILLIONS.has(rawOf(scan, index + 2)) || scan.tokens[index + 2]?.breakBefore !== 0) return null;
  const read = readUnit(scan, digitsOf(scan.tokens[index]), index + 2);
  return read === null
    ? null
    : { value: read.value + (Number(next.word) * MILLION) / 10 ** next.word.length, to: read.to };
}

function isPercent(scan: TextScan, index: number): boolean {
  const end = scan.tokens[index]?.end ?? 0;
  return /^\s?%/.test(scan.original.slice(end, end + 2));
}

/** "giá 350", "350000": money without its unit. */
function readBare(scan: TextScan, index: number): ReadPrice | null {
  const value = digitsOf(scan.tokens[index]);
  const word = scan.tokens[index]?.word ?? "";
  const isMeasured =
    scan.tokens[index + 1]?.breakBefore === 0 && ((scan.classes.of[index + 1] ?? 0) & MEASURE) !== 0;
  const isRound = /^[1-9]\d{1,4}000$/.test(word);
  if (isRound)
    return isMeasured || NO_PRICE_AFTER.has(rawOf(scan, index + 1)) ? null : { value, to: index + 1 };
  if (value < 50 || value > 999 || isPercent(scan, index) || !isPriceWordBefore(scan, index)) return null;
  const next = scan.classes.of[index + 1] ?? 0;
  const isCounted = scan.tokens[index + 1]?.breakBefore === 0 && (next & (UNIT | MEASURE)) !== 0;
  return isCounted && rawOf(scan, index + 1) !== "k" ? null : { value: value * 1000, to: index + 1 };
}

function readAt(scan: TextScan, index: number): ReadPrice | null {
  const amount = digitsOf(scan.tokens[index]);
  if (amount < 0 || (amount === 0 && scan.tokens[index + 1]?.kind !== "number")) return null;
  const isFraction =
    index > 0 && scan.tokens[index - 1]?.kind === "number" && /^[.,/]$/.test(gapAfter(scan, index - 1));
  if (isFraction) return null;
  return (
    readGroupedPrice(scan, index) ??
    readDecimal(scan, index) ??
    readUnit(scan, amount, index + 1) ??
    (hasDongSign(scan, index) ? { value: amount < 1000 ? amount * 1000 : amount, to: index + 1 } : null) ??
    readRange(scan, index) ??
    readBare(scan, index)
  );
}

/**
 * The first price of the text in whole đồng, or null; of a range the end that is named first. Claims the spans of all
 * prices.
 */
export function findPrice(scan: TextScan): number | null {
  const { tokens, classes } = scan;
  const isSpoken = (classes.all & MONEY) !== 0;
  if (scan.numbers.length === 0 && !isSpoken) return null;
  let first = { at: Number.POSITIVE_INFINITY, value: 0 };
  const note = (at: number, read: ReadPrice | null) => {
    if (read === null || read.value <= 0) return;
    const span = tokenSpan(tokens, at, read.to);
    if (!scan.claims.isFree(span)) return;
    scan.claims.take(span);
    if (at < first.at) first = { at, value: read.value };
  };
  for (const index of scan.numbers) note(index, readAt(scan, index));
  if (isSpoken) {
    for (let index = 0; index < tokens.length; index += 1) {
      if (((classes.of[index] ?? 0) & (NUMERAL | MONEY)) !== 0) note(index, readSpokenPrice(scan, index));
    }
  }
  return first.value === 0 ? null : Math.round(first.value);
}
