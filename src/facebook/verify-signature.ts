import { createHmac, timingSafeEqual } from "node:crypto";

const HEADER = /^sha256=([0-9a-f]{64})$/i;

/**
 * True when `X-Hub-Signature-256` is the HMAC-SHA256 of the raw bytes under one of the app secrets (several while a
 * secret is being changed). Meta signs the body as it travels, with its own unicode escapes, so a re-serialised body
 * never matches. Compared in constant time; a missing or odd header and an empty secret are false, never an error.
 */
export function verifySignature(
  rawBody: Uint8Array,
  header: string | undefined,
  appSecrets: readonly string[],
): boolean {
  const hex = HEADER.exec(header ?? "")?.[1];
  if (hex === undefined) return false;
  const given = Buffer.from(hex, "hex");
  let matches = false;
  for (const secret of appSecrets) {
    if (secret === "") continue;
    const wanted = createHmac("sha256", secret).update(rawBody).digest();
    // No early return: the time taken must not tell which secret fitted.
    if (timingSafeEqual(wanted, given)) matches = true;
  }
  return matches;
}
