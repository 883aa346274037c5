import { setTimeout as delay } from "node:timers/promises";
import type { Kysely } from "kysely";
import { errorCode } from "../base/errors.ts";
import type { Tx } from "./database-contract.ts";
import type { Tables } from "./schema.ts";

const MAX_TRIES = 5;
/**
 * The server chose this transaction as a deadlock's victim, could not order it among the others, or had a kept plan
 * for a table that was altered meanwhile.
 */
const WORTH_ANOTHER_TRY = new Set(["40P01", "40001", "0A000"]);

/** Runs the work in one transaction, again when the server asks for that (see `Database.transaction`). */
export async function runTransaction<T>(kysely: Kysely<Tables>, work: (tx: Tx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await kysely.transaction().execute(work);
    } catch (error) {
      if (attempt >= MAX_TRIES || !WORTH_ANOTHER_TRY.has(errorCode(error) ?? "")) throw error;
      await delay(5 * 2 ** attempt);
    }
  }
}
