import { sql } from "kysely";
import type { Database } from "./database-contract.ts";
import type { Tables } from "./schema.ts";

/** Every table that a migration makes; the compiler asks for a new one here. */
const OWN_TABLES: Record<keyof Tables, true> = {
  "public.clock": true,
  "public.pages": true,
  "public.posts": true,
  "public.insights": true,
  "public.inbound_events": true,
  "public.contacts": true,
  "public.contact_identities": true,
  "public.interactions": true,
  "public.reading_corrections": true,
  "public.reactions": true,
  "public.second_opinions": true,
  "public.second_opinion_days": true,
  "public.model_pauses": true,
  "public.conversations": true,
  "public.outbox": true,
  "public.products": true,
  "public.orders": true,
  "public.order_items": true,
  "public.feedback": true,
  "public.users": true,
  "public.sessions": true,
  "public.audit_entries": true,
  "public.owner_messages": true,
  "public.deletion_requests": true,
};

/** The names of our tables that hold rows, in the order of the alphabet; none before the first migration. */
export async function listUsedTables(database: Database): Promise<string[]> {
  const used: string[] = [];
  for (const name of await listTables(database)) {
    const { rows } = await sql`select 1 from ${sql.table(`public.${name}`)} limit 1`.execute(database.kysely);
    if (rows.length > 0) used.push(name);
  }
  return used;
}

/** Removes every row of ours; ids begin at 1 again. */
export async function emptyAllTables(database: Database): Promise<void> {
  const tables = (await listTables(database)).map((name) => sql.table(`public.${name}`));
  if (tables.length > 0)
    await sql`truncate ${sql.join(tables)} restart identity cascade`.execute(database.kysely);
}

/** Those of our tables that are there; whoever else has tables in the database keeps them. */
async function listTables(database: Database): Promise<string[]> {
  const names = Object.keys(OWN_TABLES).map((name) => name.replace("public.", ""));
  const { rows } = await sql<{ name: string }>`
    select relname::text as name from pg_class
    where relkind = 'r' and relnamespace = 'public'::regnamespace and relname = any(${names}::text[])
    order by relname
  `.execute(database.kysely);
  return rows.map(({ name }) => name);
}
