import { createHmac } from "node:crypto";

/** The `X-Hub-Signature-256` that Meta would send with this body. */
export function signBody(body: string | Uint8Array, appSecret: string): string {
  return `sha256=${createHmac("sha256", appSecret).update(body).digest("hex")}`;
}

/** A `signed_request` as Meta's callbacks post it. */
export function signRequest(payload: object, appSecret: string): string {
  const encoded = Buffer.from(JSON.stringify(payload)).toString("base64url");
  const signature = createHmac("sha256", appSecret).update(encoded).digest("base64url");
  return `${signature}.${encoded}`;
}
