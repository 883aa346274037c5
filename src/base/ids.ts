import { randomBytes, randomUUID } from "node:crypto";

/** A random id for things that need no order (sessions, processes). */
export function newId(): string {
  return randomUUID();
}

/** A random url-safe secret of `bytes` bytes. */
export function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}
