import { sql, type Transaction } from "kysely";
import type { Tables } from "../schema.ts";
import { FIRST_TABLES } from "./0001-first-tables.ts";
import { LEAN_INDEXES } from "./0002-lean-indexes.ts";
import { OWNER_MESSAGE_TRIES } from "./0003-owner-message-tries.ts";
import { READING_CORRECTIONS } from "./0004-reading-corrections.ts";
import { SECOND_OPINIONS } from "./0005-second-opinions.ts";
import { PRODUCT_ALIASES } from "./0006-product-aliases.ts";

/** One step forward of the database's shape; there is no way back. */
export interface Migration {
  name: string;
  up(tx: Transaction<Tables>): Promise<void>;
}

async function runEach(tx: Transaction<Tables>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(tx);
}

/** All migrations, oldest first; a released one is never changed, only followed by another. */
export const migrations: readonly Migration[] = [
  { name: "0001-first-tables", up: (tx) => runEach(tx, FIRST_TABLES) },
  { name: "0002-lean-indexes", up: (tx) => runEach(tx, LEAN_INDEXES) },
  { name: "0003-owner-message-tries", up: (tx) => runEach(tx, OWNER_MESSAGE_TRIES) },
  { name: "0004-reading-corrections", up: (tx) => runEach(tx, READING_CORRECTIONS) },
  { name: "0005-second-opinions", up: (tx) => runEach(tx, SECOND_OPINIONS) },
  { name: "0006-product-aliases", up: (tx) => runEach(tx, PRODUCT_ALIASES) },
];
