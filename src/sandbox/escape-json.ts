import { createHmac } from "node:crypto";

/**
 * Writes JSON as Meta puts it on the wire: every character outside ASCII as `\uXXXX` in lower-case hex, every
 * slash as `\/` (webhooks, validation requests). A signature made over anything but these bytes does not match.
 */
export function writeMetaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** The headers that Meta signs a webhook body with: HMAC over the raw bytes, key = the app secret. */
export function signBody(body: Buffer, appSecret: string): Record<string, string> {
  return {
    "x-hub-signature": `sha1=${createHmac("sha1", appSecret).update(body).digest("hex")}`,
    "x-hub-signature-256": `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`,
  };
}

/** What `appsecret_proof` must be for a token: lower-case hex HMAC-SHA256 (secure requests). */
export function proveToken(token: string, appSecret: string): string {
  return createHmac("sha256", appSecret).update(token).digest("hex");
}
