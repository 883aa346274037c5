import { AppError } from "../base/errors.ts";
import { asObject } from "./json-value.ts";
import type { ParsedBody } from "./page-event.ts";
import { addIgnored, parseEntry } from "./parse-entry.ts";
import { parseJson } from "./parse-json.ts";

/** What else is known about a delivery. */
export interface WebhookBodyOptions {
  /** When it came in; stands in for an event whose whole entry has no time. */
  receivedAt?: Date;
}

/**
 * Every item of a webhook body as our own events, in the order of the body; what is unknown or malformed is `ignored`
 * with a stable reason (`unknown_field:x`, `unknown_item:x`, `unknown_verb:x`, `malformed:x`, `test_button`) and harms no
 * other item. Shapes as in Meta's Page and Messenger webhook references, every API version since 2015.
 * @throws AppError `WEBHOOK_NOT_JSON` (400), or `WEBHOOK_WRONG_OBJECT` (400) when `object` is there and is not "page".
 */
export function parseWebhookBody(body: string | Buffer, options: WebhookBodyOptions = {}): ParsedBody {
  const value = readBody(body);
  const parsed: ParsedBody = { events: [], ignored: [] };
  const root = asObject(value);
  if (root === null) {
    addIgnored(parsed, value, null, "malformed:body", "$");
    return parsed;
  }
  const { object, entry } = root;
  if (object === undefined && entry === undefined && typeof root["field"] === "string") {
    // The dashboard's Test button: shown as received, never acted on.
    addIgnored(parsed, value, null, "test_button", "$");
    return parsed;
  }
  if (object !== undefined && object !== "page") throw wrongObject(object);
  if (!Array.isArray(entry)) {
    addIgnored(parsed, value, null, entry === undefined ? "malformed:body" : "malformed:entry", "$");
    return parsed;
  }
  const receivedAt = options.receivedAt?.toISOString() ?? null;
  entry.forEach((item: unknown, index) => {
    parseEntry(item, `$.entry[${index}]`, { receivedAt }, parsed);
  });
  return parsed;
}

function readBody(body: string | Buffer): unknown {
  try {
    return parseJson(typeof body === "string" ? body : body.toString("utf8"));
  } catch (cause) {
    throw new AppError(
      "WEBHOOK_NOT_JSON",
      "The webhook's body is not JSON. Meta sends JSON only: check what stands between Meta and this server.",
      { status: 400, cause },
    );
  }
}

function wrongObject(object: unknown): AppError {
  const name = typeof object === "string" ? object.slice(0, 60) : typeof object;
  return new AppError(
    "WEBHOOK_WRONG_OBJECT",
    `The webhook is about "${name}", not "page". Subscribe the Page object only, in the app's dashboard under Webhooks.`,
    { status: 400, details: { object: name } },
  );
}
