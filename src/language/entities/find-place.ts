import type { Token } from "../tokenize-text.ts";
import { digitsOf, isCapital, rawOf, type Span, type TextScan, tokenSpan } from "./entity-input.ts";
import { findWard, type WardHit } from "./find-wards.ts";
import { type District, isWord, PLACE_INDEX, type PlaceName, provinceNamed } from "./place-index.ts";
import { MEANT_DISTRICTS, type Province } from "./places.ts";
import { LIGHT, numeralOf, TITLE, TOWARDS } from "./word-classes.ts";

/** Where a person said to be; spans of the words, so that an address can be cut around them. */
export interface Place {
  province?: string;
  provinceNow?: string;
  district?: string;
  ward?: string;
  provinceSpan?: Span;
  districtSpan?: Span;
  wardSpan?: Span;
}

interface Hit {
  name: PlaceName;
  from: number;
  to: number;
  /** Nothing but the name speaks for it, and that is not enough. */
  isVague: boolean;
}

/** Family names that are no part of a street's or a place's name. */
const FAMILIES = new Set("nguyễn trần lê phạm huỳnh phan vũ võ đặng bùi đỗ ngô dương".split(" "));
const DISHES = new Set(
  "bia phở bún bò chả nem chua tráng mì mỳ xửng kẹo mắm yến cơm gà lẩu tiếu cháo bưởi vải nhãn trà cốm nón lụa gốm".split(
    " ",
  ),
);
const STREETS = new Set(["đường", "phố", "duong", "đ", "ngõ", "cầu", "chợ", "trường"]);
const KINDS = new Set(["huyện", "quận", "tx", "tp", "q", "h", "huyen", "quan", "tỉnh", "tinh", "t.p"]);
/** "đi ăn", "là gì": never a place without a word that leads to it. */
const OTHERWISE = new Set(["di", "la", "ca", "hoi"]);
const HO_CHI_MINH = provinceNamed("Hồ Chí Minh");
const NUMBERED_DISTRICTS = 12;
/** A province right behind its former neighbour names the same place twice: "Bình Dương, TP HCM". */
const SAME_PLACE = 4;

/** "huyện", "tp", "thành phố", "thị xã" right before. */
function hasKind(scan: TextScan, from: number): boolean {
  if (KINDS.has(rawOf(scan, from - 1))) return true;
  const [first, second] = [scan.tokens[from - 2]?.bare, scan.tokens[from - 1]?.bare];
  return (first === "thanh" && second === "pho") || (first === "thi" && second === "xa");
}

function isStreet(scan: TextScan, from: number): boolean {
  const before = scan.tokens[from - 1];
  if (before === undefined || (scan.tokens[from]?.breakBefore === 2 && rawOf(scan, from - 1) !== "đ"))
    return false;
  return STREETS.has(before.word) && !(before.word === "phố" && scan.tokens[from - 2]?.word === "thành");
}

function isPerson(scan: TextScan, hit: Hit): boolean {
  const before = scan.tokens[hit.from - 1];
  if (!hit.name.isPersons || scan.tokens[hit.from]?.breakBefore !== 0) return false;
  const isCalled = scan.tokens[hit.to]?.word === "ơi";
  if (before === undefined) return isCalled;
  const isNamed = isCapital(scan, hit.from - 1) && FAMILIES.has(before.word) && isCapital(scan, hit.from);
  const isTitle =
    ((scan.classes.of[hit.from - 1] ?? 0) & TITLE) !== 0 && !["em", "mình", "e"].includes(before.word);
  return isCalled || (isNamed && !scan.isShouted) || isTitle;
}

/** "bia Sài Gòn", "nem chua Thanh Hóa": where a dish is from, not where a person is. */
function isOrigin(scan: TextScan, hit: Hit): boolean {
  return scan.tokens[hit.from]?.breakBefore === 0 && DISHES.has(scan.tokens[hit.from - 1]?.word ?? "");
}

/** A word that leads to a place, or a text that holds little else. */
function isLed(scan: TextScan, hit: Hit): boolean {
  if (hasKind(scan, hit.from)) return true;
  for (let back = 1; back <= 2; back += 1) {
    const flags = scan.classes.of[hit.from - back] ?? 0;
    if ((flags & TOWARDS) !== 0) return true;
    if ((flags & (LIGHT | TITLE)) === 0 || back === 2) break;
  }
  const next = scan.tokens[hit.to]?.bare;
  const asked = next === "co" || next === "thi" ? scan.tokens[hit.to + 1]?.bare : next;
  if (asked === "ship" || asked === "giao") return true;
  // "gia lai nha shop": little else is said.
  const rest = scan.classes.of.slice(hit.to, hit.to + 3);
  const isAlone = hit.from === 0 && scan.tokens.length - hit.to <= 2 && next !== "bao" && next !== "di";
  return (
    isAlone && !OTHERWISE.has(scan.tokens[0]?.bare ?? "") && rest.every((flags) => (flags & LIGHT) !== 0)
  );
}

function isWritten(scan: TextScan, hit: Hit): boolean {
  let capitals = 0;
  for (let at = hit.from; at < hit.to; at += 1) if (isCapital(scan, at)) capitals += 1;
  return capitals === hit.to - hit.from && capitals > 1 && !scan.isShouted && hit.from > 0;
}

/** Whether a name stands at `from`; "bare" where all of it was written without marks. */
function fitAt({ tokens }: TextScan, from: number, { keys, bares }: PlaceName): "bare" | "marked" | null {
  const last = keys.length - 1;
  // Most names fail here; that the first word fits is how they were found.
  if (tokens[from + last]?.bare !== bares[last]) return null;
  let isBare = true;
  for (let word = last; word >= 0; word -= 1) {
    const token = tokens[from + word];
    if (!isWord(token, keys[word] ?? "", bares[word] ?? "")) return null;
    if (word > 0 && token?.breakBefore === 2) return null;
    if (token?.key !== token?.bare) isBare = false;
  }
  return isBare ? "bare" : "marked";
}

function matchAt(scan: TextScan, from: number): Hit | null {
  const first = scan.tokens[from];
  const names = first === undefined ? undefined : PLACE_INDEX.get(first.bare);
  if (names === undefined) return null;
  for (const name of names) {
    const fit = fitAt(scan, from, name);
    if (fit === null || (name.province === null && name.districts.length === 0)) continue;
    const isVague = fit === "bare" ? name.isVagueBare : name.isVague;
    const hit: Hit = { name, from, to: from + name.keys.length, isVague };
    const isStreetToo = name.isStreets && scan.tokens[from]?.breakBefore === 0 && from > 0;
    if ((name.needsKind || isStreetToo) && !hasKind(scan, from)) continue;
    return isStreet(scan, from) || isPerson(scan, hit) || isOrigin(scan, hit) ? null : hit;
  }
  return null;
}

function findHits(scan: TextScan, ward: WardHit | null): Hit[] {
  const hits: Hit[] = [];
  for (let from = 0; from < scan.tokens.length; from += 1) {
    if (ward !== null && from === ward.from) {
      from = ward.to - 1;
      continue;
    }
    const hit = matchAt(scan, from);
    if (hit === null) continue;
    hits.push(hit);
    from = hit.to - 1;
  }
  return hits;
}

/** "q1", "quận 10", "Q.7": only Hồ Chí Minh numbers its districts. */
function findNumberedDistrict(scan: TextScan): { name: string; span: Span } | null {
  for (let index = 0; index + 1 < scan.tokens.length; index += 1) {
    const raw = rawOf(scan, index);
    if (raw !== "q" && raw !== "quận" && raw !== "quan" && raw !== "qận") continue;
    const digits = digitsOf(scan.tokens[index + 1]);
    const value = digits < 0 && raw === "quận" ? numeralOf(scan.tokens[index + 1]) : digits;
    // "2 quan 7": trousers in a text without marks.
    const isGoods = raw === "quan" && scan.tokens[index - 1]?.kind === "number";
    const span = tokenSpan(scan.tokens, index, index + 2);
    if (value < 1 || value > NUMBERED_DISTRICTS || isGoods || !scan.claims.isFree(span)) continue;
    return { name: `Quận ${value}`, span };
  }
  return null;
}

/** The last province of the text; of two names for one place the one from before the merger. */
function chooseProvince(hits: readonly Hit[]): { hit: Hit; province: Province } | null {
  const named = hits.filter((hit) => hit.name.province !== null);
  const last = named.at(-1);
  const before = named.at(-2);
  if (last === undefined || last.name.province === null) return null;
  const province = before?.name.province;
  const isSame = before !== undefined && last.from - before.to <= SAME_PLACE;
  if (isSame && province && province.now === last.name.province.name) return { hit: before, province };
  return { hit: last, province: last.name.province };
}

function belongs(district: District, province: Province | null): boolean {
  if (province === null) return true;
  return district.province === province || district.province.now === province.name;
}

function chooseDistrict(hit: Hit, province: Province | null): District | null {
  const fitting = hit.name.districts.filter((district) => belongs(district, province));
  const exact = fitting.find((district) => district.province === province);
  if (exact !== undefined || fitting.length === 1) return exact ?? fitting[0] ?? null;
  return (
    fitting.find((district) => MEANT_DISTRICTS.has(`${district.province.name}|${district.name}`)) ?? null
  );
}

function isAccepted(scan: TextScan, hit: Hit, province: Province | null): boolean {
  if (!hit.isVague) return true;
  if (province !== null && hit.name.districts.some((district) => belongs(district, province))) return true;
  const isListed = hit.name.province !== null || scan.tokens[hit.from]?.breakBefore === 1;
  return isLed(scan, hit) || (isWritten(scan, hit) && isListed);
}

/** Those with "quận" and the like first: "KCN Tân Bình, quận Tân Phú". */
function orderDistricts(scan: TextScan, hits: readonly Hit[]): readonly Hit[] {
  if (hits.length < 2) return hits;
  const isKind = (hit: Hit) => hasKind(scan, hit.from);
  return [...hits.filter(isKind), ...hits.filter((hit) => !isKind(hit))];
}

/** "đức hòa long an": the district before it makes a vague province sure. */
function isBehindDistrict(hit: Hit, before: Hit | undefined): boolean {
  if (before === undefined || hit.from - before.to > 1) return false;
  return before.name.districts.some((district) => district.province === hit.name.province);
}

function setWard(place: Place, ward: WardHit | null, province: Province | null): Province | null {
  if (ward === null) return province;
  const fitting = ward.wards.filter((one) => {
    const isNear = province === null || one.province === province || one.province.now === province.name;
    return isNear && (place.district === undefined || one.district === "" || one.district === place.district);
  });
  const isNumber = ward.wards.length === 0;
  if (isNumber && !ward.isSure && province === null) return province;
  place.ward = fitting[0]?.name ?? ward.name;
  place.wardSpan = ward.span;
  const only = fitting[0]?.province;
  const isAlone = only !== undefined && fitting.every((one) => one.province === only);
  return isAlone && (province === null || province !== only) ? only : province;
}

/**
 * True when the first `to` words are places and nothing else, so that "Phú Quốc" or "Mỹ Tho Tiền Giang" is no name of
 * a person. A single place that people are named after is not told apart.
 */
export function arePlaces(tokens: readonly Token[], to: number): boolean {
  let count = 0;
  let isPersons = false;
  for (let at = 0; at < to; ) {
    const names = PLACE_INDEX.get(tokens[at]?.bare ?? "") ?? [];
    const start = at;
    const name = names.find((one) =>
      one.keys.every((key, word) => isWord(tokens[start + word], key, one.bares[word] ?? "")),
    );
    if (name === undefined) return false;
    at += name.keys.length;
    count += 1;
    isPersons ||= name.isPersons || (name.province === null && name.isVague);
  }
  return count > 1 || (count === 1 && !isPersons);
}

/** Province, district and ward that a text names; where several are named, the last province and its district. */
export function findPlace(scan: TextScan): Place {
  const ward = findWard(scan);
  const hits = findHits(scan, ward);
  if (hits.length === 0 && ward === null && scan.numbers.length === 0) return {};
  const place: Place = {};
  const sure = hits.filter((hit, index) => {
    return (
      hit.name.province !== null && (isAccepted(scan, hit, null) || isBehindDistrict(hit, hits[index - 1]))
    );
  });
  const chosen = chooseProvince(sure);
  let province = chosen?.province ?? null;
  if (chosen !== null) place.provinceSpan = tokenSpan(scan.tokens, chosen.hit.from, chosen.hit.to);
  for (const hit of orderDistricts(scan, hits)) {
    if (hit.name.districts.length === 0 || !isAccepted(scan, hit, province)) continue;
    const district = chooseDistrict(hit, province);
    if (district === null && province !== null) continue;
    place.district = district?.name ?? hit.name.districts[0]?.name ?? "";
    place.districtSpan = tokenSpan(scan.tokens, hit.from, hit.to);
    province = district?.province ?? province;
    break;
  }
  const numbered = scan.numbers.length > 0 ? findNumberedDistrict(scan) : null;
  if (numbered !== null && (province === null || province === HO_CHI_MINH) && place.district !== "Thủ Đức") {
    province = HO_CHI_MINH;
    place.district = numbered.name;
    place.districtSpan = numbered.span;
    scan.claims.take(numbered.span);
  }
  province = setWard(place, ward, province);
  if (place.wardSpan !== undefined && ward?.wards.length === 0) scan.claims.take(place.wardSpan);
  if (province === null) return place;
  place.province = province.name;
  if (province.now !== undefined) place.provinceNow = province.now;
  return place;
}
