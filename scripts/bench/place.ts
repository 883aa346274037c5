import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { newId, newSecret } from "../../src/base/ids.ts";
import { createLogger } from "../../src/base/logger.ts";
import { openDatabase } from "../../src/db/database.ts";
import { openLimiterRedis } from "../../src/queue/limiter-redis.ts";
import { APP_SECRET } from "./make-requests.ts";
import type { BenchOptions, SetUpName } from "./options.ts";

/** Where one measured program keeps its data: empty at first, and nobody else's. */
export interface Place {
  /** The environment of a process with these roles; each has a data folder of its own. */
  env(services: "web" | "worker" | "web,worker"): Record<string, string>;
  remove(): Promise<void>;
}

/** Nobody listens there: what the program wants to ask Meta fails at once. */
const NO_GRAPH = "http://127.0.0.1:9";

/** Makes a fresh data folder, and for a set-up with servers a fresh database and prefix. */
export async function openPlace(setUp: SetUpName, options: BenchOptions): Promise<Place> {
  const id = newId().replaceAll("-", "").slice(0, 12);
  const dataDir = await mkdtemp(path.join(tmpdir(), "chot-bench-"));
  const server = setUp === "embedded" ? null : options.databaseUrl;
  const redisUrl = setUp === "redis" ? options.redisUrl : null;
  const name = `chot_bench_${id}`;
  const prefix = `chot-bench-${id}`;
  if (server !== null)
    await runOnServer(server, `create database ${name} template template0 encoding 'UTF8'`);
  const shared = {
    SANDBOX: "1",
    PORT: "0",
    FACEBOOK_APP_SECRET: APP_SECRET,
    FACEBOOK_GRAPH_URL: NO_GRAPH,
    ENCRYPTION_KEY: Buffer.from(newSecret(24)).toString("base64"),
    LOG_LEVEL: "error",
    BENCH_PREFIX: prefix,
    ...(server === null
      ? {}
      : { DATABASE_URL: Object.assign(new URL(server), { pathname: `/${name}` }).href }),
    ...(redisUrl === null ? {} : { REDIS_URL: redisUrl }),
  };
  return {
    env: (services) => ({ ...shared, SERVICES: services, DATA_DIR: path.join(dataDir, services) }),
    remove: async () => {
      if (server !== null) await runOnServer(server, `drop database if exists ${name} with (force)`);
      if (redisUrl !== null) await removeKeys(redisUrl, prefix);
      await rm(dataDir, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

async function runOnServer(url: string, statement: string): Promise<void> {
  const database = await openDatabase({ databaseUrl: url, dataDir: "", logger: createLogger("error") });
  try {
    // Only this pool takes statements as they are, outside of any transaction.
    await (database.queuePool(0) as { query(sql: string): Promise<unknown> }).query(statement);
  } finally {
    await database.close();
  }
}

interface RedisClient {
  scan(
    cursor: string,
    match: "MATCH",
    pattern: string,
    count: "COUNT",
    size: number,
  ): Promise<[string, string[]]>;
  unlink(keys: string[]): Promise<number>;
  disconnect(): void;
}

async function removeKeys(redisUrl: string, prefix: string): Promise<void> {
  const redis = openLimiterRedis(redisUrl) as RedisClient;
  try {
    let cursor = "0";
    do {
      const [next, keys] = await redis.scan(cursor, "MATCH", `${prefix}:*`, "COUNT", 1_000);
      if (keys.length > 0) await redis.unlink(keys);
      cursor = next;
    } while (cursor !== "0");
  } finally {
    redis.disconnect();
  }
}
