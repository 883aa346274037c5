import type { Choice } from "./choose-intent.ts";
import type { Judgement } from "./find-judgements.ts";
import type { OtherLanguage } from "./find-language.ts";
import type { TokenRange } from "./find-name.ts";
import type { Manner } from "./find-phrases.ts";
import type { Signal } from "./find-signals.ts";
import type { FeatureGroups } from "./model/linear-model.ts";
import { findWordGroups } from "./model/text-features.ts";
import { hashName } from "./model/word-features.ts";
import type { Entities, ReadContext } from "./reading.ts";
import type { Token, TokenizedText } from "./tokenize-text.ts";

/** All that is known of a text before its intent is. */
export interface IntentInput {
  original: string;
  read: TokenizedText;
  /** The words behind a tagged name. */
  tokens: readonly Token[];
  name: TokenRange | null;
  signals: readonly Signal[];
  /** What the lexicon alone would say. */
  ruled: Choice | null;
  entities: Entities;
  context: ReadContext;
  /** Words of praise and blame. */
  judgements: readonly Judgement[];
  manners: ReadonlySet<Manner>;
  /** What it is written in, where that is not Vietnamese. */
  language: OtherLanguage | null;
}

const LENGTHS = [0, 1, 2, 4, 7, 12, 20, 40];
/** How many endings of one name are remembered. */
const MAX_ENDS = 64;
const SIGNS = new Map<string, number>();

/** Signs have few different names; each is hashed once. */
function signOf(name: string): number {
  const known = SIGNS.get(name);
  if (known !== undefined) return known;
  const hash = hashName(`sign:${name}`);
  SIGNS.set(name, hash);
  return hash;
}

/** The signs of names that begin alike and end in what is asked for; the names are put together once only. */
function signsOf(prefix: string): (value: string | number) => number {
  const known = new Map<string | number, number>();
  return (value) => {
    const sign = known.get(value) ?? signOf(`${prefix}${value}`);
    if (known.size < MAX_ENDS) known.set(value, sign);
    return sign;
  };
}

const [lengthSign, leadingSign, askedSign] = [
  signsOf("length "),
  signsOf("leading capitals "),
  signsOf("asked "),
];
const [ruleSign, sureSign] = [signsOf("rule "), signsOf("sure rule ")];
const FEELINGS = {
  good: { feels: signOf("feels good"), rest: signsOf("feels good ") },
  bad: { feels: signOf("feels bad"), rest: signsOf("feels bad ") },
  both: { feels: signOf("feels both"), rest: signsOf("feels both ") },
};
const GIVES = (
  [
    "phones",
    "quantity",
    "sizes",
    "colors",
    "priceVnd",
    "province",
    "address",
    "heightCm",
    "weightKg",
  ] as const
).map((entity) => ({ entity, sign: signOf(`gives ${entity}`) }));

function countCapitals(original: string, tokens: readonly Token[]): { leading: number; share: number } {
  let leading = 0;
  let capitals = 0;
  let isLeading = true;
  const words = Math.min(tokens.length, 30);
  for (let index = 0; index < words; index += 1) {
    const token = tokens[index];
    if (token === undefined) break;
    const first = original.charAt(token.start);
    const second = original.charAt(token.start + 1);
    const isCapital = first !== first.toLowerCase() && second === second.toLowerCase();
    if (isCapital) capitals += 1;
    else isLeading = false;
    if (isLeading) leading += 1;
  }
  return { leading: Math.min(leading, 4), share: words === 0 ? 0 : capitals / words };
}

function countEmoji(tokens: readonly Token[]): number {
  let emoji = 0;
  for (const token of tokens) if (token.kind === "emoji") emoji += 1;
  return emoji;
}

function addShape(signs: number[], { original, read, tokens, name, context }: IntentInput): void {
  const emoji = countEmoji(tokens);
  const { leading, share } = countCapitals(original, read.tokens);
  signs.push(lengthSign(LENGTHS.findIndex((limit) => tokens.length <= limit)));
  signs.push(leadingSign(leading), signOf(context.channel ?? "comment"));
  if (read.hasQuestionMark) signs.push(signOf("question mark"));
  if (share > 0.6 && read.tokens.length > 1) signs.push(signOf("mostly capitals"));
  if (name !== null) signs.push(signOf(name.to === read.tokens.length ? "only a name" : "opens with a name"));
  if (read.mentions.length > 0) signs.push(signOf("mention"));
  if (emoji > 0) signs.push(signOf(emoji === tokens.length ? "only emoji" : "has emoji"));
  if (context.asked) signs.push(askedSign(context.asked));
}

function addSignals(signs: number[], { signals, ruled }: IntentInput): void {
  if (signals.length > 0) {
    for (const why of new Set(signals.map((signal) => signal.value.why))) signs.push(signOf(why));
  }
  signs.push(ruled === null ? signOf("no rule") : ruleSign(ruled.intent));
  if (ruled !== null && ruled.confidence >= 0.85) signs.push(sureSign(ruled.intent));
}

/** Whether people who found it good or bad write so, and how strongly. */
function addFeeling(signs: number[], { judgements, tokens }: IntentInput): void {
  if (judgements.length === 0) {
    signs.push(signOf("no feeling"));
    return;
  }
  let good = 0;
  let bad = 0;
  for (const { points } of judgements) {
    if (points > 0) good += points;
    else bad -= points;
  }
  const { feels, rest } = FEELINGS[good > bad ? "good" : good < bad ? "bad" : "both"];
  const strength = Math.min(3, Math.ceil(Math.max(good, bad) / 2));
  const share = Math.max(good, bad) >= tokens.length / 2 ? "dense" : "thin";
  signs.push(feels, rest(strength), rest(share));
}

/** The features of a text for the intent model; the same list serves training and reading. */
export function findIntentFeatures(input: IntentInput): FeatureGroups {
  const { words, rows } = findWordGroups(input.tokens);
  const signs: number[] = [];
  addShape(signs, input);
  addSignals(signs, input);
  addFeeling(signs, input);
  for (const { entity, sign } of GIVES) if (input.entities[entity] !== undefined) signs.push(sign);
  return { words, rows, signs };
}
