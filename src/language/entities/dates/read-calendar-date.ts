import { digitsOf, gapAfter, isCapital, rawOf, type TextScan } from "../entity-input.ts";
import { MEASURE, numeralOf, UNIT } from "../word-classes.ts";
import { wordAt } from "./read-named-time.ts";
import type { Read, When } from "./when.ts";

const LUNAR_MONTHS: ReadonlyMap<string, number> = new Map([
  ["giêng", 1],
  ["chạp", 12],
]);
const FIRST_OF_MONTH = new Set(["mùng", "mồng", "mung", "mong", "mừng"]);
const ROUNDS = new Set(["24/7", "10/10", "1/2", "1/3", "1/4", "3/4", "2/3"]);

/** "âm", "âm lịch", "al" behind a day. */
function readLunarSign(scan: TextScan, index: number): number {
  if (wordAt(scan, index) !== "âm" && rawOf(scan, index) !== "al") return index;
  return wordAt(scan, index + 1) === "lịch" ? index + 2 : index + 1;
}

interface Month {
  month: number | null;
  isLunar: boolean;
  to: number;
}

/** "tháng 7", "/7", "tháng giêng", "tết" behind a day. */
function readMonthOf(scan: TextScan, index: number): Month {
  const word = wordAt(scan, index);
  if (word === "tết" || word === "tet") return { month: 1, isLunar: true, to: index + 1 };
  const isSaid = word === "tháng" || word === "thang";
  const isSlash = scan.tokens[index]?.kind === "number" && /^[/.-]$/.test(gapAfter(scan, index - 1));
  const at = isSaid ? index + 1 : index;
  const lunar = isSaid ? LUNAR_MONTHS.get(wordAt(scan, at)) : undefined;
  if (lunar !== undefined) return { month: lunar, isLunar: true, to: at + 1 };
  const month = digitsOf(scan.tokens[at]);
  const isMonth = (isSaid || isSlash) && month >= 1 && month <= 12;
  return isMonth ? { month, isLunar: false, to: at + 1 } : { month: null, isLunar: false, to: index };
}

function readYear(scan: TextScan, index: number): Read<number | null> {
  const word = scan.tokens[index]?.word ?? "";
  const value = digitsOf(scan.tokens[index]);
  const isYear =
    /^[/.-]$/.test(gapAfter(scan, index - 1)) && (word.length === 2 || (value >= 1990 && value <= 2100));
  return isYear
    ? { value: word.length === 2 ? 2000 + value : value, to: index + 1 }
    : { value: null, to: index };
}

/** "mùng 5", "rằm tháng 7", "15 âm", "30 tết", "15/1 âm lịch". */
function readLunar(scan: TextScan, index: number): Read<When> | null {
  const word = scan.tokens[index]?.word ?? "";
  const isFull = word === "rằm";
  const isFirst = FIRST_OF_MONTH.has(word);
  const at = isFull || isFirst || word === "ngày" || word === "hôm" ? index + 1 : index;
  const number = Math.max(digitsOf(scan.tokens[at]), isFirst ? numeralOf(scan.tokens[at]) : -1);
  const value = isFull ? 15 : number;
  if (value < 1 || value > 30 || (isFirst && value > 10)) return null;
  const month = readMonthOf(scan, isFull ? at : at + 1);
  const to = readLunarSign(scan, month.to);
  const isLunar = isFull || isFirst || month.isLunar || to > month.to;
  if (!isLunar) return null;
  // "30 tết" is the last day of the old year.
  const isEve =
    month.month === 1 && month.isLunar && value > 20 && wordAt(scan, month.to - 1).startsWith("t");
  const monthOf = isEve ? 12 : month.month;
  const end = wordAt(scan, to) === "tết" ? to + 1 : to;
  return { value: { kind: "lunar", day: value, month: end > to ? 1 : monthOf }, to: end };
}

/** "20/11", "ngày 5", "5 tháng 12", "20/11/2025". */
function readDate(scan: TextScan, index: number): Read<When> | null {
  const word = scan.tokens[index]?.word ?? "";
  const isLed = word === "ngày" || word === "hôm" || word === "ngay";
  const at = isLed ? index + 1 : index;
  const value = digitsOf(scan.tokens[at]);
  if (value < 1 || value > 31 || (isLed && wordAt(scan, at) === "")) return null;
  const month = readMonthOf(scan, at + 1);
  const year = readYear(scan, month.to);
  const to = month.month === null ? at + 1 : year.to;
  if (!isLed && (month.month === null || !isPlainDate(scan, at, month, to))) return null;
  // "ngày 2 lần", "ngày 3 viên".
  const next = scan.tokens[to];
  const isCounted =
    ((scan.classes.of[to] ?? 0) & (MEASURE | UNIT)) !== 0 && next?.word !== "em" && next?.word !== "con";
  const isCount = month.month === null && isCounted && next?.breakBefore === 0;
  if (isCount) return null;
  return {
    value: {
      kind: "date",
      day: value,
      month: month.month,
      year: month.month === null ? null : year.value,
      past: word === "hôm",
    },
    to,
  };
}

/** "20/11" by a slash or with its year; "1/2", "24/7" and house numbers are none. */
function isPlainDate(scan: TextScan, at: number, month: Month, to: number): boolean {
  const isSaid = scan.tokens[at + 1]?.kind === "word";
  if (isSaid) return true;
  if (gapAfter(scan, at) !== "/" && to < at + 3) return false;
  const isRound = to === at + 2 && ROUNDS.has(`${scan.tokens[at]?.word}/${month.month}`);
  const isMeasured = ((scan.classes.of[to] ?? 0) & MEASURE) !== 0 && scan.tokens[to]?.breakBefore === 0;
  const goesOn = scan.tokens[to]?.kind === "number" && gapAfter(scan, to - 1) === "/";
  return (
    !isRound &&
    !isMeasured &&
    !goesOn &&
    !(isCapital(scan, to) && scan.tokens[to]?.breakBefore === 0 && isCapital(scan, to + 1))
  );
}

/** "tết", "noel", "trung thu", "valentine". */
function readHoliday(scan: TextScan, index: number): Read<When> | null {
  const word = scan.tokens[index]?.word ?? "";
  const next = wordAt(scan, index + 1);
  const solar = (dayOf: number, month: number, to: number): Read<When> => ({
    value: { kind: "date", day: dayOf, month, year: null, past: false },
    to,
  });
  if (word === "noel" || (word === "giáng" && next === "sinh"))
    return solar(25, 12, word === "noel" ? index + 1 : index + 2);
  if (word === "valentine") return solar(14, 2, index + 1);
  if (word === "trung" && next === "thu")
    return { value: { kind: "lunar", day: 15, month: 8 }, to: index + 2 };
  if (word !== "tết" && word !== "tet") return null;
  if (next === "tây" || next === "dương")
    return solar(1, 1, wordAt(scan, index + 2) === "lịch" ? index + 3 : index + 2);
  if (next === "trung") return { value: { kind: "lunar", day: 15, month: 8 }, to: index + 3 };
  if (next === "đoan") return { value: { kind: "lunar", day: 5, month: 5 }, to: index + 3 };
  const isLong = next === "âm" || next === "nguyên" || next === "ta";
  return {
    value: { kind: "lunar", day: 1, month: 1 },
    to: index + (isLong ? (next === "nguyên" ? 3 : 2) : 1),
  };
}

/** Any date that is named from this token on, of either calendar. */
export function readCalendarDate(scan: TextScan, index: number): Read<When> | null {
  return readLunar(scan, index) ?? readDate(scan, index) ?? readHoliday(scan, index);
}
