import { pickDeciding } from "./choose-intent.ts";
import { FAMILY_NAMES } from "./find-name.ts";
import type { Signal } from "./find-signals.ts";
import { gatherInput } from "./gather-input.ts";
import type { IntentInput } from "./intent-features.ts";
import { findTellingWords, judgeIntent, judgeKind, type Verdict } from "./judge-intent.ts";
import type { Evidence, Intent, IntentKind, ReadContext, Reading } from "./reading.ts";
import type { Token } from "./tokenize-text.ts";

/** A reading that rests on the whole text rather than on a phrase. */
interface WholeReading {
  intent: Intent;
  confidence: number;
  why: string;
}

const SHORT_TEXT = 12;
const BARE_TEXT = 6;
/** Nobody can be surer of a few written words. */
const MOST_SURE = 0.98;
const TIME_WORDS = new Set("sáng trưa chiều tối đêm sớm buổi hôm nay mai khuya giờ tầm khoảng".split(" "));
const DATA_WORDS = new Set(
  "size màu đôi cái chiếc bộ con đen trắng đỏ nâu xám tím xanh hồng vàng kem be cam bạc ghi s m l xl xxl ạ nha nhé shop em dạ với và một hai ba".split(
    " ",
  ),
);

function spanOf(text: string, tokens: readonly Token[], from: number, to: number, why: string): Evidence[] {
  const start = tokens[from]?.start ?? text.length;
  const end = tokens[to - 1]?.end ?? start;
  return start >= end ? [] : [{ start, end, text: text.slice(start, end), why }];
}

/** The phrases that say what was read. */
function phrasesFor({ signals }: IntentInput, intent: Intent): Signal[] {
  return pickDeciding(signals.filter((signal) => signal.value.intent === intent));
}

/** Where no phrase says what was read, the words that told the model. */
function evidenceOf(
  { original, tokens }: IntentInput,
  intent: Intent,
  phrases: readonly Signal[],
): Evidence[] {
  if (phrases.length > 0) {
    return phrases.flatMap(({ from, to, value }) => spanOf(original, tokens, from, to, value.why));
  }
  return findTellingWords(intent, tokens).flatMap((index) =>
    spanOf(original, tokens, index, index + 1, "telling_word"),
  );
}

/** "38 đen ạ": numbers, sizes, colours and politeness, and hardly a word besides. */
function isNearlyAllData(tokens: readonly Token[]): boolean {
  const words = tokens.filter((token) => token.kind === "word" && !DATA_WORDS.has(token.word));
  return words.length <= 1;
}

/** In a chat a lone name, number or time of day answers what the shop asked. */
function isBareAnswer(tokens: readonly Token[]): boolean {
  if (tokens.length === 0 || tokens.length > 4) return false;
  if (tokens.some((token) => token.kind === "number")) return true;
  return tokens.every((token) => TIME_WORDS.has(token.word)) || FAMILY_NAMES.has(tokens[0]?.word ?? "");
}

/** What was given without a word about it: "38" under a post, "1m60 50kg" after "mình cao bao nhiêu ạ?". */
function readBareData({ ruled, tokens, entities, context }: IntentInput): WholeReading | null {
  if (ruled !== null || tokens.length > SHORT_TEXT) return null;
  const { sizes, quantity, colors, heightCm, weightKg, phones, address } = entities;
  const choices = [sizes, quantity, colors].filter((given) => given !== undefined).length;
  const gaveGoods = choices > 0;
  const gaveAny = gaveGoods || [heightCm, weightKg, phones, address].some((given) => given !== undefined);
  if (context.asked && gaveAny) return { intent: "inform", confidence: 0.9, why: "answers_question" };
  if (tokens.length > BARE_TEXT || !gaveGoods || !isNearlyAllData(tokens)) return null;
  // "38 đen nha" under a post chooses, whatever the post sells; a lone "38" may be anything.
  const isChoice = context.product || (context.channel !== "message" && choices > 1);
  if (isChoice) return { intent: "buy", confidence: 0.65, why: "names_goods" };
  return { intent: "inform", confidence: 0.6, why: "gives_data" };
}

/** Readings that rest on the whole text and on what is around it, and that no word decides. */
function readWhole(input: IntentInput): WholeReading | null {
  const { read, name, tokens, entities, context } = input;
  if (read.isOnlyDots) return { intent: "ask_inbox", confidence: 0.9, why: "lone_dot" };
  if (read.tokens.length === 0) return { intent: "other", confidence: 0.9, why: "nothing_asked" };
  const isBareContact = tokens.length <= 2 && entities.phones !== undefined;
  if (isBareContact) return { intent: "inform", confidence: 0.95, why: "gives_contact" };
  if (input.ruled === null && input.language === "other")
    return { intent: "other", confidence: 0.5, why: "unknown_language" };
  const data = readBareData(input);
  if (data !== null) return data;
  if (context.channel === "message") {
    const isAnswer = input.ruled === null && isBareAnswer(read.tokens);
    return isAnswer ? { intent: "inform", confidence: 0.7, why: "answers_question" } : null;
  }
  const isOnlyName = name !== null && name.to === read.tokens.length;
  return isOnlyName ? { intent: "tag", confidence: 0.93, why: "calls_a_friend" } : null;
}

function mannersOf({ manners }: IntentInput): Pick<Reading, "optOut" | "wantsHuman"> {
  return {
    ...(manners.has("opt_out") ? { optOut: true } : {}),
    ...(manners.has("wants_human") ? { wantsHuman: true } : {}),
  };
}

function round(confidence: number): number {
  return Math.round(Math.min(MOST_SURE, confidence) * 100) / 100;
}

function finish(
  input: IntentInput,
  found: { intent: Intent; kind: IntentKind | null; confidence: number; evidence: Evidence[] },
): Reading {
  const { intent, kind, confidence, evidence } = found;
  const { language } = input;
  const manners = mannersOf(input);
  return {
    intent,
    kind,
    confidence: round(confidence),
    evidence,
    entities: input.entities,
    ...(language === null ? {} : { language }),
    ...manners,
  };
}

function wholeReading(input: IntentInput, whole: WholeReading, kind: IntentKind | null): Reading {
  const { original, read } = input;
  const evidence = spanOf(original, read.tokens, 0, read.tokens.length, whole.why);
  return finish(input, {
    ...whole,
    kind,
    evidence: evidence.length > 0 ? evidence : trimmed(original, whole.why),
  });
}

/** A text without a word is its own evidence. */
function trimmed(text: string, why: string): Evidence[] {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  return start >= end ? [] : [{ start, end, text: text.slice(start, end), why }];
}

function judgedReading(input: IntentInput, verdict: Verdict): Reading {
  const { intent, confidence, features } = verdict;
  const phrases = phrasesFor(input, intent);
  const kind = phrases[0]?.value.kind ?? judgeKind(intent, features);
  return finish(input, { intent, kind, confidence, evidence: evidenceOf(input, intent, phrases) });
}

/**
 * Reads one comment or message as a shopkeeper does: what it wants, how sure that is (0 to 1), the words that
 * decided (offsets into `text` as given) and what was said in passing. Any string gets an answer; it never throws.
 * What is longer than `MAX_TEXT_LENGTH` is read up to there.
 */
export function readText(text: string, context: ReadContext = {}): Reading {
  const input = gatherInput(text, context);
  const known = context.lessons?.find(input.read.tokens) ?? null;
  if (known !== null)
    return wholeReading(input, { ...known, confidence: MOST_SURE, why: "corrected" }, known.kind);
  const whole = readWhole(input);
  if (whole !== null) return wholeReading(input, whole, null);
  return judgedReading(input, judgeIntent(input, context.lessons?.nudge));
}
