import { createPhraseMatcher } from "../phrase-matcher.ts";
import type { Token } from "../tokenize-text.ts";
import { type EntityInput, isFree, numberOf, type Span } from "./entity-input.ts";
import { PROVINCES, type Province } from "./places.ts";

/** Where a person said to be; spans of the words, so that an address can be cut around them. */
export interface Place {
  province?: string;
  provinceNow?: string;
  district?: string;
  provinceSpan?: Span;
  districtSpan?: Span;
}

interface PlaceName {
  province: Province;
  district: string | null;
}

function districtName(spelled: string): string {
  return spelled.replace(/^(?:Quận|Thành phố|TP|Thị xã) (?=\p{L}{2})/u, "").replace(/^BMT$/, "Buôn Ma Thuột");
}

const HO_CHI_MINH = PROVINCES.find((province) => province.name === "Hồ Chí Minh");
const STREET_WORDS = new Set(["đường", "phố", "duong", "đ"]);

const PLACES = createPhraseMatcher<PlaceName>(
  PROVINCES.flatMap((province) => [
    { phrases: province.aliases, value: { province, district: null } },
    ...(province.districts ?? "")
      .split("|")
      .flatMap((name) =>
        name === ""
          ? []
          : [{ phrases: name.toLowerCase(), value: { province, district: districtName(name) } }],
      ),
  ]),
);

function spanOf(tokens: readonly Token[], from: number, to: number): Span {
  return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
}

/** "q1", "quận 10", "Q.7": only Hồ Chí Minh numbers its districts. */
function findNumberedDistrict(input: EntityInput): { name: string; span: Span } | null {
  const { tokens } = input;
  for (let index = 0; index + 1 < tokens.length; index += 1) {
    const word = tokens[index]?.word ?? "";
    const value = numberOf(tokens[index + 1]);
    if (!["q", "quận", "quan"].includes(word) || value === null || value < 1 || value > 12) continue;
    const span = spanOf(tokens, index, index + 2);
    if (isFree(input, span)) return { name: `Quận ${value}`, span };
  }
  return null;
}

/** Province and district that a text names; where several are named, the last province and its district. */
export function findPlace(input: EntityInput): Place {
  const { tokens } = input;
  const numbered = findNumberedDistrict(input);
  const place: Place = {};
  let province: Province | undefined;
  for (const hit of PLACES.find(tokens)) {
    if (STREET_WORDS.has(tokens[hit.from - 1]?.word ?? "")) continue;
    const span = spanOf(tokens, hit.from, hit.to);
    if (hit.value.district === null) {
      province = hit.value.province;
      place.provinceSpan = span;
    } else if (place.district === undefined) {
      place.district = hit.value.district;
      place.districtSpan = span;
      if (place.provinceSpan === undefined) province = hit.value.province;
    }
  }
  if (numbered !== null && (province === undefined || province === HO_CHI_MINH)) {
    province = HO_CHI_MINH;
    place.district = numbered.name;
    place.districtSpan = numbered.span;
    input.claimed.push(numbered.span);
  }
  if (province === undefined) return place;
  place.province = province.name;
  if (province.now !== undefined) place.provinceNow = province.now;
  return place;
}
