import { digitsOf, gapAfter, isCapital, rawOf, type TextScan, touches } from "./entity-input.ts";
import { readLetterSize } from "./letter-sizes.ts";
import { COLOR, LIGHT, MEASURE, NUMBERED, TOWARDS, UNIT } from "./word-classes.ts";

const SMALLEST_SHOE = 34;
const LARGEST_SHOE = 46;
const LARGEST_NAMED = 60;
/** Children's clothes go by height. */
const LARGEST_CHILD = 170;

/** "size 38", "sz: 38", "size: 38". */
function isNamed(scan: TextScan, index: number): boolean {
  const before = scan.tokens[index - 1];
  if (before === undefined || (scan.tokens[index]?.breakBefore ?? 0) === 2) return false;
  // "mỗi size 1 đôi" counts.
  if (scan.tokens[index - 2]?.word === "mỗi") return false;
  if (before.word === "size" || before.word === "siz" || before.word === "sie") return true;
  if (before.word === "số" && scan.tokens[index - 2]?.word === "size") return true;
  return rawOf(scan, index - 1) === "s" && touches(scan, index - 1);
}

/** "số 38 còn không": a shoe's number, where no street follows. */
function isNumberOfShoe(scan: TextScan, index: number): boolean {
  const before = scan.tokens[index - 1]?.word;
  if (before !== "số" && before !== "so") return false;
  if (["nhà", "điện", "tài", "nha"].includes(scan.tokens[index - 2]?.word ?? "")) return false;
  const next = scan.tokens[index + 1];
  return next === undefined || next.breakBefore > 0 || next.kind === "number" || isLight(scan, index + 1);
}

function isLight(scan: TextScan, index: number): boolean {
  return ((scan.classes.of[index] ?? 0) & (LIGHT | COLOR | TOWARDS)) !== 0;
}

/** What stands around a lone number forbids that it is a size. */
function isSomethingElse(scan: TextScan, index: number): boolean {
  const { tokens, classes } = scan;
  const before = index > 0 && tokens[index]?.breakBefore !== 2 ? (classes.of[index - 1] ?? 0) : 0;
  if ((before & NUMBERED) !== 0 && !isNumberOfShoe(scan, index)) return true;
  const end = tokens[index]?.end ?? 0;
  if (/^\s?%/.test(scan.original.slice(end, end + 2))) return true;
  const next = tokens[index + 1];
  if (next === undefined || next.breakBefore !== 0) return false;
  const flags = classes.of[index + 1] ?? 0;
  // "38 m" asks for "mình", "38 con k" is "còn không"; a word that is glued on is a unit.
  const isMeasured = (flags & MEASURE) !== 0 && rawOf(scan, index + 1) !== "m" && !isNotUnit(scan, index + 1);
  const isCounted = (flags & UNIT) !== 0 && next.word !== "con" && next.word !== "c" && next.word !== "em";
  const leadsName = isCapital(scan, index + 1) && !isLight(scan, index + 1) && !scan.isShouted;
  return isMeasured || isCounted || leadsName;
}

/** "38 k", "38 đ": with a space these are words, not units. */
function isNotUnit(scan: TextScan, at: number): boolean {
  return !touches(scan, at - 1) && ["k", "h", "ca", "sao", "chi", "gio", "v", "t"].includes(rawOf(scan, at));
}

/** "36/12", "38:30", "1.38" are parts of something; "38/39" and "38-39" are two sizes. */
function isJoinedToOther(scan: TextScan, index: number): boolean {
  for (const [at, other] of [
    [index - 1, index - 1],
    [index, index + 1],
  ] as const) {
    const neighbour = scan.tokens[other];
    if (neighbour?.kind !== "number" || !/^[/:.,]$/.test(gapAfter(scan, at))) continue;
    const value = digitsOf(neighbour);
    const isHalf = other > index && neighbour.word === "5";
    if (!isHalf && (value < SMALLEST_SHOE || value > LARGEST_SHOE)) return true;
  }
  return false;
}

function isOffered(scan: TextScan, size: string): boolean {
  return scan.context.product?.sizes.some((offered) => offered.toLowerCase() === size.toLowerCase()) ?? false;
}

/** "size 12m", "size 2y": children's ages, only where a size is spoken of. */
function readAge(scan: TextScan, index: number): string | null {
  const unit = rawOf(scan, index + 1);
  const isAge =
    touches(scan, index) && /^(?:m|y|t|yr)$/.test(unit) && scan.tokens[index + 2]?.kind !== "number";
  return isAge ? `${scan.tokens[index]?.word}${unit.charAt(0).toUpperCase()}` : null;
}

/** "38.5", "38,5", "38 rưỡi". */
function isHalf(scan: TextScan, index: number): boolean {
  const next = scan.tokens[index + 1];
  return next?.word === "rưỡi" || (next?.word === "5" && /^[.,]$/.test(gapAfter(scan, index)));
}

interface NumberSize {
  size: string;
  used: number;
  /** Said to be a size, not taken for one. */
  named?: boolean;
}

function readNumberSize(scan: TextScan, index: number, goesOn: boolean): NumberSize | null {
  const token = scan.tokens[index];
  if (token === undefined || !scan.claims.isFree(token)) return null;
  const value = digitsOf(token);
  const named = isNamed(scan, index) || goesOn;
  if (named) {
    const age = readAge(scan, index);
    if (age !== null) return { size: age, used: 2, named };
    const isChild = value > LARGEST_NAMED && value <= LARGEST_CHILD && value % 5 === 0;
    if (value < 1 || (value > LARGEST_NAMED && !isChild)) return null;
    if (goesOn && isSomethingElse(scan, index)) return null;
  } else {
    const isShoe = value >= SMALLEST_SHOE && value <= LARGEST_SHOE;
    if (!isShoe && !isOffered(scan, token.word)) return null;
    if (isSomethingElse(scan, index) || isJoinedToOther(scan, index)) return null;
  }
  const half = isHalf(scan, index);
  return { size: half ? `${value}.5` : String(value), used: half ? 2 : 1, named };
}

/** "size 6, 7": the list goes on while only a sign stands between. */
function goesOnFrom(scan: TextScan, index: number, last: { to: number; named: boolean } | null): boolean {
  if (last === null || !last.named || last.to !== index) return false;
  return /^\s?[,/-]\s?$|^ $/.test(gapAfter(scan, index - 1));
}

/** Shoe and clothes sizes as written by shops ("38", "38.5", "XL"), each once, in order; of "38-39" both. */
export function findSizes(scan: TextScan): string[] {
  const sizes: string[] = [];
  let last: { to: number; named: boolean } | null = null;
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const isNumber = scan.tokens[index]?.kind === "number";
    const isListed = goesOnFrom(scan, index, last === null ? null : { to: last.to, named: true });
    const letter = readLetterSize(scan, index, isListed && sizes.length > 0);
    const found: NumberSize | null =
      letter ?? (isNumber ? readNumberSize(scan, index, goesOnFrom(scan, index, last)) : null);
    if (found === null) continue;
    if (!sizes.includes(found.size)) sizes.push(found.size);
    last = { to: index + found.used, named: found.named ?? false };
    index += found.used - 1;
  }
  return sizes;
}
