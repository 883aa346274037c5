import pg from "pg";
import { arrayElementTypes, typeParsers } from "../type-parsers.ts";

type Parse = (text: string) => unknown;
type Lookup = (oid: number, format?: "text" | "binary") => Parse;

// The driver's types name only some of the numbers that it knows.
const driverParser = pg.types.getTypeParser as Lookup;
const TEXT_ARRAY = 1009;

/** The driver's own parser of a text array splits any array; the elements are then read by ours. */
function readArray(text: string, parse: Parse): unknown[] {
  const split = driverParser(TEXT_ARRAY) as (text: string) => unknown[];
  const read = (item: unknown): unknown => {
    if (Array.isArray(item)) return item.map(read);
    return typeof item === "string" ? parse(item) : item;
  };
  return split(text).map(read);
}

/** Type parsers for a `pg` pool or client: the program's own, else the driver's. */
export const pgTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid, format) => {
    const own = typeParsers[oid];
    if (own !== undefined) return own;
    const element = typeParsers[arrayElementTypes[oid] ?? 0];
    if (element !== undefined) return (text: string) => readArray(text, element);
    return driverParser(oid, format);
  }) satisfies Lookup as typeof pg.types.getTypeParser,
};
