import { digitsOf, gapAfter, rawOf, type TextScan, touches } from "./entity-input.ts";
import { COLOR, JOIN, MEASURE, NUMBERED, NUMERAL, numeralOf, ORDER, UNIT } from "./word-classes.ts";

const MOST = 9999;
/** "lấy 38" names a size, "lấy 3" a number. */
const MOST_BARE = 20;
const DOZENS: ReadonlyMap<string, number> = new Map([
  ["chục", 10],
  ["chuc", 10],
  ["tá", 12],
]);
/** "mua cho em 2": who it is for stands between. */
const BETWEEN = new Set([
  "em",
  "mình",
  "e",
  "chị",
  "anh",
  "cho",
  "tôi",
  "m",
  "c",
  "cả",
  "đủ",
  "luôn",
  "thêm",
  "lại",
  "giúp",
  "tầm",
  "khoảng",
]);
const ORDER_STARTS = new Set([
  "cho",
  "lấy",
  "gửi",
  "bán",
  "để",
  "chốt",
  "mua",
  "đặt",
  "ship",
  "lay",
  "chot",
  "dat",
  "gui",
  "giữ",
]);
/** "từ 3 đôi", "trên 2 cái", "mỗi 1 đôi": a condition, not an order. */
const NOT_ORDERED = new Set(["tặng", "từ", "trên", "dưới", "mỗi", "size", "tang", "hơn", "sinh", "tuổi"]);
const PEOPLE_BEFORE = new Set(["mẹ", "có", "nhà", "sinh", "bà", "bố", "chồng", "đẻ"]);
const MAX_BETWEEN = 6;

interface Counted {
  value: number;
  /** One past the last token. */
  to: number;
  hasUnit: boolean;
}

/** "38 con không" in a text without marks: "con" is "còn" there. */
function isUnit(scan: TextScan, at: number, value: number): boolean {
  const token = scan.tokens[at];
  if (token === undefined || token.breakBefore !== 0 || ((scan.classes.of[at] ?? 0) & UNIT) === 0)
    return false;
  if (token.word === "bao") return scan.tokens[at + 1]?.word !== "nhiêu";
  if (token.word === "c") return touches(scan, at - 1);
  if (token.word === "em")
    return ["hốt", "múc", "lụm", "lấy", "chốt", "đặt"].includes(scan.tokens[at - 2]?.word ?? "");
  if (token.word !== "con") return true;
  const next = scan.tokens[at + 1]?.word ?? "";
  const isLeft =
    value > 30 ||
    ["không", "size", "hàng", "khong", "màu", "hang", "ko", "nhỏ", "trai", "gái", "học"].includes(next);
  return !isLeft && !PEOPLE_BEFORE.has(scan.tokens[at - 2]?.word ?? "");
}

function countWithUnit(scan: TextScan, index: number, value: number): Counted | null {
  const { tokens } = scan;
  const unit = tokens[index + 1];
  const raw = rawOf(scan, index + 1);
  const isShort = (raw === "đ" || raw === "d") && touches(scan, index) && value <= MOST_BARE;
  const isShortPair =
    isShort && (((scan.classes.of[index - 1] ?? 0) & ORDER) !== 0 || tokens[index + 2]?.kind === "number");
  if (!isShortPair && !isUnit(scan, index + 1, value)) return null;
  if (NOT_ORDERED.has(tokens[index - 1]?.word ?? "")) return null;
  return { value: value * (DOZENS.get(unit?.word ?? "") ?? 1), to: index + 2, hasUnit: true };
}

function isOrderBefore(scan: TextScan, index: number): boolean {
  let at = index - 1;
  if (((scan.classes.of[at] ?? 0) & ORDER) !== 0) return true;
  while (at >= Math.max(0, index - 3) && BETWEEN.has(scan.tokens[at]?.word ?? "")) at -= 1;
  if (at === index - 1) return isAmountWord(scan, at);
  return ORDER_STARTS.has(scan.tokens[at]?.word ?? "") || scan.tokens[at + 1]?.word === "cho";
}

/** "số lượng: 2", which short forms are spelled out to. */
function isAmountWord(scan: TextScan, at: number): boolean {
  return scan.tokens[at]?.word === "lượng" && scan.tokens[at - 1]?.word === "số";
}

function countAfterOrder(scan: TextScan, index: number, value: number): Counted | null {
  const next = scan.tokens[index + 1];
  const before = scan.tokens[index - 1];
  if (
    before === undefined ||
    (scan.tokens[index]?.breakBefore ?? 0) > (isAmountWord(scan, index - 1) ? 1 : 0)
  )
    return null;
  const isTimes = before.word === "x" && (touches(scan, index - 1) || /\d/.test(rawOf(scan, index - 2)));
  const isMeasured =
    next !== undefined && next.breakBefore === 0 && ((scan.classes.of[index + 1] ?? 0) & MEASURE) !== 0;
  const isPart = /^[.,/:-]$/.test(gapAfter(scan, index)) && next?.kind === "number";
  if (isMeasured || isPart || (before.word === "x" && !isTimes)) return null;
  const isOffered = scan.context.product?.sizes.includes(String(value)) ?? false;
  const fits = isTimes || isAmountWord(scan, index - 1) ? value <= 500 : value < MOST_BARE && !isOffered;
  return fits && (isTimes || isOrderBefore(scan, index)) ? { value, to: index + 1, hasUnit: false } : null;
}

function countAt(scan: TextScan, index: number): Counted | null {
  const token = scan.tokens[index];
  if (token === undefined || !scan.claims.isFree(token)) return null;
  if (token.kind === "word") {
    const said = ((scan.classes.of[index] ?? 0) & NUMERAL) === 0 ? -1 : numeralOf(token);
    const numeral = said < 1 ? null : countWithUnit(scan, index, said);
    return numeral !== null && !["này", "nào"].includes(scan.tokens[index - 1]?.word ?? "") ? numeral : null;
  }
  const value = digitsOf(token);
  if (value < 1 || value > MOST) return null;
  return countWithUnit(scan, index, value) ?? countAfterOrder(scan, index, value);
}

/** Only sizes, colours and joining words between two counts: "2 đôi 38 với 1 đôi 39". */
function isJoined(scan: TextScan, from: number, to: number): boolean {
  // "1 hộp 12 cái" says what is in the box.
  const isBehind = to === from && scan.tokens[to]?.breakBefore === 0;
  if (isBehind || to - from > MAX_BETWEEN) return false;
  for (let at = from; at < to; at += 1) {
    const token = scan.tokens[at];
    const flags = scan.classes.of[at] ?? 0;
    const isPlain = token?.kind === "number" ? scan.claims.isFree(token) : (flags & (COLOR | JOIN)) !== 0;
    const isLetterSize = /^(?:x{0,3}[sml]|\d?xl|size)$/.test(rawOf(scan, at));
    if (token?.breakBefore === 2 || (!isPlain && !isLetterSize)) return false;
  }
  return scan.tokens[to]?.breakBefore !== 2;
}

/** What the shop asked for is answered by a number alone: "2 nha". */
function readAnswer(scan: TextScan): number | null {
  if (scan.context.asked !== "quantity" || scan.tokens.length > 5) return null;
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const token = scan.tokens[index];
    const value = Math.max(digitsOf(token), numeralOf(token));
    const isOther = ((scan.classes.of[index - 1] ?? 0) & NUMBERED) !== 0;
    if (token !== undefined && value >= 1 && value <= 500 && !isOther && scan.claims.isFree(token))
      return value;
  }
  return null;
}

/** "500k 1 đôi": what one costs, unless nothing else is counted. */
function isBehindPrice(scan: TextScan, index: number): boolean {
  const before = scan.tokens[index - 1];
  return (
    before !== undefined &&
    scan.tokens[index]?.breakBefore === 0 &&
    before.kind === "word" &&
    !scan.claims.isFree(before)
  );
}

/** How many: "2 đôi", "lấy 3", "sl 2"; the sum where an order has several parts; null when not said. */
export function findQuantity(scan: TextScan): number | null {
  if (scan.numbers.length === 0 && (scan.classes.all & NUMERAL) === 0) return null;
  let total = 0;
  let last: Counted | null = null;
  let isUnitPrice = false;
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const token = scan.tokens[index];
    const isNumber = token?.kind === "number" || ((scan.classes.of[index] ?? 0) & NUMERAL) !== 0;
    const counted = isNumber ? countAt(scan, index) : null;
    if (counted === null || token === undefined) continue;
    if (last !== null && isUnitPrice && !isBehindPrice(scan, index)) total = 0;
    else if (last !== null && !(counted.hasUnit && last.hasUnit && isJoined(scan, last.to, index))) break;
    isUnitPrice = counted.value === 1 && isBehindPrice(scan, index);
    scan.claims.take(token);
    total += counted.value;
    last = counted;
    index = counted.to - 1;
  }
  return last === null ? readAnswer(scan) : total;
}
