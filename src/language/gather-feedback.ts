import { findJudgements, type Judgement } from "./find-judgements.ts";
import { findPhrases } from "./find-phrases.ts";
import { normalizeText } from "./normalize-text.ts";
import { type Token, tokenizeText } from "./tokenize-text.ts";

/** Everything that is known of a customer's opinion before its degree is. */
export interface FeedbackInput {
  tokens: readonly Token[];
  judgements: readonly Judgement[];
  /** The index of the first "but"; -1 when there is none. */
  turn: number;
}

const TURNS = new Set(["nhưng", "tuy", "mỗi", "ngoại", "song", "mặc"]);

/** Everything that is known of an opinion before its degree is; reading and training see the same. */
export function gatherFeedback(text: string): FeedbackInput {
  const { tokens } = tokenizeText(normalizeText(text));
  return {
    tokens,
    judgements: findJudgements(findPhrases(tokens).feelings, tokens),
    turn: tokens.findIndex((token) => TURNS.has(token.word)),
  };
}
