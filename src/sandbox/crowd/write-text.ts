import { between, pick, type Random } from "../../base/random.ts";
import { EMOJI, SHORT_FORMS, WORD_SLOTS } from "./texts/slots.ts";

/** How somebody types, as chances from 0 to 1 per text. */
export interface WritingStyle {
  /** Writes without diacritics altogether. */
  noMarks: boolean;
  short: number;
  emoji: number;
  stretch: number;
  typo: number;
  /** Leaves punctuation out or doubles it. */
  loose: number;
}

/** A filled template. */
interface FilledText {
  text: string;
  /** Slots that it used, for instance `phone`. */
  slots: string[];
}

/** A way of typing, drawn from how people do. */
export function drawStyle(random: Random): WritingStyle {
  return {
    noMarks: random() < 0.22,
    short: random() < 0.5 ? random() * 0.8 : 0,
    emoji: random() < 0.45 ? random() * 0.6 : 0,
    stretch: random() < 0.3 ? 0.3 : 0.03,
    typo: random() < 0.15 ? 0.3 : 0.03,
    loose: random(),
  };
}

/** Puts words into a template: brackets are alternatives, braces are slots. Throws RangeError on an unknown slot. */
export function fillTemplate(
  template: string,
  words: Readonly<Record<string, string>>,
  random: Random,
): FilledText {
  const slots: string[] = [];
  let text = template;
  for (;;) {
    const next = text
      .replace(/\[([^[\]]*)\]/g, (_all, options: string) => pick(options.split("|"), random))
      .replace(/\{(\w+)\}/g, (_all, name: string) => {
        const own = words[name];
        if (own !== undefined) {
          slots.push(name);
          return own;
        }
        const choices = WORD_SLOTS[name];
        if (choices === undefined) throw new RangeError(`no words for the slot {${name}} in "${template}"`);
        return pick(choices, random);
      });
    if (next === text) break;
    text = next;
  }
  text = text
    .split("\n")
    .map((line) =>
      line
        .replace(/\s+/g, " ")
        .replace(/ ([,.?!])/g, "$1")
        .trim(),
    )
    .join("\n");
  return { text, slots };
}

/** The text without Vietnamese marks. */
export function removeMarks(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/đ/g, "d")
    .replace(/Đ/g, "D")
    .normalize("NFC");
}

function shorten(text: string, chance: number, random: Random): string {
  return SHORT_FORMS.reduce((short, [long, forms]) => {
    if (!short.includes(long) || random() >= chance) return short;
    return short.replace(new RegExp(`(^|\\s)${long}(?=$|[\\s,.!?])`, "g"), `$1${pick(forms, random)}`);
  }, text);
}

function stretch(text: string, random: Random): string {
  const last = text.at(-1) ?? "";
  if (!/^[aeiouy]$/i.test(removeMarks(last))) return text;
  return text + last.repeat(between(1, 4, random));
}

/** Two letters of one longer word change places; words with digits stay, or no parcel would arrive. */
function mistype(text: string, random: Random): string {
  const words = text.split(" ");
  const candidates = words.flatMap((word, index) => (/^\p{L}{4,}$/u.test(word) ? [index] : []));
  if (candidates.length === 0) return text;
  const index = pick(candidates, random);
  const word = words[index] ?? "";
  const place = between(1, word.length - 2, random);
  words[index] = word.slice(0, place) + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2);
  return words.join(" ");
}

function loosen(text: string, random: Random): string {
  const roll = random();
  if (roll < 0.25) return `${text}?`;
  if (roll < 0.35) return `${text}??`;
  if (roll < 0.45) return `${text}...`;
  if (roll < 0.52) return `${text}!`;
  if (roll < 0.58) return text.charAt(0).toUpperCase() + text.slice(1);
  if (roll < 0.62) return text.toUpperCase();
  return text;
}

/** The text as this person would have typed it. */
function applyStyle(text: string, style: WritingStyle, random: Random): string {
  let typed = text;
  if (style.short > 0) typed = shorten(typed, style.short, random);
  if (random() < style.stretch) typed = stretch(typed, random);
  if (random() < style.typo) typed = mistype(typed, random);
  if (style.noMarks) typed = removeMarks(typed);
  if (random() < style.loose * 0.7 && /\p{L}$/u.test(typed)) typed = loosen(typed, random);
  if (random() < style.emoji) {
    const emoji = pick(EMOJI, random);
    const many = random() < 0.25 && !/^[a-z^:]/.test(emoji);
    typed = `${typed} ${many ? emoji.repeat(between(2, 3, random)) : emoji}`;
  }
  return typed;
}

/** One of the templates, filled and typed the way this person does; names and addresses are typed with care. */
export function writeText(
  templates: readonly string[],
  words: Readonly<Record<string, string>>,
  style: WritingStyle,
  random: Random,
): FilledText {
  const filled = fillTemplate(pick(templates, random), words, random);
  const careful = filled.slots.some((slot) => slot === "address" || slot === "person" || slot === "phone");
  const text = applyStyle(filled.text, careful ? { ...style, typo: 0, stretch: 0, loose: 0 } : style, random);
  return { text, slots: filled.slots };
}
