import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, afterEach, describe, it } from "@jest/globals";
import { Redis } from "ioredis";
import pg from "pg";
import { createLogger, type Logger } from "../../src/base/logger.ts";
import { type Database, openDatabase } from "../../src/db/database.ts";
import { migrate } from "../../src/db/migrate.ts";
import { copyEmbeddedTemplate, type Preparation } from "./embedded-template.ts";
import { emptyDatabase } from "./empty-database.ts";

/** Where one test keeps its data: without a row at first, and nobody else's. */
export interface Place {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly redisUrl: string | null;
  readonly redisPrefix: string;
  /** Opens the place's database (as often as wanted on a server); closed after the test. */
  open(): Promise<Database>;
  /** Opens it with all its tables. */
  openMigrated(): Promise<Database>;
  /** Runs this after the test; what was asked last runs first, so a queue closes before its database. */
  onEnd(cleanUp: () => Promise<void>): void;
}

/** One of the three ways to run the program. */
export interface SetUp {
  readonly name: "embedded" | "postgres" | "scale-out";
  /** Embedded, the folder holds all tables from the start unless it is to be `bare`. */
  createPlace(preparation?: Preparation): Promise<Place>;
  /** A place for all tests of the file, closed after the last: for what takes long to open, as a whole shop does. */
  createFilePlace(): Promise<Place>;
  /**
   * One database for all tests of the file, opened at the first call and without a row at each: for tests that
   * are not about opening it, close nothing of it and use no queue. A test that fails leaves the next one unharmed.
   */
  openShared(): Promise<Database>;
}

/** Says nothing; the tests look at what the program does. */
export const silentLogger: Logger = createLogger("silent");

const databaseUrl = process.env["TEST_DATABASE_URL"] || null;
const redisUrl = process.env["TEST_REDIS_URL"] || null;
/** The embedded set-up was tested in a run of its own, and only the servers' turn has come. */
const serversOnly = process.env["CHOT_SERVERS_ONLY"] === "1";
const serversRequired = process.env["CHOT_REQUIRE_SERVERS"] === "1";

/**
 * Describes the same tests once for each set-up: embedded always, `postgres` when TEST_DATABASE_URL is set,
 * `scale-out` when TEST_REDIS_URL is set too. With CHOT_REQUIRE_SERVERS=1 a missing server fails instead of skipping;
 * with CHOT_SERVERS_ONLY=1 the embedded ones, which another run has done, are skipped.
 */
export function forEachSetUp(define: (setUp: SetUp) => void): void {
  describeSetUp("embedded", true, define);
  describeSetUp("postgres", databaseUrl !== null, define);
  describeSetUp("scale-out", databaseUrl !== null && redisUrl !== null, define);
}

/** Like `forEachSetUp`, for what concerns only the two databases. */
export function forEachDatabase(define: (setUp: SetUp) => void): void {
  describeSetUp("embedded", true, define);
  describeSetUp("postgres", databaseUrl !== null, define);
}

/** For what only one set-up has. */
export function forSetUp(name: SetUp["name"], define: (setUp: SetUp) => void): void {
  const present = {
    embedded: true,
    postgres: databaseUrl !== null,
    "scale-out": databaseUrl !== null && redisUrl !== null,
  };
  describeSetUp(name, present[name], define);
}

function describeSetUp(name: SetUp["name"], isPresent: boolean, define: (setUp: SetUp) => void): void {
  if (serversOnly && name === "embedded") {
    it.skip("embedded: in a run of its own", () => {});
    return;
  }
  if (!isPresent) {
    const miss = serversRequired ? it : it.skip;
    miss(`needs the servers of ${name}: eval "$(.ci/start-servers)"`, () => {
      throw new Error(`TEST_DATABASE_URL and TEST_REDIS_URL must name servers for the set-up ${name}`);
    });
    return;
  }
  describe(name, () => {
    const ofTest: CleanUps = [];
    const ofFile: CleanUps = [];
    let shared: Promise<Database> | null = null;
    afterEach(() => runAll(ofTest));
    afterAll(() => runAll(ofFile));
    define({
      name,
      createPlace: (preparation = "ready") =>
        createPlace(name, preparation, (cleanUp) => ofTest.push(cleanUp)),
      createFilePlace: () => createPlace(name, "ready", (cleanUp) => ofFile.push(cleanUp)),
      openShared: async () => {
        shared ??= createPlace(name, "ready", (cleanUp) => ofFile.push(cleanUp)).then((place) =>
          place.openMigrated(),
        );
        const database = await shared;
        await emptyDatabase(database);
        return database;
      },
    });
  });
}

type CleanUps = (() => Promise<void>)[];

/** Last made, first removed: databases close before their place goes. */
async function runAll(cleanUps: CleanUps): Promise<void> {
  while (cleanUps.length > 0) await cleanUps.pop()?.();
}

async function createPlace(
  name: SetUp["name"],
  preparation: Preparation,
  onEnd: (cleanUp: () => Promise<void>) => void,
): Promise<Place> {
  const id = randomBytes(6).toString("hex");
  const dataDir = await mkdtemp(path.join(tmpdir(), "chot-test-"));
  onEnd(() => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }));
  const ownUrl = name === "embedded" ? null : await createServerDatabase(`test_${id}`, onEnd);
  if (ownUrl === null) await copyEmbeddedTemplate(dataDir, preparation);
  const redisPrefix = `test-${id}`;
  if (name === "scale-out") onEnd(() => removeRedisKeys(redisPrefix));
  const open = async () => {
    const database = await openDatabase({ databaseUrl: ownUrl, dataDir, logger: silentLogger });
    onEnd(() => database.close());
    return database;
  };
  return {
    databaseUrl: ownUrl,
    dataDir,
    redisUrl: name === "scale-out" ? redisUrl : null,
    redisPrefix,
    onEnd,
    open,
    openMigrated: async () => {
      const database = await open();
      await migrate(database);
      return database;
    },
  };
}

async function createServerDatabase(
  name: string,
  onEnd: (cleanUp: () => Promise<void>) => void,
): Promise<string> {
  await runOnServer(`create database ${name} template template0 encoding 'UTF8'`);
  onEnd(() => runOnServer(`drop database if exists ${name} with (force)`));
  const url = new URL(databaseUrl ?? "");
  url.pathname = `/${name}`;
  return url.href;
}

async function runOnServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl ?? "" });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

async function removeRedisKeys(prefix: string): Promise<void> {
  const redis = new Redis(redisUrl ?? "");
  try {
    for await (const keys of redis.scanStream({ match: `${prefix}:*`, count: 1_000 })) {
      if ((keys as string[]).length > 0) await redis.unlink(...(keys as string[]));
    }
  } finally {
    redis.disconnect();
  }
}
