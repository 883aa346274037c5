import { digitsOf, gapAfter, isCapital, rawOf, type TextScan, touches } from "../entity-input.ts";
import { numeralOf, TITLE } from "../word-classes.ts";
import type { MonthPart, Read, When } from "./when.ts";

const NEXT = new Set(["sau", "tới", "toi", "nữa"]);
const LAST = new Set(["trước", "qua", "truoc", "rồi"]);
const EDGES: ReadonlyMap<string, MonthPart> = new Map([
  ["đầu", "start"],
  ["dau", "start"],
  ["giữa", "middle"],
  ["giua", "middle"],
  ["cuối", "end"],
  ["cuoi", "end"],
]);
/** "năm nay", "xưa nay": no today. */
const BEFORE_NOWADAYS = new Set([
  "hiện",
  "năm",
  "lâu",
  "xưa",
  "đến",
  "tới",
  "mấy",
  "ngày",
  "tháng",
  "tuần",
  "trước",
]);
const NAME_AFTER_MAI = new Set([
  "mốt",
  "ơi",
  "anh",
  "linh",
  "phương",
  "hương",
  "lan",
  "thị",
  "oi",
  "mot",
  "mối",
  "chi",
  "mai",
]);
const BEFORE_OTHER_MAI = new Set([
  "khuyến",
  "hoa",
  "ban",
  "sao",
  "hoàng",
  "khuyen",
  "mai",
  "cây",
  "tương",
  "chị",
  "cô",
]);

/** The word at an index; "" where there is none or a new sentence begins. */
export function wordAt(scan: TextScan, index: number): string {
  const token = scan.tokens[index];
  return token === undefined || token.breakBefore === 2 ? "" : token.word;
}

/** 1 for "sau", -1 for "trước", 0 for "này"; null for none. */
function turnAt(scan: TextScan, index: number): number | null {
  const word = wordAt(scan, index);
  if (NEXT.has(word)) return 1;
  if (word === "trước" || word === "truoc" || (word === "vừa" && wordAt(scan, index + 1) === "rồi"))
    return -1;
  return word === "này" || word === "nay" || word === "ni" ? 0 : null;
}

function day(offset: number, to: number): Read<When> {
  return { value: { kind: "day", offset }, to };
}

/** "mai" is tomorrow unless it is a person, a flower or "mai mốt" (some day). */
function isTomorrow(scan: TextScan, index: number): boolean {
  const before = scan.tokens[index - 1]?.word ?? "";
  if (BEFORE_OTHER_MAI.has(before) || NAME_AFTER_MAI.has(wordAt(scan, index + 1))) return false;
  const isName = isCapital(scan, index) && !scan.isShouted;
  if (isName && (index > 0 || isCapital(scan, index + 1))) return false;
  return (
    !isName || (scan.classes.of[index - 1] ?? 0) === 0 || ((scan.classes.of[index - 1] ?? 0) & TITLE) === 0
  );
}

/** "hôm nay", "mai", "ngày mốt", "hôm qua". */
function readNearDay(scan: TextScan, index: number): Read<When> | null {
  const word = wordAt(scan, index) || (scan.tokens[index]?.word ?? "");
  const next = wordAt(scan, index + 1);
  if (word === "hôm" || word === "bữa" || word === "hom") {
    if (next === "nay") return day(0, index + 2);
    if (next === "qua") return day(-1, index + 2);
    if (next === "kia") return day(-2, index + 2);
    return next === "mai" ? day(1, index + 2) : null;
  }
  if (word === "ngày" || word === "ngay") {
    if (next === "mai" || next === "mơi") return day(1, index + 2);
    return next === "mốt" || next === "kia" || next === "mot" ? day(2, index + 2) : null;
  }
  if (word === "nay")
    return BEFORE_NOWADAYS.has(scan.tokens[index - 1]?.word ?? "") ? null : day(0, index + 1);
  if (word === "mơi" || (word === "mai" && isTomorrow(scan, index))) return day(1, index + 1);
  const isFashion = ["mai", "hai", "ba", "mới", "hợp", "là", "bốn", "đồ"].includes(
    scan.tokens[index - 1]?.word ?? "",
  );
  return word === "mốt" && !isFashion && scan.tokens[index - 1]?.kind !== "number" ? day(2, index + 1) : null;
}

/** "thứ 7", "t7", "chủ nhật tuần sau". */
function readWeekday(scan: TextScan, index: number): Read<When> | null {
  const word = scan.tokens[index]?.word ?? "";
  let weekday = 0;
  if ((word === "chủ" || word === "chu") && ["nhật", "nhat"].includes(wordAt(scan, index + 1))) weekday = 7;
  const isShort = rawOf(scan, index) === "t" && touches(scan, index);
  if (word === "thứ" || word === "thu" || isShort) {
    const said = numeralOf(scan.tokens[index + 1]);
    const number = digitsOf(scan.tokens[index + 1]);
    const value = number < 0 && word === "thứ" ? said : number;
    if (value >= 2 && value <= 7 && wordAt(scan, index + 1) !== "") weekday = value - 1;
  }
  if (weekday === 0) return null;
  const isWeek = ["tuần", "tuan"].includes(wordAt(scan, index + 2));
  const turn = turnAt(scan, index + (isWeek ? 3 : 2));
  if (isWeek && turn !== null) return { value: { kind: "weekday", weekday, weeks: turn }, to: index + 4 };
  // "thứ 7 này", "thứ 7 tới" are the next one; "thứ 7 trước", "thứ 7 vừa rồi" the last.
  const isTurned = !isWeek && turn !== null && wordAt(scan, index + 2) !== "sau";
  const weeks = isTurned && turn === -1 ? -1 : null;
  return { value: { kind: "weekday", weekday, weeks }, to: index + (isTurned ? 3 : 2) };
}

/** "3 ngày nữa", "2 tuần trước", "1 tháng nữa", "2 tiếng nữa". */
function readDistance(scan: TextScan, index: number): Read<When> | null {
  const value = Math.max(digitsOf(scan.tokens[index]), numeralOf(scan.tokens[index]));
  if (value < 1 || value > 60) return null;
  const unit = wordAt(scan, index + 1);
  const end = wordAt(scan, index + 2);
  const sign =
    end === "nữa" || end === "nua" || end === "sau"
      ? 1
      : LAST.has(end) && end !== "qua" && end !== "rồi"
        ? -1
        : 0;
  if (sign === 0) return null;
  const to = index + 3;
  if (["ngày", "hôm", "bữa", "ngay", "hom"].includes(unit)) return day(sign * value, to);
  if (unit === "tuần" || unit === "tuan") return day(sign * value * 7, to);
  if (unit === "tháng" || unit === "thang")
    return { value: { kind: "month", month: null, offset: sign * value, part: "whole" }, to };
  return unit === "tiếng" || unit === "giờ" ? { value: { kind: "hours", offset: sign * value }, to } : null;
}

/** "tuần sau", "cuối tuần", "đầu tháng sau", "tháng 12", "t12", "cuối năm". */
function readPeriod(scan: TextScan, index: number): Read<When> | null {
  const part = EDGES.get(scan.tokens[index]?.word ?? "");
  const at = part === undefined ? index : index + 1;
  const word = part === undefined ? (scan.tokens[at]?.word ?? "") : wordAt(scan, at);
  const turn = turnAt(scan, at + 1);
  const to = turn === null ? at + 1 : at + 2;
  if (word === "tuần" || word === "tuan") {
    if (part === undefined && turn === null) return null;
    return { value: { kind: "week", offset: turn ?? 0, part: part ?? "whole" }, to };
  }
  if (word === "năm" && (part !== undefined || turn === 1))
    return { value: { kind: "year", offset: turn ?? 0, part: part ?? "whole" }, to };
  const isShort = rawOf(scan, at) === "t" && touches(scan, at);
  if (word !== "tháng" && word !== "thang" && !isShort) return null;
  const month = digitsOf(scan.tokens[at + 1]);
  const isMonth =
    month >= 1 && month <= 12 && (!isShort || month === 1 || month > 7) && gapAfter(scan, at).length <= 1;
  if (isMonth) return { value: { kind: "month", month, offset: 0, part: part ?? "whole" }, to: at + 2 };
  if (isShort || (part === undefined && turn === null)) return null;
  return { value: { kind: "month", month: null, offset: turn ?? 0, part: part ?? "whole" }, to };
}

/** Any day, week or month that is named from this token on. */
export function readNamedTime(scan: TextScan, index: number): Read<When> | null {
  return (
    readNearDay(scan, index) ??
    readWeekday(scan, index) ??
    readDistance(scan, index) ??
    readPeriod(scan, index)
  );
}
