import { sql } from "kysely";
import type { Tx } from "./database-contract.ts";

/**
 * Holds the lock of that name until the transaction ends; waits while another transaction holds it.
 * Embedded there is one transaction at a time, so it never waits.
 */
export async function lockKey(tx: Tx, name: string): Promise<void> {
  await lockKeys(tx, [name]);
}

/** Holds the locks of all those names; in one order everywhere, so that two who want the same never wait in a circle. */
export async function lockKeys(tx: Tx, names: readonly string[]): Promise<void> {
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(name, 0) as key from unnest(${names}::text[]) as name order by key
    ) as sorted
  `.execute(tx);
}
