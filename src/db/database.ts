import type { Logger } from "../base/logger.ts";
import type { Database } from "./database-contract.ts";
import { openEmbedded } from "./embedded/open-embedded.ts";
import { openServer } from "./server/open-server.ts";

export type { Database, Db, Tx } from "./database-contract.ts";

/** Where the database is: a server's URL, or `null` for the embedded one in `dataDir`. */
export interface DatabaseOptions {
  databaseUrl: string | null;
  dataDir: string;
  logger: Logger;
}

/**
 * Opens the database; embedded, its folder is made at the first start (about 5 s) and locked against other processes.
 * @throws AppError `DATA_DIR_LOCKED`, `DATABASE_UNREACHABLE`, `DATABASE_TOO_OLD`, `DATABASE_ENCODING`
 */
export function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataDir, logger } = options;
  return databaseUrl === null ? openEmbedded({ dataDir, logger }) : openServer({ url: databaseUrl, logger });
}
