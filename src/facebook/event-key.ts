import { createHash } from "node:crypto";

const MAX_LENGTH = 300;
const PLAIN = /^[\x21-\x7e]*$/;

/**
 * The key by which a repeated delivery is recognised, made of what names the happening (Meta sends duplicates and
 * gives items no id of their own). Odd or very long parts are hashed, so that a key is always short plain ASCII.
 */
export function makeEventKey(
  kind: string,
  ...parts: readonly (string | number | null | undefined)[]
): string {
  const body = parts.map((part) => part ?? "").join("|");
  if (body.length <= MAX_LENGTH && PLAIN.test(body)) return `${kind}|${body}`;
  return `${kind}|${hashKeyPart(body)}`;
}

/** A short stable stand-in for a text of any length inside a key. */
export function hashKeyPart(text: string): string {
  // UTF-16 bytes keep lone surrogates apart, which UTF-8 would all turn into the same replacement character.
  return createHash("sha256").update(Buffer.from(text, "utf16le")).digest("hex").slice(0, 40);
}
