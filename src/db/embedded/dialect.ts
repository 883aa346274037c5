import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from "kysely";
import type { Session, SessionGate } from "./session.ts";

const CHANGING = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

class EmbeddedConnection implements DatabaseConnection {
  readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  async executeQuery<R>(compiled: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.session.query(compiled.sql, compiled.parameters);
    const rows = result.rows as R[];
    return CHANGING.has(result.command) ? { rows, numAffectedRows: BigInt(result.rowCount ?? 0) } : { rows };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for a generator, and this one only refuses.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("the embedded database cannot stream: read in pages");
  }
}

class EmbeddedDriver implements Driver {
  private readonly gate: SessionGate;

  constructor(gate: SessionGate) {
    this.gate = gate;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<EmbeddedConnection> {
    return new EmbeddedConnection(this.gate.open());
  }

  async beginTransaction(connection: EmbeddedConnection, settings: TransactionSettings): Promise<void> {
    const isolation = settings.isolationLevel ? ` isolation level ${settings.isolationLevel}` : "";
    await connection.session.query(`start transaction${isolation}`);
  }

  async commitTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.session.query("commit");
  }

  async rollbackTransaction(connection: EmbeddedConnection): Promise<void> {
    await connection.session.query("rollback");
  }

  async releaseConnection(connection: EmbeddedConnection): Promise<void> {
    await connection.session.release();
  }

  async destroy(): Promise<void> {}
}

/** Kysely's way to the embedded database. */
export function createEmbeddedDialect(gate: SessionGate): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new EmbeddedDriver(gate),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
