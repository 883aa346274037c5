import { AppError } from "../../base/errors.ts";
import { encodeParam } from "./encode-param.ts";
import type { Engine } from "./engine.ts";
import type { EngineResult } from "./protocol.ts";
import { classifyStatement } from "./statement.ts";

/** Real milliseconds that a transaction may ask nothing; a server's `idle_in_transaction_session_timeout` is the same. */
const IDLE_TRANSACTION_MS = 15_000;

/** What looks like a connection of its own. */
export interface Session {
  query(sql: string, params?: readonly unknown[]): Promise<EngineResult>;
  /** Rolls back what the session left open. */
  release(): Promise<void>;
}

/** Shares the engine's one real session: from BEGIN to COMMIT or ROLLBACK it belongs to one `Session`. */
export interface SessionGate {
  open(): Session;
  /** One statement outside of any transaction. */
  query(sql: string, params?: readonly unknown[]): Promise<EngineResult>;
  /** Runs something on the engine at a moment when no transaction is open. */
  outside<T>(work: () => Promise<T>): Promise<T>;
}

/** Makes the gate. `idleMs` is passed in by tests. */
export function createSessionGate(engine: Engine, idleMs: number = IDLE_TRANSACTION_MS): SessionGate {
  let owner: Holder | null = null;
  const waiting: (() => void)[] = [];

  const admit = () => {
    while (owner === null) {
      const next = waiting.shift();
      if (next === undefined) return;
      next();
    }
  };

  /** Calls `enter` at once or in its turn; `enter` posts its statement before anybody else can. */
  const inTurn = <T>(enter: () => Promise<T>): Promise<T> => {
    if (owner === null && waiting.length === 0) return enter();
    return new Promise<T>((resolve, reject) => {
      waiting.push(() => {
        enter().then(resolve, reject);
      });
    });
  };

  const send = (sql: string, params: readonly unknown[] = []) => engine.query(sql, params.map(encodeParam));

  const begin = (session: Holder, sql: string) =>
    inTurn(() => {
      owner = session;
      session.hold();
      return session.track(send(sql)).catch((error: unknown) => {
        leave(session);
        throw error;
      });
    });

  // The engine answers in order, so the next in line may post its statement right after the COMMIT was posted.
  const leave = (session: Holder) => {
    session.letGo();
    if (owner !== session) return;
    owner = null;
    admit();
  };

  const finish = (session: Holder, sql: string) => {
    const done = session.track(send(sql));
    leave(session);
    return done;
  };

  const open = (): Session => {
    const session = new Holder(idleMs, () => {
      session.cutOff = true;
      finish(session, "ROLLBACK").catch(() => undefined);
    });
    return {
      query: (sql, params) => {
        const kind = classifyStatement(sql);
        if (session.cutOff) {
          if (kind !== "end") return Promise.reject(cutOffError());
          session.cutOff = false;
          return /rollback|abort/i.test(sql) ? Promise.resolve(NOTHING) : Promise.reject(cutOffError());
        }
        if (owner === session)
          return kind === "end" ? finish(session, sql) : session.track(send(sql, params));
        return kind === "begin" ? begin(session, sql) : inTurn(() => send(sql, params));
      },
      release: async () => {
        session.cutOff = false;
        if (owner === session) await finish(session, "ROLLBACK");
      },
    };
  };

  return {
    open,
    query: (sql, params) =>
      classifyStatement(sql) === "begin"
        ? Promise.reject(new AppError("SESSION_NEEDED", "Begin a transaction on a session of its own."))
        : inTurn(() => send(sql, params)),
    outside: inTurn,
  };
}

const NOTHING: EngineResult = { rows: [], command: "ROLLBACK", rowCount: null };

function cutOffError(): AppError {
  return new AppError(
    "TRANSACTION_IDLE",
    "A transaction asked nothing for too long and was rolled back: it called the network, or used the database by another way than its own tx.",
  );
}

/** Who holds the engine's session, watched so that one who waits for himself does not stop everybody for ever. */
class Holder {
  cutOff = false;
  private running = 0;
  private lastActiveAt = 0;
  private timer: NodeJS.Timeout | null = null;
  private readonly idleMs: number;
  private readonly onIdle: () => void;

  constructor(idleMs: number, onIdle: () => void) {
    this.idleMs = idleMs;
    this.onIdle = onIdle;
  }

  hold(): void {
    this.lastActiveAt = performance.now();
    this.watch(this.idleMs);
  }

  letGo(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  track<T>(running: Promise<T>): Promise<T> {
    this.running += 1;
    return running.finally(() => {
      this.running -= 1;
      this.lastActiveAt = performance.now();
    });
  }

  private watch(afterMs: number): void {
    this.timer = setTimeout(() => {
      const restMs = this.lastActiveAt + this.idleMs - performance.now();
      if (this.running > 0) this.watch(this.idleMs);
      else if (restMs > 0) this.watch(restMs);
      else this.onIdle();
    }, afterMs);
    this.timer.unref();
  }
}
