import { type Choice, chooseIntent } from "./choose-intent.ts";
import { findEntities } from "./entities/find-entities.ts";
import { FAMILY_NAMES, findLeadingName, type TokenRange } from "./find-name.ts";
import { findSignals } from "./find-signals.ts";
import { OPT_OUT_PHRASES, WANTS_HUMAN_PHRASES } from "./lexicon/manner-phrases.ts";
import { normalizeText } from "./normalize-text.ts";
import { createPhraseMatcher } from "./phrase-matcher.ts";
import type { Entities, Evidence, Intent, ReadContext, Reading } from "./reading.ts";
import { type Token, type TokenizedText, tokenizeText } from "./tokenize-text.ts";

type Manner = "opt_out" | "wants_human";

const MANNERS = createPhraseMatcher<Manner>([
  { phrases: OPT_OUT_PHRASES, value: "opt_out" },
  { phrases: WANTS_HUMAN_PHRASES, value: "wants_human" },
]);

/** A reading that rests on the whole text rather than on a phrase. */
interface WholeReading {
  intent: Intent;
  confidence: number;
  why: string;
}

const SHORT_TEXT = 12;
const TIME_WORDS = new Set("sáng trưa chiều tối đêm sớm buổi hôm nay mai khuya giờ tầm khoảng".split(" "));
const PLAIN_RULES = new Set([
  "order_word",
  "order_phrase",
  "order_quantity",
  "wants_to_buy",
  "asks_link",
  "price_word",
  "refuses",
]);
const ANSWER_ENDS = new Set(["nha", "nhé", "nhe", "ạ"]);
/** What an answer may seem to ask or praise while it only tells. */
const TOLD_INTENTS = new Set<Intent>(["buy", "ask_product", "praise", "ask_price", "ask_inbox", "other"]);

function evidenceOf(text: string, choice: Choice, tokens: readonly Token[]): Evidence[] {
  return choice.signals.map((signal) => {
    const start = tokens[signal.from]?.start ?? 0;
    const end = tokens[signal.to - 1]?.end ?? start;
    return { start, end, text: text.slice(start, end), why: signal.value.why };
  });
}

function wholeEvidence(text: string, tokens: readonly Token[], why: string): Evidence[] {
  const start = tokens[0]?.start ?? text.length - text.trimStart().length;
  const end = tokens.at(-1)?.end ?? Math.max(start, text.trimEnd().length);
  return start >= end ? [] : [{ start, end, text: text.slice(start, end), why }];
}

/** What was given without a word about it: "38", a phone number, an address. */
function readBareData(
  entities: Entities,
  tokens: readonly Token[],
  context: ReadContext,
): WholeReading | null {
  const gaveContact = entities.phones !== undefined || entities.address !== undefined;
  if (gaveContact) return { intent: "inform", confidence: 0.85, why: "gives_contact" };
  const gaveGoods =
    entities.sizes !== undefined || entities.quantity !== undefined || entities.colors !== undefined;
  const gaveBody = entities.heightCm !== undefined || entities.weightKg !== undefined;
  if (tokens.length > SHORT_TEXT || (!gaveGoods && !gaveBody)) return null;
  if (context.asked !== undefined && context.asked !== null)
    return { intent: "inform", confidence: 0.9, why: "answers_question" };
  if (gaveGoods && context.product) return { intent: "buy", confidence: 0.65, why: "names_goods" };
  return tokens.length <= 6 ? { intent: "inform", confidence: 0.6, why: "gives_data" } : null;
}

/** In a chat a lone name, number or time of day answers what the shop asked. */
function isBareAnswer(tokens: readonly Token[]): boolean {
  if (tokens.length === 0 || tokens.length > 4) return false;
  if (tokens.some((token) => token.kind === "number")) return true;
  return tokens.every((token) => TIME_WORDS.has(token.word)) || FAMILY_NAMES.has(tokens[0]?.word ?? "");
}

/** "Dạ có nhé bạn, …": how shops and helpful people answer others. */
function looksLikeAnswer(read: TokenizedText, tokens: readonly Token[]): boolean {
  const last = tokens.slice(-3).some((token) => ANSWER_ENDS.has(token.word));
  return tokens.length >= 6 && tokens[0]?.word === "dạ" && last && !read.hasQuestionMark;
}

/** Said so plainly that the shape of the sentence does not matter. */
function isPlain(choice: Choice | null): boolean {
  return choice !== null && PLAIN_RULES.has(choice.signals[0]?.value.why ?? "");
}

function readWhole(
  read: TokenizedText,
  name: TokenRange | null,
  entities: Entities,
  context: ReadContext,
): WholeReading {
  const { tokens } = read;
  if (looksLikeAnswer(read, tokens)) return { intent: "inform", confidence: 0.65, why: "answers" };
  if (read.isOnlyDots) return { intent: "ask_inbox", confidence: 0.85, why: "lone_dot" };
  const data = readBareData(entities, tokens, context);
  if (data !== null) return data;
  if (context.channel === "message" && isBareAnswer(tokens)) {
    return { intent: "inform", confidence: 0.6, why: "answers_question" };
  }
  if (name !== null && tokens.length - name.to <= SHORT_TEXT) {
    return { intent: "tag", confidence: name.to === tokens.length ? 0.9 : 0.7, why: "calls_a_friend" };
  }
  if (read.hasQuestionMark && context.channel === "message")
    return { intent: "ask_product", confidence: 0.5, why: "question" };
  return { intent: "other", confidence: tokens.length === 0 ? 0.9 : 0.55, why: "nothing_asked" };
}

/** Data beside an order makes it surer. */
function raiseByEntities(choice: Choice, entities: Entities): number {
  if (choice.intent !== "buy") return choice.confidence;
  const given = [entities.phones, entities.quantity, entities.sizes, entities.address].filter(
    (item) => item !== undefined,
  );
  return choice.confidence + given.length * 0.04;
}

function mannersOf(tokens: readonly Token[]): Pick<Reading, "optOut" | "wantsHuman"> {
  const found = new Set(MANNERS.find(tokens).map((hit) => hit.value));
  return {
    ...(found.has("opt_out") ? { optOut: true } : {}),
    ...(found.has("wants_human") ? { wantsHuman: true } : {}),
  };
}

function round(confidence: number): number {
  return Math.round(Math.min(0.98, confidence) * 100) / 100;
}

/**
 * Reads one comment or message as a shopkeeper does: what it wants, how sure that is (0 to 1), the words that
 * decided (offsets into `text` as given) and what was said in passing. Any string gets an answer; it never throws.
 * What is longer than `MAX_TEXT_LENGTH` is read up to there.
 */
export function readText(text: string, context: ReadContext = {}): Reading {
  const normalized = normalizeText(text);
  const read = tokenizeText(normalized);
  const name = findLeadingName(text, read.tokens, read.mentions);
  const tokens = name === null ? read.tokens : read.tokens.slice(name.to);
  const entities = findEntities({ original: text, normalized, tokens, context, claimed: [] });
  const chosen = chooseIntent(findSignals(tokens), tokens.length);
  const isAnswer =
    looksLikeAnswer(read, tokens) && (chosen === null || TOLD_INTENTS.has(chosen.intent)) && !isPlain(chosen);
  const choice = isAnswer ? null : chosen;
  const manners = mannersOf(tokens);
  if (choice === null) {
    const whole = readWhole(read, name, entities, context);
    const { intent, why } = whole;
    const evidence = wholeEvidence(text, read.tokens, why);
    const kind = intent === "ask_product" ? "other" : null;
    return { intent, kind, confidence: whole.confidence, evidence, entities, ...manners };
  }
  return {
    intent: choice.intent,
    kind: choice.kind,
    confidence: round(raiseByEntities(choice, entities)),
    evidence: evidenceOf(text, choice, tokens),
    entities,
    ...manners,
  };
}
