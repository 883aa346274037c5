import type { Token } from "../tokenize-text.ts";
import { type EntityInput, isFree, type Span } from "./entity-input.ts";
import type { Place } from "./find-place.ts";

const STREET_START = new Set(
  "đường phố ngõ hẻm ngách kiệt thôn xóm ấp phường xã tổ khu chung toà tòa đội bản buôn duong hem ngo phuong".split(
    " ",
  ),
);
const NEEDS_NAME = new Set([
  "phố",
  "tổ",
  "khu",
  "đội",
  "bản",
  "chung",
  "toà",
  "tòa",
  "xã",
  "buôn",
  "ngo",
  "đường",
]);
const STOPS = new Set(
  "nha nhé ạ shop giúp chốt lấy giao gửi số sđt điện size màu nhận cho đôi nè em mình tên ship với nhá giá thanh inbox còn có không nữa".split(
    " ",
  ),
);
const MAX_ADDRESS_TOKENS = 22;

function isCapital(original: string, token: Token | undefined): boolean {
  return token?.kind === "word" && /^\p{Lu}/u.test(original.slice(token.start, token.end));
}

function startsWithStreetWord(input: EntityInput, index: number): boolean {
  const token = input.tokens[index];
  const next = input.tokens[index + 1];
  if (token === undefined || next === undefined || !STREET_START.has(token.word)) return false;
  if (!NEEDS_NAME.has(token.word)) return next.kind === "number" || next.kind === "word";
  return (
    next.kind === "number" || isCapital(input.original, next) || next.word === "cư" || next.word === "phố"
  );
}

/** "12 Lê Lợi", "12/3 le loi q1": a house number before a name, or before words that lead to a district. */
function startsWithHouse(input: EntityInput, index: number, place: Place): boolean {
  const { tokens } = input;
  const token = tokens[index];
  if (token?.kind !== "number" || token.word.length > 4 || !isFree(input, token)) return false;
  let next = index + 1;
  while (tokens[next]?.kind === "number" && next < index + 4) next += 1;
  if (tokens[next]?.bare.length === 1 && tokens[next]?.end === (tokens[next]?.start ?? 0) + 1) next += 1;
  const name = tokens[next];
  if (name === undefined || name.breakBefore === 2) return false;
  if (STREET_START.has(name.word)) return true;
  if (isCapital(input.original, name) && isCapital(input.original, tokens[next + 1])) return true;
  const goal = place.districtSpan ?? place.provinceSpan;
  const between = goal === undefined ? [] : tokens.slice(next).filter((word) => word.start < goal.start);
  return (
    between.length >= 2 &&
    between.length <= 5 &&
    !between.some((word) => STOPS.has(word.word) || word.kind !== "word")
  );
}

function findStart(input: EntityInput, place: Place): number {
  return input.tokens.findIndex((_, index) => {
    return startsWithHouse(input, index, place) || startsWithStreetWord(input, index);
  });
}

function findEnd(input: EntityInput, first: number, place: Place): number {
  const { tokens, original } = input;
  const limit =
    place.provinceSpan !== undefined && place.provinceSpan.start > (tokens[first]?.start ?? 0)
      ? place.provinceSpan.start
      : original.length;
  let end = tokens[first]?.end ?? 0;
  for (const token of tokens.slice(first + 1, first + MAX_ADDRESS_TOKENS)) {
    const isDistrict =
      place.districtSpan !== undefined &&
      token.start >= place.districtSpan.start &&
      token.end <= place.districtSpan.end;
    const gap = original.slice(end, token.start);
    if (token.start >= limit || token.kind === "emoji" || gap.includes("\n") || /[!?;]/.test(gap)) break;
    if (!isDistrict && (!isFree(input, token) || (STOPS.has(token.word) && !isCapital(original, token))))
      break;
    end = token.end;
  }
  return end;
}

/** The address as written without the province; only when a street, hamlet or ward is named. Claims its span. */
export function findAddress(input: EntityInput, place: Place): string | null {
  const first = findStart(input, place);
  const token = input.tokens[first];
  if (token === undefined) return null;
  const before = input.tokens[first - 1];
  const isNumbered = token.kind === "number" && before?.word === "số";
  const span: Span = { start: isNumbered ? before.start : token.start, end: findEnd(input, first, place) };
  const text = input.original
    .slice(span.start, span.end)
    .replace(/(?:[\s,.\-–]|\b(?:tp|tỉnh|thành phố))+$/iu, "");
  if (text.length < 5) return null;
  input.claimed.push(span);
  return text;
}
