import { createHash } from "node:crypto";
import { DAY_MS } from "../base/clock.ts";
import { newSecret } from "../base/ids.ts";
import type { Db, Tx } from "../db/database.ts";
import { toUser, type User } from "./users.ts";

/** How long a sign-in lasts, in ms of the program's clock. */
export const SESSION_MS = 30 * DAY_MS;

/** A fresh sign-in: the secret goes into the cookie and is kept nowhere else. */
export interface NewSession {
  secret: string;
  expiresAt: Date;
}

/** Starts a session and forgets this user's expired ones. Only the secret's SHA-256 is stored. */
export async function createSession(db: Db | Tx, input: { userId: number; at: Date }): Promise<NewSession> {
  const secret = newSecret();
  const expiresAt = new Date(input.at.getTime() + SESSION_MS);
  await db
    .deleteFrom("public.sessions")
    .where("user_id", "=", input.userId)
    .where("expires_at", "<=", input.at)
    .execute();
  await db
    .insertInto("public.sessions")
    .values({
      id_hash: hashSecret(secret),
      user_id: input.userId,
      created_at: input.at,
      expires_at: expiresAt,
    })
    .execute();
  return { secret, expiresAt };
}

/** The user whose live session the secret opens; null when unknown, expired, or the account is switched off. */
export async function findSession(db: Db | Tx, input: { secret: string; at: Date }): Promise<User | null> {
  const row = await db
    .selectFrom("public.sessions as session")
    .innerJoin("public.users as user", "user.id", "session.user_id")
    .select(["user.id", "user.username", "user.name", "user.role"])
    .where("session.id_hash", "=", hashSecret(input.secret))
    .where("session.expires_at", ">", input.at)
    .where("user.is_active", "=", true)
    .executeTakeFirst();
  return row === undefined ? null : toUser(row);
}

/** Ends the session; ending an unknown one is no error. */
export async function endSession(db: Db | Tx, secret: string): Promise<void> {
  await db.deleteFrom("public.sessions").where("id_hash", "=", hashSecret(secret)).execute();
}

function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
