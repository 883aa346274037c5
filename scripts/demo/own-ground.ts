import { existsSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { AppError } from "../../src/base/errors.ts";
import type { Logger } from "../../src/base/logger.ts";
import { emptyAllTables, listUsedTables } from "../../src/db/all-tables.ts";
import { type Database, openDatabase } from "../../src/db/database.ts";
import { CAMPAIGN_PAGE_ID } from "../../src/sandbox/crowd/campaign.ts";
import { SANDBOX_USERS } from "../../src/sandbox-mode.ts";

/** All that a demo leaves in its folder. */
const OWN_FILES =
  /^(database(\.lock|\.lock\.take|\.owner\.json)?|sandbox|users\.json|control\.json|encryption\.key)$/;

/** Where a demo plays. */
export interface Ground {
  databaseUrl: string | null;
  dataDir: string;
  /** Starts anew: what an earlier demo left is removed. */
  fresh: boolean;
}

/**
 * Makes sure, before anything is started there, that folder and database are the demo's own or empty: it moves the
 * clock, imports goods and answers people. With `fresh` they are empty afterwards.
 * @throws AppError `DEMO_FOLDER_IN_USE`, `DEMO_DATABASE_IN_USE`
 */
export async function prepareGround(ground: Ground, logger: Logger): Promise<void> {
  const { databaseUrl, dataDir, fresh } = ground;
  if (fresh) requireOwnFolder(dataDir);
  if (databaseUrl !== null || existsSync(path.join(dataDir, "database"))) {
    const database = await openDatabase({ databaseUrl, dataDir, logger });
    try {
      await requireOwnDatabase(database);
      if (fresh && databaseUrl !== null) await emptyAllTables(database);
    } finally {
      await database.close();
    }
  }
  if (fresh) rmSync(dataDir, { recursive: true, force: true });
}

function requireOwnFolder(dataDir: string): void {
  const foreign = existsSync(dataDir) ? readdirSync(dataDir).filter((name) => !OWN_FILES.test(name)) : [];
  if (foreign.length === 0) return;
  throw new AppError(
    "DEMO_FOLDER_IN_USE",
    `${dataDir} holds what no demo made (${foreign.slice(0, 3).join(", ")}), and --fresh would delete it: name a folder of the demo's own with --data.`,
  );
}

/** Refuses a database that anybody but the demo has used, and says what was found. */
async function requireOwnDatabase(database: Database): Promise<void> {
  const found = await findForeign(database);
  if (found.length === 0) return;
  throw new AppError(
    "DEMO_DATABASE_IN_USE",
    `This database is not the demo's own: it holds ${found.join(", ")}. The demo would move its clock and import its goods. Name an empty database in DATABASE_URL, or unset DATABASE_URL and let the demo use a folder of its own.`,
  );
}

async function findForeign(database: Database): Promise<string[]> {
  const used = await listUsedTables(database);
  if (used.length === 0) return [];
  const { kysely } = database;
  const pages = await kysely.selectFrom("public.pages").select(["page_id", "name"]).execute();
  const users = await kysely.selectFrom("public.users").select("username").execute();
  const demoUsers = new Set(SANDBOX_USERS.map(({ username }) => username));
  const found = [
    ...pages
      .filter((page) => page.page_id !== CAMPAIGN_PAGE_ID)
      .map((page) => `the Page ${page.name ?? page.page_id}`),
    ...users.filter((user) => !demoUsers.has(user.username)).map((user) => `the account ${user.username}`),
  ];
  // A demo sets the clock before anything else: without it, nothing that lies here is a demo's.
  if (found.length === 0 && !used.includes("clock")) found.push(...used.map((table) => `rows in ${table}`));
  return found.length > 4 ? [...found.slice(0, 3), `${found.length - 3} more`] : found;
}
