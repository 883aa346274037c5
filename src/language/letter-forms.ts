/** What one Vietnamese letter is made of. */
export interface LetterForm {
  /** The letter without its tone: "ấ" → "â". */
  quality: string;
  /** The letter without any mark: "ấ" → "a", "đ" → "d". */
  bare: string;
  /** 0 none, 1 acute, 2 grave, 3 hook, 4 tilde, 5 dot below. */
  tone: number;
}

const TONES = ["", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"];
const VOWELS: readonly (readonly [quality: string, bare: string])[] = [
  ["a", "a"],
  ["ă", "a"],
  ["â", "a"],
  ["e", "e"],
  ["ê", "e"],
  ["i", "i"],
  ["o", "o"],
  ["ô", "o"],
  ["ơ", "o"],
  ["u", "u"],
  ["ư", "u"],
  ["y", "y"],
];

function buildForms(): Map<string, LetterForm> {
  const forms = new Map<string, LetterForm>();
  for (const [quality, bare] of VOWELS) {
    TONES.forEach((mark, tone) => {
      forms.set((quality + mark).normalize("NFC"), { quality, bare, tone });
    });
  }
  return forms.set("đ", { quality: "đ", bare: "d", tone: 0 });
}

const FORMS = buildForms();

/** The parts of a lower-case composed letter; undefined for a letter that carries no Vietnamese marks to part. */
export function findLetterForm(letter: string): LetterForm | undefined {
  return FORMS.get(letter);
}

/** The word without any mark ("được" → "duoc"). Takes lower-case composed text. */
export function stripMarks(word: string): string {
  let bare = "";
  for (const letter of word) bare += FORMS.get(letter)?.bare ?? letter;
  return bare;
}

/**
 * A spelling in which the tone stands last, so that "hoà" and "hòa" are one word: "hòa" → "hoa2".
 * Takes lower-case composed text; a word without marks is its own key.
 */
export function makeToneKey(word: string): string {
  let key = "";
  let tone = 0;
  for (const letter of word) {
    const form = FORMS.get(letter);
    key += form?.quality ?? letter;
    if (form !== undefined && form.tone !== 0) tone = form.tone;
  }
  return tone === 0 ? key : `${key}${tone}`;
}

/** A word in the two spellings that it is looked up by. */
export interface WordForms {
  /** As given; the same string each time, which is looked up faster than a copy of it. */
  word: string;
  /** With marks, the tone last. */
  key: string;
  /** Without any mark. */
  bare: string;
}

/** Shoppers use few different words: most are met again and again. */
const KNOWN_WORDS = new Map<string, WordForms>();
const MAX_KNOWN_WORDS = 20_000;
const LONGEST_KNOWN = 16;

/** Both spellings of a word. Takes lower-case composed text; remembers what it has seen, within a bound. */
export function findWordForms(word: string): WordForms {
  const known = KNOWN_WORDS.get(word);
  if (known !== undefined) return known;
  const forms = { word, key: makeToneKey(word), bare: stripMarks(word) };
  if (word.length > LONGEST_KNOWN) return forms;
  if (KNOWN_WORDS.size >= MAX_KNOWN_WORDS) KNOWN_WORDS.clear();
  KNOWN_WORDS.set(word, forms);
  return forms;
}
