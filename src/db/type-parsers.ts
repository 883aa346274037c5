/** PostgreSQL's type numbers of the types that the two drivers would otherwise read differently. */
const OID = { int8: 20, date: 1082, timestamp: 1114, timestamptz: 1184, numeric: 1700 } as const;

function parseWhole(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`the database holds ${text}, too large for a number: select it as ::text`);
}

function parseNumeric(text: string): number {
  const value = Number(text);
  if (Number.isNaN(value) || Math.abs(value) <= Number.MAX_SAFE_INTEGER) return value;
  throw new RangeError(`the database holds ${text}, too large for a number: select it as ::text`);
}

const UTC_INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)\+00$/;

/** Both databases are told to write instants in UTC; anything else (infinity, a year over 9999) is left to Date. */
function parseInstant(text: string): Date {
  return new Date(text.replace(UTC_INSTANT, "$1T$2Z"));
}

const asWritten = (text: string): string => text;

/**
 * How a column's text becomes a value, by type number, alike on both databases: int8 and numeric are numbers
 * (a RangeError above 2^53), timestamptz a Date, date and timestamp stay as written. Other types read alike already.
 */
export const typeParsers: Readonly<Record<number, (text: string) => unknown>> = {
  [OID.int8]: parseWhole,
  [OID.numeric]: parseNumeric,
  [OID.timestamptz]: parseInstant,
  [OID.date]: asWritten,
  [OID.timestamp]: asWritten,
};

/** Array type number → its element's, for the types above. */
export const arrayElementTypes: Readonly<Record<number, number>> = {
  1016: OID.int8,
  1231: OID.numeric,
  1185: OID.timestamptz,
  1182: OID.date,
  1115: OID.timestamp,
};
