import { createHmac } from "node:crypto";

/**
 * The proof that a call comes from the app and not from somebody who only found a token: lower-case hex
 * HMAC-SHA256 of the token under the app secret (Graph API, securing requests).
 */
export function makeAppsecretProof(accessToken: string, appSecret: string): string {
  return createHmac("sha256", appSecret).update(accessToken).digest("hex");
}
