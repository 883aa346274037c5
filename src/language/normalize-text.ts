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
function foldCluster(cluster: string): string {
  const unit = cluster.charCodeAt(0);
  if (cluster.length === 1) {
    if (unit < 0x20 || unit === 0x7f || (unit >= 0x80 && unit < 0xa0)) return unit === 10 ? "\n" : " ";
    if (unit < 0x80) return cluster.toLowerCase();
    if (unit >= 0xd800 && unit <= 0xdfff) return " ";
    if (INVISIBLE.test(cluster)) return "";
  }
  return cluster.normalize("NFKC").toLowerCase().normalize("NFC");
}

class Folder {
  readonly out: string[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  private runLength = 0;
  private lastQuality = "";
  private lastTone = 0;

  push(letter: string, start: number, end: number): void {
    const form = findLetterForm(letter);
    const quality = form?.quality ?? letter;
    const tone = form?.tone ?? 0;
    const isSame = quality === this.lastQuality && /\p{L}/u.test(quality);
    this.runLength = isSame ? this.runLength + 1 : 1;
    this.lastQuality = quality;
    // "quáaa": what follows a toned vowel only stretches it.
    if (isSame && this.lastTone !== 0 && tone === 0) {
      this.stretch(end);
      return;
    }
    this.lastTone = tone;
    if (this.runLength > 2) {
      if (this.runLength === 3 && !LAUGHTER.has(quality)) this.dropLast();
      this.stretch(end);
      return;
    }
    this.append(letter, start, end);
  }

  private append(letter: string, start: number, end: number): void {
    for (let unit = 0; unit < letter.length; unit += 1) {
      this.out.push(letter[unit] ?? "");
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  private dropLast(): void {
    this.out.pop();
    this.starts.pop();
    this.ends.pop();
  }

  private stretch(end: number): void {
    if (this.ends.length > 0) this.ends[this.ends.length - 1] = end;
  }
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
    let end = index + ((original.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
    let marks = 0;
    while (end < limit && isMark(original.charCodeAt(end))) {
      end += 1;
      marks += 1;
    }
    const letterEnd = marks > MAX_MARKS ? end - marks + MAX_MARKS : end;
    const folded = foldCluster(original.slice(index, Math.min(letterEnd, limit)));
    for (const letter of folded) folder.push(letter, index, Math.min(end, limit));
    index = end;
  }
  return { text: folder.out.join(""), starts: folder.starts, ends: folder.ends };
}
