import type { Intent, IntentKind } from "./reading.ts";

/** What one person says that a text means. */
export interface Voice {
  intent: Intent;
  kind: IntentKind | null;
  /** Later ones have a higher number. */
  at: number;
}

/** What people made of one text of so many words; each has one voice. */
export interface Voices {
  words: number;
  said: Voice[];
}

/**
 * Whoever is taken for one of these gets no answer to what they asked: nothing at all, a word of thanks, or a person
 * who looks for a rival. A complaint is no such intent: a person of the shop answers it.
 */
const UNANSWERED_INTENTS: ReadonlySet<Intent> = new Set([
  "compete",
  "spam",
  "inform",
  "praise",
  "tag",
  "other",
]);

/**
 * How many people must say that a text of so many words means this before it does so for everybody: two where a
 * mistake costs most, which is a meaning that asks for no answer, because everybody who writes so would wait in vain,
 * and a single word, which many say and which means what came before it.
 */
export function countVoicesNeeded(intent: Intent, words: number): number {
  return UNANSWERED_INTENTS.has(intent) || words < 2 ? 2 : 1;
}

/** What most of them say, null when two things are said as often. */
function findMostSaid<T>(voices: readonly T[]): { said: T; count: number } | null {
  const counts = new Map<T, number>();
  for (const voice of voices) counts.set(voice, (counts.get(voice) ?? 0) + 1);
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first === undefined || first[1] === second?.[1] ? null : { said: first[0], count: first[1] };
}

/** What a text means to everybody by these voices; null where they leave it open. */
export function decideMeaning({ words, said }: Voices): Omit<Voice, "at"> | null {
  const most = findMostSaid(said.map((voice) => voice.intent));
  if (most === null || most.count < countVoicesNeeded(most.said, words)) return null;
  const agreed = said.filter((voice) => voice.intent === most.said).sort((a, b) => a.at - b.at);
  const kind = findMostSaid(agreed.map((voice) => voice.kind));
  // They agree on what matters: of two kinds said as often, the last.
  return { intent: most.said, kind: kind === null ? (agreed.at(-1)?.kind ?? null) : kind.said };
}
