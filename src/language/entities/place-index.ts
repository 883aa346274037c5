import { makeToneKey, stripMarks } from "../letter-forms.ts";
import type { Token } from "../tokenize-text.ts";
import { ADMINISTRATIVE_UNITS } from "./administrative-units.ts";
import {
  MORE_DISTRICTS,
  NAMED_AFTER_PEOPLE,
  NAMES_OF_PEOPLE,
  PROVINCES,
  type Province,
  VAGUE_WITHOUT_MARKS,
  WELL_KNOWN_DISTRICTS,
} from "./places.ts";

/** A district in one province. */
export interface District {
  name: string;
  province: Province;
}

/** One way of writing a province or the districts of that name. */
export interface PlaceName {
  /** Tone keys, word by word. */
  keys: readonly string[];
  bares: readonly string[];
  province: Province | null;
  districts: District[];
  /** Something else as often: a word must lead to it. */
  isVague: boolean;
  isVagueBare: boolean;
  /** People bear it too. */
  isPersons: boolean;
  /** A single short word, as "Vinh": only behind "tp" and the like. */
  needsKind: boolean;
  /** Streets bear it too: only behind "quận" or a comma. */
  isStreets: boolean;
}

/** A ward by name, in a district of a province; the district is "" for wards that exist since the merger only. */
export interface Ward {
  name: string;
  keys: readonly string[];
  district: string;
  province: Province;
}

/** Shops and customers mix up the hook and the tilde ("nẳng" for "nẵng"). */
function loosenTone(key: string): string {
  return key.endsWith("4") ? `${key.slice(0, -1)}3` : key;
}

/** True when the token is the word, with its marks or without any. */
export function isWord(token: Token | undefined, key: string, bare: string): boolean {
  if (token === undefined || token.bare !== bare) return false;
  return token.key === key || token.isBare || loosenTone(token.key) === loosenTone(key);
}

const PROVINCE_BY_NAME = new Map(PROVINCES.map(({ province }) => [province.name, province]));

function wordsOf(name: string): string[] {
  return name
    .normalize("NFC")
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== "");
}

class Builder {
  readonly byFirst = new Map<string, PlaceName[]>();
  private readonly bySpelling = new Map<string, PlaceName>();

  /** The entry of a spelling, made on first sight. */
  entry(spelling: string, isVague: boolean): PlaceName {
    const words = wordsOf(spelling);
    const keys = words.map(makeToneKey);
    const known = this.bySpelling.get(keys.join(" "));
    if (known !== undefined) return known;
    const bares = words.map(stripMarks);
    const made: PlaceName = {
      keys,
      bares,
      province: null,
      districts: [],
      isVague,
      isVagueBare: isVague || VAGUE_WITHOUT_MARKS.has(bares.join(" ")),
      isPersons: NAMES_OF_PEOPLE.has(spelling),
      needsKind: false,
      isStreets: NAMED_AFTER_PEOPLE.has(spelling),
    };
    this.bySpelling.set(keys.join(" "), made);
    this.index(made);
    return made;
  }

  private index(name: PlaceName): void {
    const first = name.bares[0] ?? "";
    this.byFirst.set(first, [...(this.byFirst.get(first) ?? []), name]);
    // "haiphong", "nhatrang": written in one word.
    const joined = name.bares.join("");
    if (name.bares.length === 1 || joined.length < 5 || name.isVague) return;
    const glued = { ...name, keys: [joined], bares: [joined], isVagueBare: false };
    this.byFirst.set(joined, [...(this.byFirst.get(joined) ?? []), glued]);
  }
}

function addProvinces(builder: Builder): void {
  for (const { province, aliases } of PROVINCES) {
    for (const spelling of [province.name, ...aliases]) {
      const needsLead = spelling.startsWith("?") || province.name === "Hòa Bình";
      const entry = builder.entry(spelling.replace("?", ""), needsLead);
      entry.province = province;
    }
  }
}

function addDistrict(builder: Builder, spelling: string, district: District): void {
  const isKnown = WELL_KNOWN_DISTRICTS.has(spelling);
  const entry = builder.entry(spelling, !isKnown);
  if (entry.province !== null) return;
  entry.districts.push(district);
  entry.needsKind = entry.keys.length === 1 && !isKnown;
}

function plainName(name: string): string {
  return name.replace(/^(?:Quận|Huyện|Thành phố|Thị xã) (?=\D)/, "");
}

interface UnitLine {
  province: Province;
  since: readonly string[];
  districts: readonly (readonly [name: string, wards: readonly string[]])[];
}

function* readUnits(): Generator<UnitLine> {
  for (const line of ADMINISTRATIVE_UNITS.trim().split("\n")) {
    const [name = "", since = "", ...districts] = line.split("|");
    const province = PROVINCE_BY_NAME.get(name);
    if (province === undefined) continue;
    const split = (list: string) => (list === "" ? [] : list.split(","));
    yield {
      province,
      since: split(since),
      districts: districts.map((part): [string, string[]] => {
        const at = part.indexOf(":");
        return [plainName(part.slice(0, at)), split(part.slice(at + 1))];
      }),
    };
  }
}

function buildIndex(): ReadonlyMap<string, readonly PlaceName[]> {
  const builder = new Builder();
  addProvinces(builder);
  for (const { province, districts } of readUnits()) {
    for (const [name] of districts) {
      if (!/\d/.test(name)) addDistrict(builder, name, { name, province });
    }
  }
  for (const [spelling, name, of] of MORE_DISTRICTS) {
    const province = PROVINCE_BY_NAME.get(of);
    if (province !== undefined) addDistrict(builder, spelling, { name, province });
  }
  // The longest first: "Bà Rịa Vũng Tàu" before "Bà Rịa".
  for (const names of builder.byFirst.values())
    names.sort((one, other) => other.keys.length - one.keys.length);
  return builder.byFirst;
}

/** All ways of writing provinces and districts, by the letters of their first word; the longest first. */
export const PLACE_INDEX = buildIndex();

function buildWards(): Map<string, Ward[]> {
  const wards = new Map<string, Ward[]>();
  const add = (name: string, district: string, province: Province) => {
    const words = wordsOf(name);
    const bare = words.map(stripMarks).join(" ");
    wards.set(bare, [...(wards.get(bare) ?? []), { name, keys: words.map(makeToneKey), district, province }]);
  };
  for (const { province, since, districts } of readUnits()) {
    for (const name of since) add(name, "", province);
    for (const [district, names] of districts) for (const name of names) add(name, district, province);
  }
  return wards;
}

let wardIndex: Map<string, Ward[]> | null = null;

/** The wards of that name, written without marks, words joined by one space. The list is made when first asked for. */
export function findWards(bareName: string): readonly Ward[] {
  wardIndex ??= buildWards();
  return wardIndex.get(bareName) ?? [];
}

/** The province of that name before the merger. */
export function provinceNamed(name: string): Province | null {
  return PROVINCE_BY_NAME.get(name) ?? null;
}
