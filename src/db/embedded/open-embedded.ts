import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Kysely } from "kysely";
import { newId } from "../../base/ids.ts";
import type { Logger } from "../../base/logger.ts";
import { checkChannel } from "../channel-name.ts";
import type { Database } from "../database-contract.ts";
import { runTransaction } from "../run-transaction.ts";
import type { Tables } from "../schema.ts";
import { createEmbeddedDialect } from "./dialect.ts";
import { type Engine, startEngine } from "./engine.ts";
import { type FolderLock, lockFolder } from "./folder-lock.ts";
import { createNotices } from "./notices.ts";
import { QueuePool } from "./queue-pool.ts";
import { createSessionGate } from "./session.ts";

/** Opens the embedded database in `dataDir` (see `openDatabase`). */
export async function openEmbedded(options: { dataDir: string; logger: Logger }): Promise<Database> {
  const dataDir = path.resolve(options.dataDir);
  const folder = path.join(dataDir, "database");
  let engine: Engine | null = null;
  const folderLock = await lockFolder(dataDir, (error) => {
    // Somebody else may be on the folder by now: rather stop than destroy it.
    options.logger.fatal(
      { err: error, dataDir },
      "the lock of the data folder was lost; the database is stopped",
    );
    void engine?.terminate();
  });
  try {
    await mkdir(folder, { recursive: true });
    engine = await startEngine(folder);
  } catch (error) {
    await folderLock.release();
    throw error;
  }
  return createDatabase(engine, folderLock);
}

function createDatabase(engine: Engine, folderLock: FolderLock): Database {
  const gate = createSessionGate(engine);
  const notices = createNotices(engine, gate);
  const kysely = new Kysely<Tables>({ dialect: createEmbeddedDialect(gate) });
  const processId = newId();
  let closing: Promise<void> | null = null;
  return {
    kind: "embedded",
    kysely,
    processId,
    transaction: (work) => runTransaction(kysely, work),
    listen: async (channel, onPayload) => {
      const end = await notices.listen(checkChannel(channel), onPayload);
      return async () => end();
    },
    notify: async (channel, payload) => {
      await gate.query("select pg_notify($1, $2)", [checkChannel(channel), payload]);
    },
    queuePool: () => new QueuePool(gate, notices),
    isProcessAlive: async (id) => id === processId,
    ping: async () => {
      await gate.query("select 1");
    },
    close: () => {
      closing ??= (async () => {
        // In its turn: a transaction that is running now still gets to its end.
        await gate.outside(() => engine.close());
        await kysely.destroy();
        await folderLock.release();
      })();
      return closing;
    },
  };
}
