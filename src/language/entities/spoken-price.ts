import type { TextScan } from "./entity-input.ts";
import { numeralOf } from "./word-classes.ts";

/** A price as read from some tokens; `to` is one past the last. */
export interface ReadPrice {
  value: number;
  to: number;
}

const TENS = new Set(["mươi", "chục", "muoi", "chuc"]);
const HALF = new Set(["rưỡi", "ruoi", "rưởi"]);
/** Words that multiply what stands before them; slang for hundred thousands counts as "trăm". */
const HUNDRED = new Set(["trăm", "tram", "lít", "xị"]);
const THOUSAND = new Set(["nghìn", "ngàn", "nghin", "ngan", "k", "cành", "đồng"]);
const MILLION = new Set(["triệu", "trieu", "củ", "tr"]);
const MAX_WORDS = 10;

/** What has been heard so far, in đồng and in the hundreds that are still being said. */
interface Heard {
  total: number;
  /** Below a thousand: "hai trăm năm mươi". */
  part: number;
  digit: number;
  /** The last word that multiplied: what a lone digit behind it counts in. */
  scale: number;
  to: number;
  isMoney: boolean;
}

function closePart(heard: Heard): void {
  if (heard.digit >= 0) heard.part += heard.digit * (heard.scale === 100 ? 10 : 1);
  heard.digit = -1;
}

/** Takes one more word; false when it is no part of a number. */
function hear(heard: Heard, word: string, value: number): boolean {
  if (value >= 0) {
    if (heard.digit >= 0) return false;
    heard.digit = value;
    return true;
  }
  if (TENS.has(word) && heard.digit > 0) {
    heard.part += heard.digit * 10;
    heard.scale = 10;
  } else if (HUNDRED.has(word) && heard.part === 0 && heard.digit !== 0) {
    heard.part = Math.max(1, heard.digit) * 100;
    heard.scale = 100;
    heard.isMoney = true;
  } else if (HALF.has(word) && heard.scale >= 100 && heard.digit < 0) {
    if (heard.scale === 100) heard.part += 50;
    else heard.total += heard.scale / 2;
  } else if (THOUSAND.has(word) && (heard.part > 0 || heard.digit > 0)) {
    closePart(heard);
    heard.total += heard.part * 1000;
    Object.assign(heard, { part: 0, scale: 1000, isMoney: true });
  } else if (MILLION.has(word) && heard.total === 0 && heard.digit !== 0) {
    heard.total = Math.max(1, heard.part + Math.max(0, heard.digit)) * 1_000_000;
    Object.assign(heard, { part: 0, scale: 1_000_000, isMoney: true });
  } else return false;
  heard.digit = -1;
  return true;
}

/** "một triệu hai": a lone digit behind the million counts hundred thousands. */
function finish(heard: Heard): number {
  if (heard.digit > 0 && heard.scale === 1_000_000) return heard.total + heard.digit * 100_000;
  if (heard.digit > 0 && heard.scale === 10) heard.part += heard.digit;
  else if (heard.digit > 0 && heard.scale === 100) heard.part += heard.digit * 10;
  return heard.total + heard.part * 1000;
}

/** A price said in words from this token on ("hai trăm rưỡi", "triệu hai"), or null. */
export function readSpokenPrice(scan: TextScan, from: number): ReadPrice | null {
  const heard: Heard = { total: 0, part: 0, digit: -1, scale: 1, to: from, isMoney: false };
  for (let at = from; at < Math.min(scan.tokens.length, from + MAX_WORDS); at += 1) {
    const token = scan.tokens[at];
    if (token === undefined || token.kind !== "word" || (at > from && token.breakBefore > 0)) break;
    if (!hear(heard, token.isBare ? spell(token.bare, token.word) : token.word, numeralOf(token))) break;
    heard.to = at + 1;
  }
  // "trăm", "triệu" or "củ" alone say nothing; "triệu hai" and "trăm rưỡi" do.
  const isAlone = heard.to === from + 1;
  const next = scan.tokens[heard.to]?.word ?? "";
  if (!heard.isMoney || isAlone || ["người", "phần", "lần", "năm", "bộ"].includes(next)) return null;
  return { value: finish(heard), to: heard.to };
}

function spell(bare: string, word: string): string {
  return HUNDRED.has(bare) || THOUSAND.has(bare) || MILLION.has(bare) || TENS.has(bare) || HALF.has(bare)
    ? bare
    : word;
}
