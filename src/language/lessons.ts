import { findWordGroups } from "./model/text-features.ts";
import { normalizeText } from "./normalize-text.ts";
import { INTENTS, type Intent, type IntentKind, type PageLessons } from "./reading.ts";
import { type Token, tokenizeText } from "./tokenize-text.ts";

/** One text that a person of the shop read otherwise than the program. */
export interface Lesson {
  text: string;
  intent: Intent;
  kind: IntentKind | null;
  /** Who said so; each person has one voice per text, the last they gave. */
  by: string;
}

/** How far one person's corrections move the log-odds of a text that is not among them, at most. */
const MOST_PER_PERSON = 0.6;
/** How far all people together move them. */
const MOST_IN_ALL = 1.5;
/** Older corrections of a person still hold for their own texts, but move no others. */
const NUDGING_LESSONS = 500;

function keyOf(tokens: readonly Token[]): string {
  return tokens.map((token) => token.key).join(" ");
}

function readWords(text: string): Token[] {
  return tokenizeText(normalizeText(text)).tokens;
}

/** The same for all ways of writing one text: the words as meant, without signs and stretched letters. */
export function lessonKey(text: string): string {
  return keyOf(readWords(text));
}

/** Per text one voice a person, the last they gave, in the order given. */
function gatherVoices(lessons: readonly Lesson[]): Map<string, Map<string, Lesson>> {
  const voices = new Map<string, Map<string, Lesson>>();
  for (const lesson of lessons) {
    const key = lessonKey(lesson.text);
    if (key === "") continue;
    const byPerson = voices.get(key) ?? new Map<string, Lesson>();
    byPerson.delete(lesson.by);
    byPerson.set(lesson.by, lesson);
    voices.set(key, byPerson);
  }
  return voices;
}

/** What most people say it is; between equals, what was said last. */
function decide(voices: Iterable<Lesson>): Lesson | null {
  const counts = new Map<string, { lesson: Lesson; count: number }>();
  let best: { lesson: Lesson; count: number } | null = null;
  for (const lesson of voices) {
    const name = `${lesson.intent}/${lesson.kind ?? ""}`;
    const count = (counts.get(name)?.count ?? 0) + 1;
    const entry = { lesson, count };
    counts.set(name, entry);
    if (best === null || count >= best.count) best = entry;
  }
  return best?.lesson ?? null;
}

/** What one person said of the texts that each word or row of words stood in: a share per intent. */
type Leaning = ReadonlyMap<number, Float32Array>;

/** Every feature once: a word that is repeated leans no further. */
function featuresOf(words: readonly number[], rows: readonly number[]): Set<number> {
  return new Set([...words, ...rows]);
}

function learnLeaning(lessons: readonly Lesson[]): Leaning {
  const sums = new Map<number, Float32Array>();
  for (const lesson of lessons) {
    const { words, rows } = findWordGroups(readWords(lesson.text));
    const label = INTENTS.indexOf(lesson.intent);
    for (const feature of featuresOf(words, rows)) {
      const sum = sums.get(feature) ?? new Float32Array(INTENTS.length);
      sum[label] = (sum[label] ?? 0) + 1;
      sums.set(feature, sum);
    }
  }
  for (const sum of sums.values()) {
    const count = sum.reduce((total, share) => total + share, 0);
    for (let index = 0; index < sum.length; index += 1) sum[index] = (sum[index] ?? 0) / count;
  }
  return sums;
}

/**
 * Moves each intent by the share of the text that this person met in texts of that intent, so that a person moves no
 * text further than `MOST_PER_PERSON`, however much they correct.
 */
function lean(leaning: Leaning, features: ReadonlySet<number>, moves: Float64Array): void {
  for (const feature of features) {
    const shares = leaning.get(feature);
    if (shares === undefined) continue;
    for (let index = 0; index < moves.length; index += 1) {
      moves[index] = (moves[index] ?? 0) + ((shares[index] ?? 0) * MOST_PER_PERSON) / features.size;
    }
  }
}

function groupByPerson(lessons: readonly Lesson[]): Map<string, Lesson[]> {
  const groups = new Map<string, Lesson[]>();
  for (const lesson of lessons) {
    const own = groups.get(lesson.by);
    if (own === undefined) groups.set(lesson.by, [lesson]);
    else own.push(lesson);
  }
  return groups;
}

/**
 * Prepares the corrections of a Page, oldest first, for reading: the same text is read as most people said, similar
 * ones are moved a little, and nobody alone moves them far.
 */
export function learnLessons(lessons: readonly Lesson[]): PageLessons {
  const known = new Map<string, { intent: Intent; kind: IntentKind | null }>();
  for (const [key, byPerson] of gatherVoices(lessons)) {
    const lesson = decide(byPerson.values());
    if (lesson !== null) known.set(key, { intent: lesson.intent, kind: lesson.kind });
  }
  const leanings = [...groupByPerson(lessons).values()].map((own) =>
    learnLeaning(own.slice(-NUDGING_LESSONS)),
  );
  return {
    find: (tokens) => known.get(keyOf(tokens)) ?? null,
    nudge(features, scores) {
      const own = featuresOf(features.words, features.rows);
      const moves = new Float64Array(scores.length);
      for (const leaning of leanings) lean(leaning, own, moves);
      for (let index = 0; index < scores.length; index += 1) {
        scores[index] = (scores[index] ?? 0) + Math.min(MOST_IN_ALL, moves[index] ?? 0);
      }
    },
  };
}
