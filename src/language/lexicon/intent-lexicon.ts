import { ASKING_PHRASES } from "./asking-phrases.ts";
import { BUYING_PHRASES, INFORMING_PHRASES } from "./buying-phrases.ts";
import { COMPLAINING_PHRASES, PRAISING_PHRASES } from "./feeling-phrases.ts";
import type { LexiconGroup } from "./lexicon-group.ts";
import { PRODUCT_PHRASES } from "./product-phrases.ts";
import { RIVAL_PHRASES } from "./rival-phrases.ts";
import { WAITING_PHRASES } from "./waiting-phrases.ts";

/** All phrases that speak for an intent, or against one. */
export const INTENT_LEXICON: readonly LexiconGroup[] = [
  ...COMPLAINING_PHRASES,
  ...RIVAL_PHRASES,
  ...BUYING_PHRASES,
  ...WAITING_PHRASES,
  ...ASKING_PHRASES,
  ...PRODUCT_PHRASES,
  ...INFORMING_PHRASES,
  ...PRAISING_PHRASES,
];
