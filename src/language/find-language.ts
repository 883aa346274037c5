import type { Token } from "./tokenize-text.ts";

/** What a text is written in, where that is not plain Vietnamese. */
export type OtherLanguage = "en" | "mixed" | "other";

const ENGLISH = new Set(
  `the is are was were am be been i you he she it we they my your his her its our their this that these those what which who whom where when why how much many do does did don't can could would should will shall may might must have has had not no yes please thanks thank hello hey hi dear sorry and or but if because so for from with without about into out up down of at by as than then there here any some all each every more most less few other another new old good bad nice great beautiful lovely cute pretty amazing perfect love like want need looking look buy get take order send ship shipping deliver delivery pay payment cash card price cost cheap expensive discount available stock still left color colour black white red blue green pink size small medium large shoes dress shirt bag coffee tea milk food taste delicious tasty cake store open close today tomorrow tonight weekend morning evening night day week month address location near parking room book booking table people person people guest english speak vegan spicy sugar ice free wait waiting waited late never ever again always really very too also just only one two three four five best worst terrible awful rude dirty broken wrong fake scam refund return exchange help know tell give show see come back go going got work working using used feel me us them him on in to`.split(
    /\s+/,
  ),
);
/** English words that Vietnamese shoppers use as their own, and words that both languages write alike. */
const SHARED = new Set(
  "shop size sale ship inbox ok order check menu link combo set full new free hot top page sorry hi hello like love so do to me an in on no can may hay la ma mai em he she go hang he be book bag cake black white size best thanks store com book card list live admin".split(
    /\s+/,
  ),
);
const SYLLABLE =
  /^(?:b|ch?|d|g[hi]?|h|kh?|l|m|n(?:gh?|h)?|ph?|qu|r|s|th?|tr|v|x)?(?:[aeiouy]|ai|ao|au|ay|eo|eu|ia|ie|ieu|iu|oa|oai|oay|oe|oi|oo|ua|uay|ue|ui|uo|uoi|uou|uu|uy|uya|uye|uyu|ye|yeu)(?:ch?|m|n(?:[gh])?|p|t)?$/;
const LEAST_WORDS = 3;

function isEnglish(token: Token): boolean {
  return token.key === token.bare && ENGLISH.has(token.word) && !SHARED.has(token.word);
}

function isVietnamese(token: Token): boolean {
  if (token.key !== token.bare) return true;
  return !ENGLISH.has(token.word) && token.bare.length <= 7 && SYLLABLE.test(token.bare);
}

/**
 * The language of a text where it is not Vietnamese: English, both mixed, or another one; null for Vietnamese and for
 * texts too short to tell.
 */
export function findLanguage(tokens: readonly Token[]): OtherLanguage | null {
  let words = 0;
  let english = 0;
  let vietnamese = 0;
  let isForeignScript = false;
  for (const token of tokens) {
    if (token.kind !== "word" || SHARED.has(token.word)) continue;
    words += 1;
    if (token.bare > "\u0250") isForeignScript ||= /^[^\p{Script=Latin}]+$/u.test(token.bare);
    if (isEnglish(token)) english += 1;
    else if (isVietnamese(token)) vietnamese += 1;
  }
  if (isForeignScript && vietnamese * 2 < words) return "other";
  if (english >= 2 && vietnamese >= 2 && english * 4 >= words) return "mixed";
  if (english >= 2 && english * 5 >= words * 2 && vietnamese * 3 <= words) return "en";
  return words >= LEAST_WORDS && (english + vietnamese) * 5 < words * 2 ? "other" : null;
}
