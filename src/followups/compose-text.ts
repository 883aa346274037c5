import type { Random } from "../base/random.ts";
import { type Purpose, VIETNAMESE_TEXTS } from "./texts/vietnamese.ts";

/** What a wording may mention; a missing one takes its bracketed part with it. */
export interface TextVariables {
  shop: string;
  product?: string | undefined;
  price?: string | undefined;
  sizes?: string | undefined;
  /** The sizes that the person asked for. */
  asked?: string | undefined;
  missing?: string | undefined;
  hello: string;
}

/** Meta takes fewer than 2000 characters in one message (reference section 4). */
export const MAX_MESSAGE_LENGTH = 1_990;

/** What a seller says instead of a word that is not known. */
const STAND_INS: Readonly<Record<string, string>> = { product: "mẫu này", missing: "thông tin nhận hàng" };

/** Tells whether there are wordings for it. */
export function isPurpose(name: string): name is Purpose {
  return Object.hasOwn(VIETNAMESE_TEXTS, name);
}

/**
 * One wording for the purpose, filled in. It avoids what the person has read already; when all were read, the one
 * read longest ago comes again. `read` is newest first.
 */
export function composeText(
  purpose: Purpose,
  variables: TextVariables,
  options: { random: Random; read?: readonly string[] },
): string {
  const texts = listWordings(purpose, variables);
  const read = options.read ?? [];
  const fresh = texts.filter((text) => !read.includes(text));
  const choice = fresh[Math.floor(options.random() * fresh.length)];
  if (choice !== undefined) return choice.slice(0, MAX_MESSAGE_LENGTH);
  const oldest = [...texts].sort((a, b) => read.lastIndexOf(b) - read.lastIndexOf(a))[0] ?? "";
  return oldest.slice(0, MAX_MESSAGE_LENGTH);
}

/**
 * Every wording of the purpose, filled in. A price or sizes that are no longer known (the product left the catalogue
 * meanwhile) make it “a person will answer”, never a sentence with a hole.
 */
export function listWordings(purpose: Purpose, variables: TextVariables): string[] {
  const templates = VIETNAMESE_TEXTS[purpose].map((template) => dropUnknown(template, variables));
  const isComplete = templates.every((template) => canFill(template, variables));
  const chosen = isComplete ? templates : VIETNAMESE_TEXTS.hold;
  return chosen.map((template) => fill(template, variables));
}

function lookUp(name: string, variables: TextVariables): string | undefined {
  return (variables as unknown as Record<string, string | undefined>)[name];
}

function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
}

function dropUnknown(template: string, variables: TextVariables): string {
  return template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    variablesIn(part).every((name) => lookUp(name, variables)) ? part : "",
  );
}

function canFill(template: string, variables: TextVariables): boolean {
  return variablesIn(template).every((name) => lookUp(name, variables) ?? STAND_INS[name]);
}

/** A name, a product or “mình” that opens a sentence begins with a capital letter, like everything that does. */
function fill(template: string, variables: TextVariables): string {
  const filled = template.replace(/([.?!] +)?\{(\w+)\}/g, (_, lead: string | undefined, name: string, at) => {
    const value = (lookUp(name, variables) ?? STAND_INS[name] ?? "").replace(/\s+/g, " ").trim();
    if (at > 0 && lead === undefined) return value;
    return (lead ?? "") + value.charAt(0).toUpperCase() + value.slice(1);
  });
  return filled.replace(/ {2,}/g, " ").trim();
}
