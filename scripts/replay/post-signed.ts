import { createHmac } from "node:crypto";

/** JSON as Meta writes it: nothing but ASCII, slashes escaped. A signature is over exactly these bytes. */
export function writeLikeMeta(text: string): string {
  return text
    .replaceAll("/", "\\/")
    .replace(/[\u007f-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** Signs a webhook body and posts it; returns the HTTP status and the program's code when it refused. */
export async function postSigned(
  programUrl: string,
  body: string,
  appSecret: string,
): Promise<{ status: number; code: string | null }> {
  const signature = createHmac("sha256", appSecret).update(body).digest("hex");
  const response = await fetch(`${programUrl}/webhook`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
    body,
  });
  const text = await response.text();
  if (response.ok) return { status: response.status, code: null };
  return { status: response.status, code: /"code":"([A-Z_]+)"/.exec(text)?.[1] ?? null };
}
