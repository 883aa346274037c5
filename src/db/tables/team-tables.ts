import type { ColumnType, Generated } from "kysely";
import type { At, Json, Maybe, MaybeAt } from "./columns.ts";

/** Written by team/. */
export interface UsersTable {
  id: Generated<number>;
  username: string;
  name: string;
  role: "admin" | "rep" | "owner";
  password_hash: string;
  is_active: boolean;
  failed_logins: ColumnType<number, number | undefined, number>;
  locked_until: MaybeAt;
  created_at: At;
}

/** Written by team/. */
export interface SessionsTable {
  /** SHA-256 of the cookie's value, hex. */
  id_hash: string;
  user_id: number;
  created_at: At;
  expires_at: At;
}

/** Written by team/. */
export interface AuditEntriesTable {
  id: Generated<number>;
  user_id: Maybe<number>;
  at: At;
  action: string;
  target: Maybe<string>;
  details: Json<Record<string, unknown>>;
}
