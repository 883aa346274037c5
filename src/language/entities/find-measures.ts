import { digitsOf, gapAfter, rawOf, type TextScan, tokenSpan, touches } from "./entity-input.ts";
import { MEASURE, ORDER, UNIT } from "./word-classes.ts";

/** Height and weight of a person. */
export interface Measures {
  heightCm?: number;
  weightKg?: number;
}

const KILOGRAMS = new Set(["kg", "ký", "kí", "ky", "ki", "cân", "kgs", "kilo", "kilogam", "can"]);
const METRES = new Set(["m", "mét", "met", "thước"]);
const HEIGHT_WORDS = new Set(["cao", "chiều", "m"]);
const WEIGHT_WORDS = new Set(["nặng", "nang", "cân"]);
const PERSON_WORDS = new Set(["bé", "con", "em", "mình", "người", "e", "cháu", "be", "chị", "nhóc", "tuổi"]);
/** "dài 1m2", "vòng eo 120cm": lengths of something else. */
const OTHER_LENGTHS = new Set(
  "dài rộng khổ vải ngang sâu rèm bàn giường dây sâu kính eo ngực mông vòng vai đùi thảm nệm tủ kệ x tường cây dai rong".split(
    " ",
  ),
);

interface Found {
  value: number;
  from: number;
  to: number;
}

function isOtherLength(scan: TextScan, index: number): boolean {
  return [1, 2].some((back) => OTHER_LENGTHS.has(scan.tokens[index - back]?.word ?? ""));
}

function centimetres(word: string): number {
  return 100 + Number(word) * (word.length === 1 ? 10 : 1);
}

/** "1m58", "1m 6", "m58", "mét 6". */
function readMetres(scan: TextScan, index: number): Found | null {
  const word = scan.tokens[index]?.word ?? "";
  if (word === "1" && METRES.has(rawOf(scan, index + 1)) && scan.tokens[index + 1]?.breakBefore === 0) {
    const next = scan.tokens[index + 2];
    const isRest = next?.kind === "number" && next.breakBefore === 0 && next.word.length <= 2;
    if (isRest) return { value: centimetres(next.word), from: index, to: index + 3 };
    return next?.word === "rưỡi" ? { value: 150, from: index, to: index + 3 } : null;
  }
  const before = rawOf(scan, index - 1);
  const isShort = (before === "m" && touches(scan, index - 1)) || before === "mét" || before === "met";
  if (!isShort || scan.tokens[index - 2]?.kind === "number" || word.length > 2) return null;
  const value = centimetres(word);
  return value >= 140 && value <= 199 ? { value, from: index - 1, to: index + 1 } : null;
}

/** "1.58m", "cao 1,6". */
function readDecimal(scan: TextScan, index: number): Found | null {
  const next = scan.tokens[index + 1];
  if (scan.tokens[index]?.word !== "1" || next?.kind !== "number" || next.word.length > 2) return null;
  if (!/^[.,]$/.test(gapAfter(scan, index))) return null;
  const isMetre = METRES.has(rawOf(scan, index + 2)) && touches(scan, index + 1);
  const isSaid =
    isMetre || HEIGHT_WORDS.has(scan.tokens[index - 1]?.word ?? "") || isWeightNext(scan, index + 2);
  return isSaid ? { value: centimetres(next.word), from: index, to: index + (isMetre ? 3 : 2) } : null;
}

function isWeightNext(scan: TextScan, index: number): boolean {
  const value = digitsOf(scan.tokens[index]);
  return value >= 30 && value <= 120 && KILOGRAMS.has(rawOf(scan, index + 1));
}

/** "160cm", "cao 160", "160 nặng 52", "158 48kg". */
function readCentimetres(scan: TextScan, index: number): Found | null {
  const value = digitsOf(scan.tokens[index]);
  if (value < 50 || value > 199) return null;
  const unit = rawOf(scan, index + 1);
  const isSaid = [1, 2].some((back) => HEIGHT_WORDS.has(scan.tokens[index - back]?.word ?? ""));
  if ((unit === "cm" || unit === "phân") && (isSaid || value >= 80))
    return { value, from: index, to: index + 2 };
  if (isSaid && scan.tokens[index + 1]?.breakBefore !== 0 && value >= 80)
    return { value, from: index, to: index + 1 };
  const isFollowed = WEIGHT_WORDS.has(scan.tokens[index + 1]?.word ?? "") || isWeightNext(scan, index + 1);
  const isCounted = ((scan.classes.of[index + 1] ?? 0) & (UNIT | MEASURE)) !== 0;
  return (isSaid && !isCounted && value >= 80) || (isFollowed && value >= 130)
    ? { value, from: index, to: index + 1 }
    : null;
}

function findHeight(scan: TextScan): Found | null {
  for (const index of scan.numbers) {
    const found = readMetres(scan, index) ?? readDecimal(scan, index) ?? readCentimetres(scan, index);
    if (found === null) continue;
    const span = tokenSpan(scan.tokens, found.from, found.to);
    if (!scan.claims.isFree(span)) continue;
    scan.claims.take(span);
    if (!isOtherLength(scan, found.from) && !OTHER_LENGTHS.has(scan.tokens[found.to]?.word ?? ""))
      return found;
  }
  return null;
}

/** The weight that starts at this number: "48kg", "48.5 ký", "nặng 52", or right behind a height. */
function readWeight(scan: TextScan, index: number, heightEnd: number): Found | null {
  let [value, unitAt] = [digitsOf(scan.tokens[index]), index + 1];
  const next = scan.tokens[index + 1];
  if (next?.kind === "number" && next.word.length === 1 && /^[.,]$/.test(gapAfter(scan, index))) {
    value += Number(next.word) / 10;
    unitAt += 1;
  }
  const hasUnit = KILOGRAMS.has(rawOf(scan, unitAt)) && scan.tokens[unitAt]?.breakBefore === 0;
  const isSaid = [1, 2].some((back) => WEIGHT_WORDS.has(scan.tokens[index - back]?.word ?? ""));
  const isBehind =
    heightEnd > 0 && index >= heightEnd && index <= heightEnd + 1 && value >= 30 && value <= 120;
  const isCounted = ((scan.classes.of[unitAt] ?? 0) & UNIT) !== 0;
  const isBehindAlone =
    isBehind && (!isCounted || rawOf(scan, unitAt) === "con") && rawOf(scan, unitAt) !== "cm";
  if (!hasUnit && !(isSaid && value >= 30) && !isBehindAlone) return null;
  // "1m58 48k": beside a height the k weighs.
  const to =
    hasUnit || (isBehind && rawOf(scan, unitAt) === "k" && touches(scan, unitAt - 1)) ? unitAt + 1 : unitAt;
  return { value, from: index, to };
}

function isBody(scan: TextScan, found: Found, knowsHeight: boolean): boolean {
  if (found.value < 2 || found.value > 150) return false;
  if (knowsHeight) return found.value >= 3;
  const before = [1, 2, 3].map((back) => scan.tokens[found.from - back]?.word ?? "");
  if (before.slice(0, 2).some((word) => WEIGHT_WORDS.has(word))) return true;
  const isOrdered = [1, 2, 3].some((back) => ((scan.classes.of[found.from - back] ?? 0) & ORDER) !== 0);
  if (isOrdered || before[0] === "cho") return false;
  return found.value >= 30 || (found.value >= 5 && before.some((word) => PERSON_WORDS.has(word)));
}

function findWeight(scan: TextScan, heightEnd: number): number | null {
  let weight: number | null = null;
  for (const index of scan.numbers) {
    const found = readWeight(scan, index, heightEnd);
    if (found === null) continue;
    const span = tokenSpan(scan.tokens, found.from, found.to);
    if (!scan.claims.isFree(span)) continue;
    scan.claims.take(span);
    if (weight === null && isBody(scan, found, heightEnd > 0)) weight = found.value;
  }
  return weight;
}

/** Height in cm and weight in kg of a person, where said; they are never taken for sizes. Claims their spans. */
export function findMeasures(scan: TextScan): Measures {
  if (scan.numbers.length === 0) return {};
  const height = findHeight(scan);
  const weightKg = findWeight(scan, height?.to ?? 0);
  return {
    ...(height === null ? {} : { heightCm: height.value }),
    ...(weightKg === null ? {} : { weightKg }),
  };
}
