import { sql } from "kysely";
import { AppError } from "../base/errors.ts";
import type { Database, Tx } from "./database-contract.ts";
import { lockKey } from "./lock-key.ts";
import { migrations as ownMigrations } from "./migrations/index.ts";

/** One step forward of the tables. Its name is kept for ever and must not change. */
export interface Migration {
  name: string;
  up(tx: Tx): Promise<void>;
}

/**
 * Brings the tables up to date, forward only and all in one transaction; processes that start together wait for
 * the first. Returns the names that were applied now.
 * @throws AppError `DATABASE_TOO_NEW` when the database holds migrations that this program does not know.
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[] = ownMigrations,
): Promise<string[]> {
  return database.transaction(async (tx) => {
    await lockKey(tx, "chot-migrations");
    // Embedded, the session looks into the queue's schema first: a table named without its schema would land there.
    await sql`set local search_path to public`.execute(tx);
    await sql`create table if not exists public.schema_migrations (
      name text primary key,
      applied_at timestamptz not null default clock_timestamp()
    )`.execute(tx);
    const known = await sql<{ name: string }>`select name from public.schema_migrations`.execute(tx);
    const applied = new Set(known.rows.map((row) => row.name));
    refuseNewer(applied, migrations);
    const missing = migrations.filter((migration) => !applied.has(migration.name));
    for (const migration of missing) {
      await migration.up(tx);
      await sql`insert into public.schema_migrations (name) values (${migration.name})`.execute(tx);
    }
    return missing.map((migration) => migration.name);
  });
}

function refuseNewer(applied: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const names = new Set(migrations.map((migration) => migration.name));
  const unknown = [...applied].filter((name) => !names.has(name));
  if (unknown.length === 0) return;
  throw new AppError(
    "DATABASE_TOO_NEW",
    `The database was already used by a newer Chốt (${unknown.join(", ")}): run that version, or restore a copy from before.`,
  );
}
