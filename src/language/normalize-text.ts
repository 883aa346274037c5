import { findLetterForm } from "./letter-forms.ts";

/** Longer than any comment that a shopkeeper reads; the rest is cut before any work is done (UTF-16 units). */
export const MAX_TEXT_LENGTH = 2000;

/** Text in one spelling, each of its UTF-16 units tied to where it stood in the text as written. */
export interface NormalizedText {
  text: string;
  /** Per unit of `text`: first unit in the original. */
  starts: number[];
  /** Per unit of `text`: one past the last unit in the original. */
  ends: number[];
}

const INVISIBLE =
  /\u00ad|\u034f|\u061c|\u115f|\u1160|\u17b4|\u17b5|[\u180b-\u180e]|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u206f]|[\ufe00-\ufe0f]|\ufeff/;
/** Laughter: "kkkk" must not become "k", which means "không". */
const LAUGHTER = new Set(["h", "k"]);
const MAX_MARKS = 4;

function isMark(unit: number): boolean {
  return unit >= 0x0300 && unit <= 0x036f;
}

/** Composed lower-case form of one written letter with its marks; "" for what is not to be seen, " " for rubbish. */
function composeCluster(cluster: string): string {
  const unit = cluster.charCodeAt(0);
  if (cluster.length === 1) {
    if (unit < 0x20 || unit === 0x7f || (unit >= 0x80 && unit < 0xa0)) return unit === 10 ? "\n" : " ";
    if (unit < 0x80) return cluster.toLowerCase();
    if (unit >= 0xd800 && unit <= 0xdfff) return " ";
    if (INVISIBLE.test(cluster)) return "";
  }
  return cluster.normalize("NFKC").toLowerCase().normalize("NFC");
}

/** What is known of one letter beforehand, so that an ordinary letter costs one look-up. */
interface FoldedLetter {
  /** "" for what is not to be seen. */
  letter: string;
  /** The letter without its tone, for telling stretched letters. */
  quality: string;
  tone: number;
  isLetter: boolean;
}

function describeLetter(letter: string): FoldedLetter {
  const form = findLetterForm(letter);
  const quality = form?.quality ?? letter;
  return { letter, quality, tone: form?.tone ?? 0, isLetter: /\p{L}/u.test(quality) };
}

/** Latin, its Vietnamese letters and ordinary signs; each folds to at most one unit. */
const TABLE_END = 0x1f00;

function buildTable(): (FoldedLetter | null)[] {
  const table: (FoldedLetter | null)[] = [];
  for (let unit = 0; unit < TABLE_END; unit += 1) {
    const folded = isMark(unit) ? "" : composeCluster(String.fromCharCode(unit));
    table.push(folded.length === 1 ? describeLetter(folded) : null);
  }
  return table;
}

const TABLE = buildTable();

class Folder {
  text = "";
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private runLength = 0;
  private lastQuality = "";
  private lastTone = 0;

  push({ letter, quality, tone, isLetter }: FoldedLetter, start: number, end: number): void {
    const isSame = isLetter && quality === this.lastQuality;
    this.runLength = isSame ? this.runLength + 1 : 1;
    this.lastQuality = quality;
    // "quáaa": what follows a toned vowel only stretches it.
    if (isSame && this.lastTone !== 0 && tone === 0) {
      this.stretch(end);
      return;
    }
    this.lastTone = tone;
    if (this.runLength > 2) {
      if (this.runLength === 3 && !LAUGHTER.has(quality)) this.dropLast(letter.length);
      this.stretch(end);
      return;
    }
    this.text += letter;
    for (let unit = 0; unit < letter.length; unit += 1) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  /** Takes the letter before back, all of its units: half a letter would be rubbish. */
  private dropLast(units: number): void {
    const length = this.text.length - units;
    this.text = this.text.slice(0, length);
    this.starts.length = length;
    this.ends.length = length;
  }

  private stretch(end: number): void {
    if (this.ends.length > 0) this.ends[this.ends.length - 1] = end;
  }
}

/** What letters that the table does not hold fold to: emoji come back again and again. */
const RARE = new Map<string, readonly FoldedLetter[]>();
const MAX_RARE = 4_000;

function foldCluster(cluster: string): readonly FoldedLetter[] {
  const known = RARE.get(cluster);
  if (known !== undefined) return known;
  const folded = Array.from(composeCluster(cluster), describeLetter);
  if (RARE.size >= MAX_RARE) RARE.clear();
  RARE.set(cluster, folded);
  return folded;
}

/** Folds one letter that the table does not hold, or that marks follow; returns where the next one starts. */
function foldRare(original: string, index: number, limit: number, folder: Folder): number {
  let end = index + ((original.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
  let marks = 0;
  while (end < limit && isMark(original.charCodeAt(end))) {
    end += 1;
    marks += 1;
  }
  const letterEnd = marks > MAX_MARKS ? end - marks + MAX_MARKS : end;
  for (const letter of foldCluster(original.slice(index, Math.min(letterEnd, limit)))) {
    // One letter may fold to eighteen ("ﷺ"): what is made of a text is no longer than a text may be.
    if (folder.text.length + letter.letter.length > MAX_TEXT_LENGTH) return limit;
    folder.push(letter, index, Math.min(end, limit));
  }
  return end;
}

/**
 * One spelling for all ways of writing: composed, lower-case, plain letters for fancy ones, nothing invisible,
 * stretched letters shortened ("đẹpppp" → "đẹp"). Cut to `MAX_TEXT_LENGTH`; never throws.
 */
export function normalizeText(original: string): NormalizedText {
  const limit = Math.min(original.length, MAX_TEXT_LENGTH);
  const folder = new Folder();
  let index = 0;
  while (index < limit) {
    const known = TABLE[original.charCodeAt(index)];
    const isAlone = index + 1 >= limit || !isMark(original.charCodeAt(index + 1));
    if (folder.text.length >= MAX_TEXT_LENGTH) break;
    if (known && isAlone) {
      folder.push(known, index, index + 1);
      index += 1;
    } else index = foldRare(original, index, limit, folder);
  }
  return { text: folder.text, starts: folder.starts, ends: folder.ends };
}
