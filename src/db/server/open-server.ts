import { setTimeout as delay } from "node:timers/promises";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { AppError, errorText } from "../../base/errors.ts";
import type { Logger } from "../../base/logger.ts";
import { checkChannel } from "../channel-name.ts";
import type { Database } from "../database-contract.ts";
import { runTransaction } from "../run-transaction.ts";
import type { Tables } from "../schema.ts";
import { describeUrl, withSettings } from "./connection-url.ts";
import { pgTypes } from "./pg-types.ts";
import { PreparingClient } from "./preparing-client.ts";
import { openPresence, type Presence, presenceKey } from "./presence.ts";

const MINIMUM_VERSION = 14;
/** Connections for the program's own queries; the queue has its own. */
const POOL_SIZE = 10;

/** Real milliseconds that a queue may keep its connections after the database was told to close. */
const QUEUE_GRACE_MS = 5_000;

/** Opens a PostgreSQL server (see `openDatabase`). */
export async function openServer(options: { url: string; logger: Logger }): Promise<Database> {
  const { url, logger } = options;
  const pool = openPool(
    withSettings(url, { TimeZone: "UTC", idle_in_transaction_session_timeout: "15s" }),
    { max: POOL_SIZE, types: pgTypes, Client: PreparingClient },
    logger,
  );
  try {
    await checkServer(pool, url);
    const presence = await openPresence(url, logger);
    return createDatabase({ url, logger, pool, presence });
  } catch (error) {
    await pool.end();
    throw error;
  }
}

function openPool(connectionString: string, options: pg.PoolConfig, logger: Logger): pg.Pool {
  const pool = new pg.Pool({
    application_name: "chot",
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    ...options,
    connectionString,
  });
  const onError = (error: Error) => logger.warn({ err: error }, "a database connection was lost");
  pool.on("error", onError);
  // The pool stops watching a client while it is lent; without a listener its loss would end the process.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

async function checkServer(pool: pg.Pool, url: string): Promise<void> {
  const settings = await pool
    .query<{ number: number; version: string; encoding: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
              current_setting('server_encoding') as encoding`,
    )
    .catch((error: unknown) => {
      throw new AppError(
        "DATABASE_UNREACHABLE",
        `PostgreSQL at ${describeUrl(url)} does not answer (${errorText(error)}): start it, or correct DATABASE_URL.`,
        { cause: error },
      );
    });
  const [server] = settings.rows;
  if (server === undefined || server.number < MINIMUM_VERSION * 10_000) {
    throw new AppError(
      "DATABASE_TOO_OLD",
      `PostgreSQL at ${describeUrl(url)} is version ${server?.version}: upgrade it to ${MINIMUM_VERSION} or later.`,
    );
  }
  if (server.encoding !== "UTF8") {
    throw new AppError(
      "DATABASE_ENCODING",
      `The database ${describeUrl(url)} is kept in ${server.encoding}: create one with ENCODING 'UTF8', for Vietnamese texts.`,
    );
  }
}

interface Parts {
  url: string;
  logger: Logger;
  pool: pg.Pool;
  presence: Presence;
}

function createDatabase({ url, logger, pool, presence }: Parts): Database {
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const queuePools: pg.Pool[] = [];
  let closing: Promise<void> | null = null;
  return {
    kind: "server",
    kysely,
    processId: presence.processId,
    transaction: (work) => runTransaction(kysely, work),
    listen: async (channel, onPayload) => presence.listen(checkChannel(channel), onPayload),
    notify: async (channel, payload) => {
      await pool.query("select pg_notify($1, $2)", [checkChannel(channel), payload]);
    },
    queuePool: (workers) => {
      const settings = { search_path: "bullmq,public" };
      // Each worker keeps one connection for its LISTEN; the rest is for their queries.
      const queuePool = openPool(withSettings(url, settings), { max: workers + 4 }, logger);
      queuePool.setMaxListeners(0);
      queuePools.push(queuePool);
      return queuePool;
    },
    isProcessAlive: (id) => (id === presence.processId ? Promise.resolve(true) : holdsLock(pool, id)),
    ping: async () => {
      await pool.query("select 1");
    },
    close: () => {
      closing ??= (async () => {
        // A pool ends when all it lent is back; a queue that was not closed would keep it for ever.
        const ended = Promise.all(queuePools.map((queuePool) => queuePool.end()));
        await Promise.race([ended, delay(QUEUE_GRACE_MS, undefined, { ref: false })]);
        await kysely.destroy();
        await presence.close();
      })();
      return closing;
    },
  };
}

/** A process holds an advisory lock for as long as it lives; pg_locks shows its 64-bit key in two halves. */
async function holdsLock(pool: pg.Pool, processId: string): Promise<boolean> {
  const { rows } = await pool.query<{ alive: boolean }>(
    `select exists (
       select 1 from pg_locks
       where locktype = 'advisory' and granted and objsubid = 1
         and database = (select oid from pg_database where datname = current_database())
         and ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0)
     ) as alive`,
    [presenceKey(processId)],
  );
  return rows[0]?.alive === true;
}
