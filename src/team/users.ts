import { AppError, errorCode } from "../base/errors.ts";
import type { Db, Tx } from "../db/database.ts";
import type { UserRow } from "../db/schema.ts";
import { checkPassword, hashPassword } from "./passwords.ts";

/** `admin` may do everything, `rep` talks with customers and closes orders, `owner` reads the numbers and may pause. */
export const ROLES = ["admin", "rep", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** A person of the shop who signs in here; never holds the password's hash. */
export interface User {
  id: number;
  username: string;
  name: string;
  role: Role;
}

/** A person to be given an account. */
export interface NewUser {
  username: string;
  name: string;
  role: Role;
  password: string;
  at: Date;
}

/** The user as everybody else may see it. */
export function toUser(row: Pick<UserRow, "id" | "username" | "name" | "role">): User {
  return { id: row.id, username: row.username, name: row.name, role: row.role };
}

/** Usernames are compared in lower case and without surrounding blanks. */
export function normaliseUsername(username: string): string {
  return username.trim().normalize("NFC").toLowerCase();
}

/**
 * Makes an account and returns it.
 * @throws AppError `USERNAME_INVALID` (400), `PASSWORD_WEAK` (400), `USERNAME_TAKEN` (409)
 */
export async function createUser(db: Db | Tx, input: NewUser): Promise<User> {
  const username = normaliseUsername(input.username);
  if (!/^[a-z0-9][a-z0-9._-]{1,39}$/.test(username)) {
    throw new AppError(
      "USERNAME_INVALID",
      "Choose a username of 2 to 40 letters a-z, digits, dots, dashes or underscores.",
      { status: 400 },
    );
  }
  checkPassword(input.password);
  const passwordHash = await hashPassword(input.password);
  try {
    const row = await db
      .insertInto("public.users")
      .values({
        username,
        name: input.name.trim() === "" ? username : input.name.trim(),
        role: input.role,
        password_hash: passwordHash,
        is_active: true,
        created_at: input.at,
      })
      .returning(["id", "username", "name", "role"])
      .executeTakeFirstOrThrow();
    return toUser(row);
  } catch (error) {
    if (errorCode(error) !== "23505") throw error;
    throw new AppError(
      "USERNAME_TAKEN",
      `There is already a user "${username}": choose another username, or give that one a new password with --reset.`,
      { status: 409, cause: error },
    );
  }
}

/**
 * Gives an account a new password, lifts its login lock and ends its sessions.
 * @throws AppError `PASSWORD_WEAK` (400), `USER_UNKNOWN` (404)
 */
export async function resetPassword(tx: Tx, input: { username: string; password: string }): Promise<User> {
  checkPassword(input.password);
  const row = await tx
    .updateTable("public.users")
    .set({ password_hash: await hashPassword(input.password), failed_logins: 0, locked_until: null })
    .where("username", "=", normaliseUsername(input.username))
    .returning(["id", "username", "name", "role"])
    .executeTakeFirst();
  if (row === undefined) {
    throw new AppError("USER_UNKNOWN", `There is no user "${input.username}": add one without --reset.`, {
      status: 404,
    });
  }
  await tx.deleteFrom("public.sessions").where("user_id", "=", row.id).execute();
  return toUser(row);
}
