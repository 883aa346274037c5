import { sql } from "kysely";
import { MINUTE_MS } from "../base/clock.ts";
import type { Db, Tx } from "../db/database.ts";
import { decoyHash, verifyPassword } from "./passwords.ts";
import { normaliseUsername, toUser, type User } from "./users.ts";

/** So many wrong passwords in a row are free. */
const FREE_FAILURES = 5;
const LONGEST_LOCK_MS = 15 * MINUTE_MS;

/** Returns for how long (ms) an account is locked after so many failures in a row: 0, then 1 minute, doubling up to 15. */
export function lockAfterFailures(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_LOCK_MS, MINUTE_MS * 2 ** Math.min(failures - FREE_FAILURES, 10));
}

/**
 * Returns the user when username and password fit, else null: unknown, wrong, locked and switched-off accounts look
 * and take alike. The attempt is counted before the password is checked, so that guesses made at the same moment
 * cannot slip past the limit.
 */
export async function verifyLogin(
  db: Db | Tx,
  input: { username: string; password: string; at: Date },
): Promise<User | null> {
  const row = await countAttempt(db, normaliseUsername(input.username), input.at);
  const fits = await verifyPassword(row?.password_hash ?? (await decoyHash()), input.password);
  if (row === undefined || !fits) return null;
  await db
    .updateTable("public.users")
    .set({ failed_logins: 0, locked_until: null })
    .where("id", "=", row.id)
    .execute();
  return toUser(row);
}

/** Counts one attempt as failed until proven otherwise; undefined when there is no account that may try now. */
async function countAttempt(db: Db | Tx, username: string, at: Date) {
  const row = await db
    .updateTable("public.users")
    .set({
      failed_logins: sql<number>`failed_logins + 1`,
      locked_until: sql<Date | null>`case when failed_logins + 1 >= ${FREE_FAILURES}::int
        then ${at}::timestamptz + least(${LONGEST_LOCK_MS}::int,
          ${MINUTE_MS}::int * power(2, least(failed_logins + 1 - ${FREE_FAILURES}::int, 10))) * interval '1 millisecond'
        end`,
    })
    .where("username", "=", username)
    .where("is_active", "=", true)
    .where((eb) => eb.or([eb("locked_until", "is", null), eb("locked_until", "<=", at)]))
    .returning(["id", "username", "name", "role", "password_hash"])
    .executeTakeFirst();
  return row;
}
