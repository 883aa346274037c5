import type { Random } from "../base/random.ts";
import { type Purpose, VIETNAMESE_TEXTS } from "./texts/vietnamese.ts";

/** What a wording may mention; a missing one takes its bracketed sentence with it. */
export interface TextVariables {
  shop: string;
  product?: string | undefined;
  price?: string | undefined;
  sizes?: string | undefined;
  missing?: string | undefined;
  hello: string;
}

/** Meta takes fewer than 2000 characters in one message (reference section 4). */
export const MAX_MESSAGE_LENGTH = 1_990;

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
  const texts = VIETNAMESE_TEXTS[purpose].map((template) => fill(template, variables));
  const read = options.read ?? [];
  const fresh = texts.filter((text) => !read.includes(text));
  const choice = fresh[Math.floor(options.random() * fresh.length)];
  if (choice !== undefined) return choice.slice(0, MAX_MESSAGE_LENGTH);
  const oldest = [...texts].sort((a, b) => read.lastIndexOf(b) - read.lastIndexOf(a))[0] ?? "";
  return oldest.slice(0, MAX_MESSAGE_LENGTH);
}

function fill(template: string, variables: TextVariables): string {
  const known = variables as unknown as Record<string, string | undefined>;
  const withoutGaps = template.replace(/\[([^\]]*)\]/g, (_, sentence: string) =>
    [...sentence.matchAll(/\{(\w+)\}/g)].every(([, name]) => known[name ?? ""]) ? sentence : "",
  );
  const filled = withoutGaps.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? "");
  const tidy = filled.replace(/ {2,}/g, " ").trim();
  return tidy.charAt(0).toUpperCase() + tidy.slice(1);
}
