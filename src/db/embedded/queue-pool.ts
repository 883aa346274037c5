import { EventEmitter } from "node:events";
import type { Notices } from "./notices.ts";
import type { EngineResult } from "./protocol.ts";
import type { Session, SessionGate } from "./session.ts";
import { classifyStatement, readChannel } from "./statement.ts";

/** A session that can LISTEN, shaped like a client of `pg.Pool`. */
class QueueClient extends EventEmitter {
  private readonly notices: Notices;
  private readonly session: Session;
  private readonly ends = new Map<string, () => void>();

  constructor(gate: SessionGate, notices: Notices) {
    super();
    this.notices = notices;
    this.session = gate.open();
  }

  async query(sql: string, params: readonly unknown[] = []): Promise<EngineResult> {
    const kind = classifyStatement(sql);
    if (kind === "listen") return this.listen(readChannel(sql));
    if (kind === "unlisten") return this.unlisten(readChannel(sql));
    return this.session.query(sql, params);
  }

  release(): void {
    this.unlisten("*");
    this.session.release().catch((error: unknown) => {
      if (this.listenerCount("error") > 0) this.emit("error", error);
    });
  }

  private async listen(channel: string | null): Promise<EngineResult> {
    if (channel === null) throw new Error("LISTEN names no channel");
    if (!this.ends.has(channel)) {
      const end = await this.notices.listen(channel, (payload) =>
        this.emit("notification", { channel, payload, processId: 0 }),
      );
      this.ends.set(channel, end);
    }
    return { rows: [], command: "LISTEN", rowCount: null };
  }

  private unlisten(channel: string | null): EngineResult {
    for (const [name, end] of this.ends) {
      if (channel !== "*" && channel !== name) continue;
      end();
      this.ends.delete(name);
    }
    return { rows: [], command: "UNLISTEN", rowCount: null };
  }
}

/**
 * The embedded database in the shape of a `pg.Pool`, as BullMQ's PostgreSQL backend takes it. Its transactions
 * wait their turn with everybody else's; a LISTEN is answered by this process, wherever its comment stands.
 */
export class QueuePool extends EventEmitter {
  /** Nothing stands between the threads that could drop silently, so a worker may wait long for a job. */
  readonly options = { keepAlive: true };
  private readonly gate: SessionGate;
  private readonly notices: Notices;

  constructor(gate: SessionGate, notices: Notices) {
    super();
    // Every queue and worker adds its own listener for errors.
    this.setMaxListeners(0);
    this.gate = gate;
    this.notices = notices;
  }

  query(sql: string, params: readonly unknown[] = []): Promise<EngineResult> {
    return this.gate.query(sql, params);
  }

  async connect(): Promise<QueueClient> {
    return new QueueClient(this.gate, this.notices);
  }

  async end(): Promise<void> {}
}
