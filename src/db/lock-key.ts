import { sql } from "kysely";
import type { Tx } from "./database-contract.ts";

/**
 * Holds the lock of that name until the transaction ends; waits while another transaction holds it.
 * Embedded there is one transaction at a time, so it never waits.
 */
export async function lockKey(tx: Tx, name: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(tx);
}
