/** What leads to the province and stays behind when that is cut off. */
const CITY = ["thành phố", "tỉnh", "tinh", "t.p", "tp"];
const LONGEST_CITY = 9;
const SIGN = /[\s,.\-–(]/;
const SIGN_BEHIND_CITY = /[\s,.]/;

/** Past the last unit before `end` that is no such sign; letter by letter, so that a long row of them costs no more. */
function skipBack(text: string, sign: RegExp, end: number): number {
  let at = end;
  while (at > 0 && sign.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** An address without the signs at its end, and without a "tp" or "tỉnh" whose name was cut off behind it. */
export function trimAddress(text: string): string {
  const cityEnd = skipBack(text, SIGN_BEHIND_CITY, text.length);
  const last = text.slice(Math.max(0, cityEnd - LONGEST_CITY), cityEnd).toLowerCase();
  const city = CITY.find((word) => last.endsWith(word));
  if (city !== undefined) {
    const cityStart = cityEnd - city.length;
    const end = skipBack(text, SIGN, cityStart);
    if (end < cityStart) return text.slice(0, end);
  }
  return text.slice(0, skipBack(text, SIGN, text.length));
}
