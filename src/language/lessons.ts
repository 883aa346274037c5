import { addShares, countFeatures, createTable, type FeatureTable, sumFeatures } from "./leanings.ts";
import { findWordGroups } from "./model/text-features.ts";
import { hashName } from "./model/word-features.ts";
import { normalizeText } from "./normalize-text.ts";
import { INTENTS, type Intent, type IntentKind, type PageLessons, type ReadContext } from "./reading.ts";
import { type Token, tokenizeText } from "./tokenize-text.ts";
import { decideMeaning, type Voices } from "./voices.ts";

/** Where something is said: the same words may mean something else there. */
export type Channel = NonNullable<ReadContext["channel"]>;

/** One text that a person of the shop read otherwise than the program. */
export interface Lesson {
  text: string;
  channel: Channel;
  intent: Intent;
  kind: IntentKind | null;
  /** Who said so; each person has one voice per text, the last they gave. */
  by: string;
}

/** What the people of a Page taught, ready to be read with, for each place where things are said. */
export type TaughtLessons = Readonly<Record<Channel, PageLessons>> & {
  /** Texts and features that are remembered, for whoever has to bound the memory. */
  readonly size: number;
};

/** How far one person's corrections move the log-odds of a text that is not among them, at most. */
const MOST_PER_PERSON = 0.6;
/** How far all people together move them. */
const MOST_IN_ALL = 1.5;
/** Older corrections of a person still hold for their own texts, but move no others. */
const NUDGING_LESSONS = 500;
/** What a person wants stands in the first words; of longer texts the rest moves nothing. */
const NUDGING_WORDS = 40;
/** Features that are remembered of all people of a Page together; each person has an equal part of the room. */
const MOST_FEATURES = 60_000;
/** Letters and features, or as much of other work, between two pauses: a few milliseconds. */
const SLICE = 2_500;
/** So much dearer than a letter it is to decide one text, or to add up one feature. */
const DECIDING = 5;

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

/** 53 bits in the place of up to 2,000 letters: two texts do not share them by chance. */
function nameOf(channel: Channel, key: string): number {
  const name = `${channel} ${key}`;
  return (hashName(name) >>> 0) * 0x200000 + (hashName(`2 ${name}`) >>> 11);
}

/** A lesson and its place among all, later ones further on. */
type PlacedLesson = Lesson & { at: number };

/** The lessons of each person, their newest first. */
function groupByPerson(lessons: readonly Lesson[]): PlacedLesson[][] {
  const groups = new Map<string, PlacedLesson[]>();
  for (const [at, lesson] of lessons.entries()) {
    const own = groups.get(lesson.by);
    if (own === undefined) groups.set(lesson.by, [{ ...lesson, at }]);
    else own.push({ ...lesson, at });
  }
  return [...groups.values()].map((own) => own.reverse());
}

/** Every feature once: a word that is repeated leans no further. */
function featuresOf(words: readonly number[], rows: readonly number[]): Set<number> {
  return new Set([...words, ...rows]);
}

/** Adds one person's voices, and counts what their newest texts were made of. */
function* learnPerson(
  own: readonly PlacedLesson[],
  voices: Map<number, Voices>,
  counts: FeatureTable,
): Generator<void, void> {
  const spokenOf = new Set<number>();
  let work = 0;
  for (const [place, { text, channel, intent, kind, at }] of own.entries()) {
    const tokens = readWords(text);
    if (tokens.length === 0) continue;
    const name = nameOf(channel, keyOf(tokens));
    const ofText = voices.get(name) ?? { words: tokens.length, said: [] };
    voices.set(name, ofText);
    if (!spokenOf.has(name)) ofText.said.push({ intent, kind, at });
    spokenOf.add(name);
    work += tokens.at(-1)?.end ?? 0;
    if (place < NUDGING_LESSONS) {
      const { words, rows } = findWordGroups(tokens.slice(0, NUDGING_WORDS));
      const features = featuresOf(words, rows);
      countFeatures(counts, features, INTENTS.indexOf(intent));
      work += features.size;
    }
    if (work < SLICE) continue;
    work = 0;
    yield;
  }
}

type KnownTexts = Map<number, ReturnType<PageLessons["find"]>>;

/** What is read in just these words, by the name of the text. */
function* decideAll(voices: ReadonlyMap<number, Voices>): Generator<void, KnownTexts> {
  const known: KnownTexts = new Map();
  let work = 0;
  for (const [name, ofText] of voices) {
    const meaning = decideMeaning(ofText);
    if (meaning !== null) known.set(name, meaning);
    work += DECIDING;
    if (work % SLICE === 0) yield;
  }
  return known;
}

/**
 * Prepares the corrections of a Page, oldest first, for reading: the same text in the same place is read as most
 * people said, similar ones are moved a little, and nobody alone moves them far. The generator yields every few
 * milliseconds, so that whoever runs it can let others go first, and returns what was learnt.
 */
export function* learnLessons(lessons: readonly Lesson[]): Generator<void, TaughtLessons> {
  const people = groupByPerson(lessons);
  const voices = new Map<number, Voices>();
  // What people lean to adds up, so one sum for all of them says as much as a table for each.
  const leanings = createTable(MOST_FEATURES);
  for (const own of people) {
    const counts = createTable(Math.floor(MOST_FEATURES / people.length));
    yield* learnPerson(own, voices, counts);
    yield* addShares(leanings, counts, SLICE / DECIDING);
  }
  const known = yield* decideAll(voices);
  const lessonsFor = (channel: Channel): PageLessons => ({
    find: (tokens) => known.get(nameOf(channel, keyOf(tokens))) ?? null,
    nudge: ({ words, rows }, scores) => nudge(leanings, featuresOf(words, rows), scores),
  });
  const size = known.size + leanings.offsets.size;
  return { comment: lessonsFor("comment"), message: lessonsFor("message"), size };
}

/**
 * Moves each intent by the share of the text that people met in texts of that intent, so that a person moves no text
 * further than `MOST_PER_PERSON`, however much they correct.
 */
function nudge(leanings: FeatureTable, features: ReadonlySet<number>, scores: Float64Array): void {
  if (features.size === 0) return;
  const sums = sumFeatures(leanings, features);
  for (let index = 0; index < scores.length; index += 1) {
    const move = ((sums[index] ?? 0) * MOST_PER_PERSON) / features.size;
    scores[index] = (scores[index] ?? 0) + Math.min(MOST_IN_ALL, move);
  }
}
