import { chooseIntent } from "./choose-intent.ts";
import { findEntities } from "./entities/find-entities.ts";
import { arePlaces } from "./entities/find-place.ts";
import { findJudgements } from "./find-judgements.ts";
import { findLanguage } from "./find-language.ts";
import { findLeadingName } from "./find-name.ts";
import { findPhrases } from "./find-phrases.ts";
import { findSignals } from "./find-signals.ts";
import type { IntentInput } from "./intent-features.ts";
import { normalizeText } from "./normalize-text.ts";
import type { ReadContext } from "./reading.ts";
import { tokenizeText } from "./tokenize-text.ts";

/** Everything that is known of a text before its intent is; reading and training see the same. */
export function gatherInput(original: string, context: ReadContext): IntentInput {
  const normalized = normalizeText(original);
  const read = tokenizeText(normalized);
  const opening = findLeadingName(original, read.tokens, read.mentions);
  const isPlace = opening !== null && read.mentions.length === 0 && arePlaces(read.tokens, opening.to);
  const name = isPlace ? null : opening;
  const tokens = name === null ? read.tokens : read.tokens.slice(name.to);
  const phrases = findPhrases(tokens);
  const signals = findSignals(phrases.signals, tokens);
  return {
    original,
    read,
    tokens,
    name,
    signals,
    ruled: chooseIntent(signals, tokens.length),
    entities: findEntities({ original, normalized, tokens, context }),
    context,
    judgements: findJudgements(phrases.feelings, tokens),
    manners: phrases.manners,
    language: findLanguage(tokens),
  };
}
