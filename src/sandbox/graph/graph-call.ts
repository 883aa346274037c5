import type { Stage } from "../page-acts.ts";
import type { PageRecord } from "../records.ts";
import { badParameter, GraphRefusal } from "./graph-refusal.ts";

/** A request, read and authorised. */
export interface GraphCall {
  stage: Stage;
  method: string;
  /** Path without version and empty parts. */
  segments: string[];
  /** Query and body as one, without tokens. */
  params: Record<string, unknown>;
  /** Whose token was shown. */
  bearer: { kind: "page"; page: PageRecord } | { kind: "app" } | { kind: "user" } | { kind: "none" };
}

/** What came of a call that was let through. */
export interface GraphAnswer {
  body: unknown;
  /** Something in the world changed. */
  performed: boolean;
  mid?: string;
  commentId?: string;
  recipientId?: string;
  /** The owed echo, which may arrive before the answer. */
  echoKey?: string | null;
}

/** An answer to a question: nothing changed. */
export function answer(body: unknown): GraphAnswer {
  return { body, performed: false };
}

/** The Page whose token was shown. @throws GraphRefusal 190 for any other kind of token */
export function requirePage(call: GraphCall): PageRecord {
  if (call.bearer.kind === "page") return call.bearer.page;
  throw new GraphRefusal(190, "This method must be called with a Page Access Token", { subcode: 2069032 });
}

/** @throws GraphRefusal 15 unless the app's own token was shown */
export function requireApp(call: GraphCall): void {
  if (call.bearer.kind !== "app") {
    throw new GraphRefusal(15, "This method must be called with an app access_token.");
  }
}

/** A parameter as text; undefined when absent. */
export function readText(params: Record<string, unknown>, name: string): string | undefined {
  const value = params[name];
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** A parameter as an object; forms carry those as JSON text. @throws GraphRefusal 100 when it is none */
export function readObject(
  params: Record<string, unknown>,
  name: string,
): Record<string, unknown> | undefined {
  let value = params[name];
  if (value === undefined) return undefined;
  if (typeof value === "string") {
    try {
      value = JSON.parse(value);
    } catch {
      throw badParameter(`Param ${name} must be valid JSON`);
    }
  }
  if (typeof value === "object" && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  throw badParameter(`Param ${name} must be an object`);
}

/** A list given as an array, as JSON text or with commas. */
export function readList(params: Record<string, unknown>, name: string): string[] {
  const value = params[name];
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== "string") return [];
  if (value.startsWith("[")) return (JSON.parse(value) as unknown[]).map(String);
  return value
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
