import { sql } from "kysely";
import type { Database } from "../../src/db/database.ts";

/**
 * Leaves all our tables empty with their ids at 1 again. Rows are deleted, children before parents (they were made
 * after them): a test leaves few, and `truncate` writes a new file for every table and index, which takes longer.
 */
export async function emptyDatabase(database: Database): Promise<void> {
  await sql`do $$
    declare it record;
    begin
      for it in select oid::regclass as name from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'schema_migrations'
        order by oid desc
      loop execute format('delete from %s', it.name); end loop;
      for it in select oid::regclass as name from pg_class
        where relkind = 'S' and relnamespace = 'public'::regnamespace
      loop perform setval(it.name, 1, false); end loop;
    end $$`.execute(database.kysely);
}
