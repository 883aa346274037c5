import type { RequestEntry } from "../journal-entry.ts";

/** A request as the judge sees it. */
export type Send =
  | { kind: "private_reply"; pageId: string; objectId: string; text: string | null; metadata: string | null }
  | {
      kind: "message";
      pageId: string;
      psid: string;
      text: string | null;
      metadata: string | null;
      tag: string | null;
      /** `messaging_type` UTILITY. */
      isUtility: boolean;
    }
  /** Typing dots and read marks. */
  | { kind: "action"; pageId: string; psid: string }
  | { kind: "public_reply"; pageId: string; objectId: string; text: string | null };

function asText(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

/** Form-encoded requests carry nested objects as JSON texts. */
function asObject(value: unknown): Record<string, unknown> {
  if (typeof value === "string") {
    try {
      return asObject(JSON.parse(value));
    } catch {
      return {};
    }
  }
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function readMessage(request: RequestEntry, pageId: string): Send | null {
  const message = asObject(request.body["message"]);
  const recipient = asObject(request.body["recipient"]);
  const psid = asText(recipient["id"]) ?? "";
  if (asText(request.body["sender_action"]) !== null) return { kind: "action", pageId, psid };
  if (Object.keys(message).length === 0) return null;
  const text =
    asText(message["text"]) ?? asText(JSON.stringify(message["attachment"] ?? message["template"]));
  const metadata = asText(message["metadata"]);
  const objectId = asText(recipient["comment_id"]) ?? asText(recipient["post_id"]);
  if (objectId !== null) return { kind: "private_reply", pageId, objectId, text, metadata };
  return {
    kind: "message",
    pageId,
    psid,
    text,
    metadata,
    tag: asText(request.body["tag"]),
    isUtility: request.body["messaging_type"] === "UTILITY",
  };
}

/** The send that a request asked for; null for reads, settings, hides and whatever reaches nobody. */
export function readSend(request: RequestEntry): Send | null {
  if (request.method.toUpperCase() !== "POST") return null;
  const parts = request.path.split("/").filter((part) => part !== "" && !/^v\d+\.\d+$/.test(part));
  const [target, edge] = parts;
  if (target === undefined || edge === undefined || parts.length !== 2) return null;
  const pageId = request.pageId ?? (target === "me" ? "" : target);
  if (edge === "messages") return readMessage(request, pageId);
  if (edge === "private_replies") {
    return {
      kind: "private_reply",
      pageId,
      objectId: target,
      text: asText(request.body["message"]),
      metadata: null,
    };
  }
  if (edge !== "comments") return null;
  return { kind: "public_reply", pageId, objectId: target, text: asText(request.body["message"]) };
}
