import type { IncomingMessage } from "node:http";

/** A request as both doors (Graph and control) read it. */
export interface ReadRequest {
  method: string;
  path: string;
  /** Query and body as one object, tokens included. */
  params: Record<string, unknown>;
  /** The bearer token, from the header, the query or the body. */
  token: string | null;
}

const MAX_BODY = 25 * 1024 * 1024;

/** Reads a request to its end; a body may be JSON or a form. Throws on a body that is neither. */
export async function readRequest(request: IncomingMessage): Promise<ReadRequest> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY) throw new RangeError("The body is larger than 25 MB");
    chunks.push(chunk);
  }
  const url = new URL(request.url ?? "/", "http://sandbox");
  const body = parseBody(Buffer.concat(chunks).toString("utf8"), request.headers["content-type"] ?? "");
  const params: Record<string, unknown> = { ...Object.fromEntries(url.searchParams), ...body };
  const header = /^(?:Bearer|OAuth) (.+)$/i.exec(request.headers.authorization ?? "")?.[1];
  const given = params["access_token"];
  return {
    method: request.method ?? "GET",
    path: url.pathname,
    params,
    token: header ?? (typeof given === "string" && given !== "" ? given : null),
  };
}

function parseBody(text: string, contentType: string): Record<string, unknown> {
  if (text.trim() === "") return {};
  if (contentType.includes("json") || text.startsWith("{")) {
    const body: unknown = JSON.parse(text);
    if (typeof body === "object" && body !== null && !Array.isArray(body))
      return body as Record<string, unknown>;
    throw new SyntaxError("The body must be a JSON object");
  }
  return Object.fromEntries(new URLSearchParams(text));
}

const SECRET_NAMES = new Set([
  "access_token",
  "appsecret_proof",
  "input_token",
  "client_secret",
  "verify_token",
  "fb_exchange_token",
  "code",
]);

/** The parameters without anything secret: what the journal keeps. */
export function withoutSecrets(params: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).filter(([name]) => !SECRET_NAMES.has(name)));
}
