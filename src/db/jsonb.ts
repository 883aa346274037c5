import { type RawBuilder, sql } from "kysely";
import { cleanJson } from "./clean-text.ts";

/**
 * Returns a value as a jsonb expression for an insert or an update. A bare JavaScript array would be sent as a
 * PostgreSQL array, and one U+0000 or lone surrogate anywhere inside would fail the whole statement.
 */
export function toJsonb<T>(value: T): RawBuilder<T> {
  return sql<T>`${cleanJson(value)}::jsonb`;
}
