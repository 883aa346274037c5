import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { createClock } from "../../src/base/clock.ts";
import { createLogger } from "../../src/base/logger.ts";
import { type Database, openDatabase } from "../../src/db/database.ts";
import { migrate } from "../../src/db/migrate.ts";
import { createJobQueue } from "../../src/queue/job-queue.ts";

/** What a place's embedded folder holds at first: an empty database, or one with all tables and the queue's. */
export type Preparation = "bare" | "ready";

/** An embedded folder's first start takes seconds, so one is made, kept for later runs and copied for each test. */
export async function copyEmbeddedTemplate(dataDir: string, preparation: Preparation): Promise<void> {
  const template = path.join(tmpdir(), `chot-test-${preparation}-${await fingerprint(preparation)}`);
  if (!existsSync(template)) {
    const fresh = await mkdtemp(path.join(tmpdir(), "chot-test-making-"));
    await prepare(fresh, preparation);
    // Another worker may have been faster; its template is as good.
    await rename(fresh, template).catch(() => rm(fresh, { recursive: true, force: true }));
  }
  await cp(template, dataDir, { recursive: true });
}

async function prepare(dataDir: string, preparation: Preparation): Promise<void> {
  const logger = createLogger("silent");
  const database = await openDatabase({ databaseUrl: null, dataDir, logger });
  if (preparation === "ready") {
    await migrate(database);
    const queue = await createJobQueue({ database, redisUrl: null, clock: createClock(), logger });
    await queue.close();
    await dropSpareDatabases(database);
  }
  await database.close();
}

/** PostgreSQL's two templates for new databases are half of the files, and copying is half of a test's start. */
async function dropSpareDatabases({ kysely }: Database): Promise<void> {
  await sql`update pg_database set datistemplate = false`.execute(kysely);
  await sql`drop database template0`.execute(kysely);
  await sql`drop database template1`.execute(kysely);
}

/** Changes with everything that a template is made from, so that an old one is never taken for a new one. */
async function fingerprint(preparation: Preparation): Promise<string> {
  const hash = createHash("sha256").update(String(process.getuid?.() ?? 0));
  hash.update(await readFile(new URL(import.meta.url)));
  for (const name of ["@electric-sql/pglite", "bullmq"]) {
    hash.update(await readFile(new URL(`../../node_modules/${name}/package.json`, import.meta.url)));
  }
  if (preparation === "ready") {
    const folder = new URL("../../src/db/migrations/", import.meta.url);
    for (const name of (await readdir(folder)).sort()) hash.update(await readFile(new URL(name, folder)));
  }
  return hash.digest("hex").slice(0, 16);
}
