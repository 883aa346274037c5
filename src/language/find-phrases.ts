import { FEEDBACK_PHRASES } from "./lexicon/feedback-phrases.ts";
import { INTENT_LEXICON } from "./lexicon/intent-lexicon.ts";
import { LEXICON_MACROS, type LexiconGroup } from "./lexicon/lexicon-group.ts";
import { OPT_OUT_PHRASES, WANTS_HUMAN_PHRASES } from "./lexicon/manner-phrases.ts";
import { createPhraseMatcher, type PhraseHit } from "./phrase-matcher.ts";
import type { Token } from "./tokenize-text.ts";

/** What a person asks of the conversation itself. */
export type Manner = "opt_out" | "wants_human";

/** All phrases found in a text, by the list that they stand in. */
export interface FoundPhrases {
  /** What speaks for an intent. */
  signals: PhraseHit<LexiconGroup>[];
  /** Words of praise and blame, with their points. */
  feelings: PhraseHit<number>[];
  manners: ReadonlySet<Manner>;
}

type Entry =
  | { list: "signals"; group: LexiconGroup }
  | { list: "feelings"; points: number }
  | { list: Manner };

const NO_MANNERS: ReadonlySet<Manner> = new Set();

/** One matcher for all lists: each word of a text is then looked up once. */
const MATCHER = createPhraseMatcher<Entry>(
  [
    ...INTENT_LEXICON.map((group) => ({
      phrases: group.phrases,
      value: { list: "signals" as const, group },
    })),
    ...FEEDBACK_PHRASES.map(({ phrases, points }) => ({
      phrases,
      value: { list: "feelings" as const, points },
    })),
    { phrases: OPT_OUT_PHRASES, value: { list: "opt_out" } },
    { phrases: WANTS_HUMAN_PHRASES, value: { list: "wants_human" } },
  ],
  LEXICON_MACROS,
);

/** Finds all phrases of all lists. */
export function findPhrases(tokens: readonly Token[]): FoundPhrases {
  const signals: PhraseHit<LexiconGroup>[] = [];
  const feelings: PhraseHit<number>[] = [];
  let manners: Set<Manner> | null = null;
  for (const { from, to, value } of MATCHER.find(tokens)) {
    if (value.list === "signals") signals.push({ from, to, value: value.group });
    else if (value.list === "feelings") feelings.push({ from, to, value: value.points });
    else {
      manners ??= new Set();
      manners.add(value.list);
    }
  }
  return { signals, feelings, manners: manners ?? NO_MANNERS };
}
