import { FAMILY_NAMES } from "../language/find-name.ts";
import { fold, moveTones } from "./name-spellings.ts";

/** What people and shops are called in every text; alone it is nobody's name ("Anh ơi", "Em Chị"). */
const CALLS = new Set("anh chị em cô chú bác ông bà mẹ ba con cháu bạn mình shop page ad sốp".split(" "));
/** Given names that are no word besides, so that small letters tell them too; all others are words ("hoa", "thu"). */
const NAMES_ONLY = new Set(
  "uyên quyên quỳnh oanh vy trâm tuấn nguyệt thùy thuỳ thúy thuý diễm trinh tuyền khuê".split(" "),
);
const NAME_WORD = /[\p{L}\p{M}]+/gu;
/** With digits: "Hoa2" is not "Hoa". */
const WORD = /[\p{L}\p{M}\d]+/gu;
/** Nobody is called by more words; a whole text in capitals would be one name of hundreds. */
const LONGEST_PART = 8;

interface Word {
  text: string;
  start: number;
  end: number;
  /** Only space stands between it and the word before. */
  follows: boolean;
}

interface Stretch {
  start: number;
  end: number;
}

/**
 * The text with `mask` where its people are called by a part of their `names`: "Minh Khôi" and "Khôi" of "Trần Minh
 * Khôi", "Hoa" of "Hoa Nguyễn". Only with capitals, and outside of `spared`; a name that is nothing besides also without.
 * Looks each word up once: a text may tag hundreds, and a pattern for each would take longer than all other reading.
 */
export function maskNameParts(
  text: string,
  names: readonly string[],
  { spared, mask }: { spared: readonly Stretch[]; mask: string },
): string {
  const parts = new Set(names.flatMap(spellParts));
  const words = parts.size === 0 ? [] : listWords(text);
  let masked = "";
  let done = 0;
  for (const [at, { start }] of words.entries()) {
    if (start < done || spared.some((place) => start >= place.start && start < place.end)) continue;
    const end = findPartEnd(text, words.slice(at, at + LONGEST_PART), parts);
    if (end === null) continue;
    masked += text.slice(done, start) + mask;
    done = end;
  }
  return masked + text.slice(done);
}

/** All ends of a given name, small, in each way to spell them. */
function spellParts(name: string): string[] {
  const words = name.match(NAME_WORD) ?? [];
  const isFamily = (word = "") => FAMILY_NAMES.has(word.toLowerCase());
  const isTurned = words.length > 1 && isFamily(words.at(-1)) && !isFamily(words[0]);
  const given = (isTurned ? words.slice(0, -1) : words).slice(-LONGEST_PART);
  const ends = given.map((_, start) => given.slice(start).join(" ").toLowerCase());
  return ends
    .filter((end) => end.length > 1 && !CALLS.has(end))
    .flatMap((end) => [end, moveTones(end), fold(end)]);
}

function listWords(text: string): Word[] {
  let before = 0;
  return [...text.matchAll(WORD)].map(({ 0: word, index: start }) => {
    const follows = /^\s+$/u.test(text.slice(before, start));
    before = start + word.length;
    return { text: word.toLowerCase(), start, end: before, follows };
  });
}

/** Where the longest part ends that these words begin with; null when they begin with none. */
function findPartEnd(text: string, words: readonly Word[], parts: ReadonlySet<string>): number | null {
  let said = "";
  let found: number | null = null;
  for (const { text: word, end, follows } of words) {
    if (said !== "" && !follows) break;
    said = said === "" ? word : `${said} ${word}`;
    if (parts.has(said) && isMeant(text.slice(words[0]?.start, end))) found = end;
  }
  return found;
}

function isMeant(written: string): boolean {
  return NAMES_ONLY.has(written.toLowerCase()) || written.split(/\s+/).every((word) => /^\p{Lu}/u.test(word));
}
