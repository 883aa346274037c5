import type { Kysely, Transaction } from "kysely";
import type { Tables } from "./schema.ts";

/** The database outside of a transaction: for reading, and for single statements. */
export type Db = Kysely<Tables>;

/** One open transaction; what a domain's functions take. */
export type Tx = Transaction<Tables>;

/** The program's database, the same to its users whether it is embedded or a server. */
export interface Database {
  readonly kind: "embedded" | "server";
  /** Queries outside of transactions. Inside of one, use only its `tx`: embedded, anything else waits for its end. */
  readonly kysely: Kysely<Tables>;
  /**
   * Runs the work in one transaction and returns its result; anything thrown rolls it back. Work that lost a
   * deadlock or a serialisation conflict (40P01, 40001) is run again from its start, at most five times in all.
   * No network call belongs inside: a transaction that asks nothing for 15 s is rolled back.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /**
   * Calls back with each payload sent to the channel from now on; returns what ends that. After a lost connection
   * the payload is `""`: something may have been missed, so look again.
   * @throws AppError `CHANNEL_INVALID` unless the name is lower-case letters, digits and `_`.
   */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  /** Sends a payload (under 8,000 bytes) to every listener of the channel in every process. */
  notify(channel: string, payload: string): Promise<void>;
  /** A pool shaped like `pg.Pool` for BullMQ's PostgreSQL backend with that many workers; closed with the database. */
  queuePool(workers: number): unknown;
  /** This process' own id, new at each start. */
  readonly processId: string;
  /** Whether the process that carries that id still lives; embedded only this one can. */
  isProcessAlive(processId: string): Promise<boolean>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  /** Lets running queries finish, then lets go of the database. Safe to call twice. */
  close(): Promise<void>;
}
