/** Messenger takes messages of fewer than 2,000 characters ("Send API": message.text). */
const MESSENGER_LIMIT = 1_999;

/**
 * Cuts a text into parts that each fit into one message, at line ends where it can, else between words, and never
 * through a character. An empty text gives no part.
 */
export function splitMessage(text: string, limit = MESSENGER_LIMIT): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const cut = findCut(rest, limit);
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return rest === "" ? parts : [...parts, rest];
}

function findCut(text: string, limit: number): number {
  for (const mark of ["\n", " "]) {
    const cut = text.lastIndexOf(mark, limit);
    if (cut > 0) return cut;
  }
  const splitsPair =
    /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(limit));
  return splitsPair && limit > 1 ? limit - 1 : limit;
}
