import { gapAfter, isCapital, rawOf, type TextScan, touches } from "./entity-input.ts";
import { COLOR, LIGHT, NUMERAL, UNIT } from "./word-classes.ts";

/** A size in letters; `used` tokens wide. */
export interface LetterSize {
  size: string;
  used: number;
}

const LETTERS = new Set(["xs", "s", "m", "l", "xl", "xxl", "xxxl", "xxxxl", "freesize", "fsize", "oversize"]);
/** "sizel", "szxl": written without a space. */
const GLUED = /^(?:size|sz|siz|sai)(xs|s|m|l|x{1,3}l)$/;
/** Words that a size stands behind: "còn L", "mặc M hay L". */
const BEFORE_SIZE = new Set(
  "còn lấy chọn size màu đổi mặc vừa hết có với hoặc hay và sang chốt lên xuống thêm đặt tới đến con lay".split(
    " ",
  ),
);
/** The longest letter size of a single token. */
const LONGEST = 8;

function isLone(letters: string): boolean {
  return letters.length === 1;
}

/** Nothing but small words, colours and numbers follows, so the letter is no word of a sentence. */
function endsThere(scan: TextScan, index: number): boolean {
  const next = scan.tokens[index + 1];
  if (next === undefined || next.breakBefore > 0 || next.kind !== "word") return true;
  return ((scan.classes.of[index + 1] ?? 0) & (COLOR | UNIT | NUMERAL | LIGHT)) !== 0 && next.word !== "ơi";
}

function isSizeWord(scan: TextScan, at: number): boolean {
  const word = scan.tokens[at]?.word;
  return word === "size" || word === "siz";
}

/** Another letter size beside it: "M, L", "s m l". */
function hasSizeBeside(scan: TextScan, index: number): boolean {
  return LETTERS.has(rawOf(scan, index - 1)) && isSizeWord(scan, index - 2);
}

function isLoneSize(scan: TextScan, index: number, isUpper: boolean): boolean {
  const before = scan.tokens[index - 1];
  const follows = before !== undefined && scan.tokens[index]?.breakBefore !== 2;
  if (follows && ((scan.classes.of[index - 1] ?? 0) & UNIT) !== 0 && before.word !== "c")
    return endsThere(scan, index);
  if (!isUpper || scan.isShouted || !follows) return false;
  const letters = rawOf(scan, index);
  if (LETTERS.has(rawOf(scan, index - 1)) && isCapital(scan, index - 1)) return true;
  if (before.kind === "number" || ((scan.classes.of[index - 1] ?? 0) & COLOR) !== 0)
    return endsThere(scan, index);
  return BEFORE_SIZE.has(before.word) && (letters === "l" || endsThere(scan, index));
}

function isSize(scan: TextScan, index: number, letters: string): boolean {
  const token = scan.tokens[index];
  if (token === undefined || isSizeWord(scan, index - 1) || hasSizeBeside(scan, index)) return true;
  if (letters.endsWith("size")) return letters !== "oversize";
  const written = scan.original.slice(token.start, token.end);
  const isUpper = written === written.toUpperCase();
  const isOffered = scan.context.product?.sizes.some((size) => size.toLowerCase() === letters) ?? false;
  if (isOffered && (isUpper || scan.tokens.length <= 3)) return true;
  if (isLone(letters)) return isLoneSize(scan, index, isUpper);
  // "xl" in small letters also begs pardon ("xin lỗi").
  return (
    isUpper ||
    letters.length > 2 ||
    BEFORE_SIZE.has(scan.tokens[index - 1]?.word ?? "") ||
    isBesideGoods(scan, index)
  );
}

function isBesideGoods(scan: TextScan, index: number): boolean {
  const before = scan.classes.of[index - 1] ?? 0;
  const after = scan.classes.of[index + 1] ?? 0;
  return (before & (UNIT | COLOR)) !== 0 || (after & COLOR) !== 0 || scan.tokens.length === 1;
}

/** The size in letters that stands at a token ("M", "2XL", "freesize"), upper-case, or null; `isListed` when a size stands right before. */
export function readLetterSize(scan: TextScan, index: number, isListed: boolean): LetterSize | null {
  const token = scan.tokens[index];
  if (token === undefined || token.end - token.start > LONGEST + 2) return null;
  if (token.kind === "number") {
    const isXl = /^[2-7]$/.test(token.word) && touches(scan, index) && rawOf(scan, index + 1) === "xl";
    return isXl ? { size: `${token.word}XL`, used: 2 } : null;
  }
  const letters = rawOf(scan, index);
  if (letters === "free" && isSizeWord(scan, index + 1)) return { size: "FREESIZE", used: 2 };
  const isInList = isListed && /^\s?[,/-]\s?$/.test(gapAfter(scan, index - 1));
  if (LETTERS.has(letters) && (isInList || isSize(scan, index, letters))) {
    return { size: letters === "fsize" ? "FREESIZE" : letters.toUpperCase(), used: 1 };
  }
  const glued = letters.length > 2 ? GLUED.exec(letters) : null;
  return glued === null ? null : { size: (glued[1] ?? "").toUpperCase(), used: 1 };
}
