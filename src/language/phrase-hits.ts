import type { PhraseHit } from "./phrase-matcher.ts";

/**
 * The hits that `loses` to no other one around all of it. Takes them as a matcher finds them, in the order of their
 * beginnings, so that each is compared with its neighbours only: a text may hold a thousand.
 */
export function dropInside<T>(
  hits: readonly PhraseHit<T>[],
  loses: (inner: PhraseHit<T>, outer: PhraseHit<T>) => boolean,
): PhraseHit<T>[] {
  let longest = 0;
  for (const { from, to } of hits) longest = Math.max(longest, to - from);
  return hits.filter((inner, index) => {
    for (let at = index + 1; hits[at]?.from === inner.from; at += 1) {
      const outer = hits[at];
      if (outer !== undefined && inner.to <= outer.to && loses(inner, outer)) return false;
    }
    for (let at = index - 1; at >= 0; at -= 1) {
      const outer = hits[at];
      if (outer === undefined || outer.from + longest < inner.to) break;
      if (inner.to <= outer.to && loses(inner, outer)) return false;
    }
    return true;
  });
}
