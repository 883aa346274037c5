import { INTENT_LEXICON } from "./lexicon/intent-lexicon.ts";
import { LEXICON_MACROS, type LexiconGroup } from "./lexicon/lexicon-group.ts";
import { createPhraseMatcher, type PhraseHit } from "./phrase-matcher.ts";
import type { Token } from "./tokenize-text.ts";

/** Words that speak for an intent, by token index. */
export type Signal = PhraseHit<LexiconGroup>;

const MATCHER = createPhraseMatcher(
  INTENT_LEXICON.map((group) => ({ phrases: group.phrases, value: group })),
  LEXICON_MACROS,
);

/** A longer phrase knows better than the words inside it: "mua ở đâu" is no question about a place. */
function outweighs(strong: Signal, weak: Signal): boolean {
  if (strong === weak || strong.from > weak.from || weak.to > strong.to) return false;
  const isLonger = strong.to - strong.from > weak.to - weak.from;
  if (strong.value.intent === null) return weak.value.intent !== null;
  return isLonger && strong.value.intent !== weak.value.intent && strong.value.weight >= weak.value.weight;
}

/** "lương về rồi chốt": who says first that it is for later does not order now. */
function isPostponed(buying: Signal, signals: readonly Signal[], tokens: readonly Token[]): boolean {
  if (buying.value.intent !== "buy") return false;
  return signals.some((waiting) => {
    if (waiting.value.intent !== "wait" || waiting.from > buying.from) return false;
    return !tokens.slice(waiting.from + 1, buying.from + 1).some((token) => token.breakBefore === 2);
  });
}

/** "đôi này đẹp nhưng đợi lương nha": a "but" takes back the order before it. */
function isTakenBack(buying: Signal, signals: readonly Signal[], tokens: readonly Token[]): boolean {
  if (buying.value.intent !== "buy") return false;
  return signals.some((waiting) => {
    if (waiting.value.intent !== "wait" || waiting.from < buying.to) return false;
    return tokens
      .slice(buying.to, waiting.from)
      .some((token) => ["nhưng", "mà", "nhg", "nhưng mà"].includes(token.word));
  });
}

/** What the words of a text speak for, with what longer phrases and the order of the sentence take away. */
export function findSignals(tokens: readonly Token[]): Signal[] {
  const found = MATCHER.find(tokens);
  const kept = found.filter((signal) => !found.some((other) => outweighs(other, signal)));
  const counted = kept.filter((signal) => signal.value.intent !== null);
  return counted.filter(
    (signal) => !isPostponed(signal, counted, tokens) && !isTakenBack(signal, counted, tokens),
  );
}
