import { sql } from "kysely";
import type { Db, Tx } from "../db/database.ts";

/** How many closed orders the contact has (cancelled ones do not count). */
export async function countClosedOrders(db: Db | Tx, contactId: number): Promise<number> {
  const row = await db
    .selectFrom("public.orders")
    .select((eb) => eb.fn.countAll<number>().as("count"))
    .where("contact_id", "=", contactId)
    .where("state", "=", "closed")
    .executeTakeFirstOrThrow();
  return row.count;
}

/** Numbers the contact's closed orders 1, 2, 3 … by when they were closed, after one went away or came from elsewhere. */
export async function renumberPurchases(tx: Tx, contactId: number): Promise<void> {
  await sql`update public.orders as target set purchase_number = ranked.number
    from (
      select id, row_number() over (order by closed_at, id)::int as number
      from public.orders where contact_id = ${contactId} and state = 'closed'
    ) as ranked
    where target.id = ranked.id and target.purchase_number is distinct from ranked.number`.execute(tx);
}
