import { digitsOf, gapAfter, isCapital, rawOf, type Span, type TextScan, touches } from "./entity-input.ts";
import type { Place } from "./find-place.ts";
import { trimAddress } from "./trim-address.ts";
import { COLOR, LIGHT, MEASURE, ORDER, STOP, STREET, UNIT } from "./word-classes.ts";

/** Words that begin an address only before a capital or a number. */
const NEEDS_NAME = new Set(
  "phố tổ khu đội bản chung toà tòa xã buôn ngo đường to số so xa duong đ làng khóm lô chợ trường sn thôn ấp xóm p kdc kđt đ".split(
    " ",
  ),
);
/** Words that never begin one without a number right behind. */
const NEEDS_NUMBER = new Set(["số", "so", "tổ", "to", "lô", "sn"]);
const NAME_BEHIND = new Set(["cư", "phố", "cu", "dân", "đô", "công", "tập"]);
/** What stands in front of an address and belongs to it. */
const LEADS = new Set(["số", "so", "sn", "nhà", "tầng", "lầu", "phòng", "căn", "block", "hộ"]);
const MOST_LEADS = 3;
const MAX_ADDRESS_TOKENS = 24;
/** Words of a street's name that stand between a house number and the district. */
const MOST_BETWEEN = 6;
const LONGEST_HOUSE_NUMBER = 4;
/** "12A/5/3 bis". */
const MOST_NUMBER_PARTS = 5;
const SHORTEST = 5;

function flagsOf(scan: TextScan, index: number): number {
  return scan.classes.of[index] ?? 0;
}

function startsWithStreetWord(scan: TextScan, index: number): boolean {
  const token = scan.tokens[index];
  const next = scan.tokens[index + 1];
  if (
    token === undefined ||
    next === undefined ||
    (flagsOf(scan, index) & STREET) === 0 ||
    next.breakBefore === 2
  )
    return false;
  if (next.kind === "emoji" || (token.word === "đ" && rawOf(scan, index).length > 1)) return false;
  // "thị xã" is a district.
  if (token.bare === "xa" && scan.tokens[index - 1]?.bare === "thi") return false;
  if (hasLetterNumber(scan, index + 1)) return true;
  if (NEEDS_NUMBER.has(token.word)) return next.kind === "number" && startsWithHouseAt(scan, index + 1);
  if (!NEEDS_NAME.has(token.word)) return next.kind === "number" || (flagsOf(scan, index + 1) & STOP) === 0;
  if (next.kind === "number") return token.word !== "đ";
  return (
    (isCapital(scan, index + 1) && !scan.isShouted) || NAME_BEHIND.has(next.word) || isAfterLead(scan, index)
  );
}

/** "lô B2", "toà S2": a letter and its number. */
function hasLetterNumber(scan: TextScan, index: number): boolean {
  return rawOf(scan, index).length === 1 && scan.tokens[index + 1]?.kind === "number" && touches(scan, index);
}

/** "địa chỉ xóm trên", "về thôn đoài": something leads to it. */
function isAfterLead(scan: TextScan, index: number): boolean {
  const before = scan.tokens[index - 1]?.word ?? "";
  return before === "chỉ" && (flagsOf(scan, index + 1) & STOP) === 0;
}

/** "số 12 Lê Lợi", "tổ 5 ấp 2": a number that a name or another such word follows. */
function startsWithHouseAt(scan: TextScan, index: number): boolean {
  const next = scan.tokens[afterHouseNumber(scan, index)];
  if (next === undefined || next.breakBefore === 2) return false;
  const at = afterHouseNumber(scan, index);
  if ((flagsOf(scan, at) & STREET) !== 0) return true;
  return isCapital(scan, at) && !scan.isShouted && (flagsOf(scan, at) & (COLOR | LIGHT)) === 0;
}

/** Past "12", "12/3", "12A/5", "12 bis". */
function afterHouseNumber(scan: TextScan, index: number): number {
  let next = index + 1;
  for (let part = 0; part < MOST_NUMBER_PARTS; part += 1) {
    const token = scan.tokens[next];
    const isNumber = token?.kind === "number" && /^[/-]?$/.test(gapAfter(scan, next - 1).trim());
    const isLetter = token?.kind === "word" && touches(scan, next - 1) && rawOf(scan, next).length <= 2;
    if (!isNumber && !isLetter && token?.word !== "bis") break;
    next += 1;
  }
  return next;
}

/** The token at which an offset into the original lies, looked for only a little ahead. */
function distanceTo(scan: TextScan, from: number, offset: number): number {
  for (let ahead = 0; ahead <= MOST_BETWEEN; ahead += 1) {
    const token = scan.tokens[from + ahead];
    if (token === undefined) return -1;
    if (token.start >= offset) return ahead;
  }
  return -1;
}

/** "12 le loi q1": nothing but a name between the number and the district. */
function leadsToPlace(scan: TextScan, next: number, place: Place): boolean {
  const goal = nearestGoal(scan.tokens[next]?.start ?? 0, place);
  const between = goal === null ? -1 : distanceTo(scan, next, goal.start);
  if (between < 1 || (between === 1 && !isCapital(scan, next))) return false;
  for (let at = next; at < next + between; at += 1) {
    const isName = scan.tokens[at]?.kind === "word" || (at > next && scan.tokens[at]?.kind === "number");
    if (
      !isName ||
      ((flagsOf(scan, at) & STOP) !== 0 && !isCapital(scan, at)) ||
      scan.tokens[at]?.breakBefore === 2
    )
      return false;
  }
  return (flagsOf(scan, next) & (COLOR | UNIT | MEASURE)) === 0;
}

function nearestGoal(from: number, place: Place): Span | null {
  let nearest: Span | null = null;
  for (const span of [place.wardSpan, place.districtSpan, place.provinceSpan]) {
    if (span !== undefined && span.start >= from && (nearest === null || span.start < nearest.start))
      nearest = span;
  }
  return nearest;
}

/** "K123/4", "H12/5": a lane's letter glued to its number, as in Đà Nẵng. */
function isLaneLetter(scan: TextScan, index: number): boolean {
  return touches(scan, index - 1) && ["k", "h"].includes(rawOf(scan, index - 1));
}

/** "12 Lê Lợi", "12/3 le loi q1": a house number before a name, or before words that lead to a district. */
function startsWithHouse(scan: TextScan, index: number, place: Place): boolean {
  const token = scan.tokens[index];
  if (token?.kind !== "number" || token.word.length > LONGEST_HOUSE_NUMBER || digitsOf(token) < 1)
    return false;
  if (!scan.claims.isFree(token) || (flagsOf(scan, index - 1) & ORDER) !== 0) return false;
  const isGlued = touches(scan, index - 1) && rawOf(scan, index - 1).length === 1;
  const isRest = scan.tokens[index - 1]?.kind === "number" && gapAfter(scan, index - 1) === "/";
  if ((isGlued && !isLaneLetter(scan, index)) || isRest) return false;
  const next = afterHouseNumber(scan, index);
  const name = scan.tokens[next];
  if (name === undefined || name.kind !== "word" || name.breakBefore === 2) return false;
  const flags = flagsOf(scan, next);
  const isStreetWord = (flags & STREET) !== 0 && (flags & (UNIT | MEASURE)) === 0;
  if (isStreetWord && (startsWithStreetWord(scan, next) || name.word === "đường")) return true;
  if ((flags & (COLOR | UNIT)) !== 0 && !isCapital(scan, next)) return false;
  const isName =
    (flags & MEASURE) === 0 && isCapital(scan, next) && isCapital(scan, next + 1) && !scan.isShouted;
  const isLightName =
    (flags & (LIGHT | COLOR | UNIT)) !== 0 && (flagsOf(scan, next + 1) & (LIGHT | COLOR)) !== 0;
  return (
    (isName && !isLightName && scan.tokens[next + 1]?.breakBefore === 0) || leadsToPlace(scan, next, place)
  );
}

function findStart(scan: TextScan, place: Place): number {
  for (let index = 0; index < scan.tokens.length; index += 1) {
    if (scan.tokens[index]?.kind === "number") {
      if (startsWithHouse(scan, index, place)) return index;
    } else if ((flagsOf(scan, index) & STREET) !== 0 && startsWithStreetWord(scan, index)) return index;
  }
  return startOfWard(scan, place);
}

/** "p25 bình thạnh": a ward alone is an address too. */
function startOfWard(scan: TextScan, place: Place): number {
  const start = place.wardSpan?.start;
  return start === undefined ? -1 : scan.tokens.findIndex((token) => token.start === start);
}

function isInside(token: Span, span: Span | undefined): boolean {
  return span !== undefined && token.start >= span.start && token.end <= span.end;
}

function findEnd(scan: TextScan, first: number, place: Place): number {
  const { tokens, original } = scan;
  const start = tokens[first]?.start ?? 0;
  const isAhead = place.provinceSpan !== undefined && place.provinceSpan.start > start;
  const limit = isAhead ? (place.provinceSpan?.start ?? original.length) : original.length;
  let end = tokens[first]?.end ?? 0;
  for (let at = first + 1; at < Math.min(tokens.length, first + MAX_ADDRESS_TOKENS); at += 1) {
    const token = tokens[at];
    if (token === undefined || token.start >= limit || token.kind === "emoji") break;
    const gap = original.slice(end, token.start);
    if (/[\n!?;:]/.test(gap)) break;
    // "sdt" is spelled out to "số điện thoại".
    if (token.word === "số" && tokens[at + 1]?.word === "điện") break;
    const isPlace = isInside(token, place.districtSpan) || isInside(token, place.wardSpan);
    const stops =
      (flagsOf(scan, at) & STOP) !== 0 && (!isCapital(scan, at) || scan.isShouted || token.breakBefore > 0);
    if (!isPlace && (!scan.claims.isFree(token) || stops || isGoods(scan, at))) break;
    end = token.end;
  }
  return end;
}

/** "…, 2 đôi 38": the order goes on behind the address. */
function isGoods(scan: TextScan, at: number): boolean {
  const isCount = scan.tokens[at]?.kind === "number" && (flagsOf(scan, at + 1) & UNIT) !== 0;
  const next = scan.tokens[at + 1];
  return isCount && next?.breakBefore === 0 && !isCapital(scan, at + 1);
}

/** The address as written without the province; only when a street, hamlet or ward is named. Claims its span. */
export function findAddress(scan: TextScan, place: Place): string | null {
  if (scan.numbers.length === 0 && (scan.classes.all & STREET) === 0) return null;
  let first = findStart(scan, place);
  for (let back = 0; back < MOST_LEADS && first > 0 && scan.tokens[first]?.breakBefore === 0; back += 1) {
    if (!LEADS.has(scan.tokens[first - 1]?.word ?? "") && !isLaneLetter(scan, first)) break;
    first -= 1;
  }
  const token = scan.tokens[first];
  if (token === undefined) return null;
  const span: Span = { start: token.start, end: findEnd(scan, first, place) };
  const text = trimAddress(scan.original.slice(span.start, span.end));
  if (text.length < SHORTEST) return null;
  scan.claims.take({ start: span.start, end: span.start + text.length });
  return text;
}
