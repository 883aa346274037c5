import type { LexiconGroup } from "./lexicon/lexicon-group.ts";
import { dropInside } from "./phrase-hits.ts";
import type { PhraseHit } from "./phrase-matcher.ts";
import type { Token } from "./tokenize-text.ts";

/** Words that speak for an intent, by token index. */
export type Signal = PhraseHit<LexiconGroup>;

const BUTS = new Set(["nhưng", "mà", "nhg"]);

/** A longer phrase knows better than the words inside it: "mua ở đâu" is no question about a place. */
function isOutweighed(weak: Signal, strong: Signal): boolean {
  const isLonger = strong.to - strong.from > weak.to - weak.from;
  if (strong.value.intent === null) return weak.value.intent !== null && weak.value.intent !== "other";
  return isLonger && strong.value.intent !== weak.value.intent && strong.value.weight >= weak.value.weight;
}

/** Per token, whether somebody has said before it, in the same sentence, that it is for later. */
function findPostponed(waits: readonly Signal[], tokens: readonly Token[]): boolean[] {
  const starts = new Set(waits.map((wait) => wait.from));
  let isLater = false;
  return tokens.map((token, index) => {
    if (token.breakBefore === 2) isLater = false;
    if (starts.has(index)) isLater = true;
    return isLater;
  });
}

/** The last "but" that somebody says behind which it is for later; -1 when there is none. */
function findLastBut(waits: readonly Signal[], tokens: readonly Token[]): number {
  const lastWait = waits.at(-1)?.from ?? 0;
  return tokens.findLastIndex((token, index) => index < lastWait && BUTS.has(token.word));
}

/**
 * "lương về rồi chốt": who says first that it is for later does not order now. "đôi này đẹp nhưng đợi lương nha": a
 * "but" takes back the order before it.
 */
function dropTakenBack(signals: Signal[], tokens: readonly Token[]): Signal[] {
  const waits = signals.filter((signal) => signal.value.intent === "wait");
  if (waits.length === 0) return signals;
  const postponed = findPostponed(waits, tokens);
  const lastBut = findLastBut(waits, tokens);
  return signals.filter(
    ({ value, from, to }) => value.intent !== "buy" || (postponed[from] !== true && lastBut < to),
  );
}

/** What the phrases found in a text speak for, with what longer phrases and the order of the sentence take away. */
export function findSignals(found: readonly Signal[], tokens: readonly Token[]): Signal[] {
  if (found.length === 0) return [];
  const kept = dropInside(found, isOutweighed);
  return dropTakenBack(
    kept.filter((signal) => signal.value.intent !== null),
    tokens,
  );
}
