import { createHash, timingSafeEqual } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Clock } from "../../base/clock.ts";
import { AppError, errorText } from "../../base/errors.ts";
import type { Logger } from "../../base/logger.ts";
import { parseWebhookBody } from "../../facebook/parse-webhook.ts";
import { verifySignature } from "../../facebook/verify-signature.ts";
import { type EventRow, toEventRows } from "./event-rows.ts";
import { readBody } from "./read-body.ts";

const RECEIVED = "EVENT_RECEIVED";

export interface WebhookOptions {
  appSecrets: readonly string[];
  verifyToken: string;
  clock: Clock;
  logger: Logger;
  databaseKind: "embedded" | "server";
  /** Resolves once the rows are stored; a rejection makes Meta send again. */
  store(rows: readonly EventRow[]): Promise<void>;
}

/**
 * Meta's door (reference section 1): the handshake by GET; by POST the signature over the raw bytes, then parsing,
 * then storing, and only then 200. It stands before express, whose body parser would halve its speed.
 */
export function createWebhookHandler(
  options: WebhookOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const answered =
      request.method === "POST"
        ? receive(options, request, response)
        : Promise.resolve(shakeHands(options, request, response));
    answered.catch((error: unknown) => refuse(options, response, error));
  };
}

function shakeHands(options: WebhookOptions, request: IncomingMessage, response: ServerResponse): void {
  const query = new URL(request.url ?? "/", "http://localhost").searchParams;
  if (request.method !== "GET") {
    answer(response, 405, "METHOD_NOT_ALLOWED");
  } else if (
    query.get("hub.mode") === "subscribe" &&
    isSame(query.get("hub.verify_token") ?? "", options.verifyToken)
  ) {
    response
      .writeHead(200, { "content-type": "text/plain; charset=utf-8" })
      .end(query.get("hub.challenge") ?? "");
  } else {
    answer(response, 403, "VERIFY_TOKEN_WRONG");
  }
}

/** Compares digests, so that neither length nor content shows in the time taken. */
function isSame(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

async function receive(
  options: WebhookOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const receivedAt = options.clock.now();
  const signature = request.headers["x-hub-signature-256"];
  if (!verifySignature(body, typeof signature === "string" ? signature : undefined, options.appSecrets)) {
    throw new AppError(
      "SIGNATURE_WRONG",
      "The X-Hub-Signature-256 header is missing or was not made with this app's secret.",
      { status: 403 },
    );
  }
  const rows = toEventRows(parseWebhookBody(body, { receivedAt }), receivedAt, options.databaseKind);
  if (rows.length > 0) await options.store(rows);
  // With its length known the answer is one piece; without, Node sends it in chunks.
  response.writeHead(200, { "content-type": "text/plain", "content-length": RECEIVED.length }).end(RECEIVED);
}

function refuse(options: WebhookOptions, response: ServerResponse, error: unknown): void {
  if (error instanceof AppError && error.status < 500) {
    options.logger.warn({ code: error.code }, "webhook refused");
    answer(response, error.status, error.code);
    return;
  }
  options.logger.error({ reason: errorText(error) }, "webhook not stored; Meta will send again");
  answer(response, 503, "NOT_STORED");
}

function answer(response: ServerResponse, status: number, code: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    "content-type": "application/problem+json",
    ...(status === 413 ? { connection: "close" } : {}),
  });
  response.end(JSON.stringify({ type: "about:blank", title: code, status, code }));
}
