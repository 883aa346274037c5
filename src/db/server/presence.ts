import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { newId } from "../../base/ids.ts";
import type { Logger } from "../../base/logger.ts";
import { withSettings } from "./connection-url.ts";

/** Real milliseconds before another try at a lost connection; doubled each time. */
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 5_000;

/** The process' own standing connection: it holds the lock that shows the process alive, and its LISTENs. */
export interface Presence {
  readonly processId: string;
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** Returns the text whose hash is the advisory lock of a process. */
export function presenceKey(processId: string): string {
  return `chot-process-${processId}`;
}

/** Opens the standing connection; a lost one is made again, with lock and LISTENs, for as long as it takes. */
export async function openPresence(url: string, logger: Logger): Promise<Presence> {
  const presence = new StandingConnection(url, logger);
  await presence.connect();
  return presence;
}

class StandingConnection implements Presence {
  readonly processId = newId();
  private readonly url: string;
  private readonly logger: Logger;
  private readonly listeners = new Map<string, Set<(payload: string) => void>>();
  private client: pg.Client | null = null;
  private closing = false;
  /** The driver takes one query at a time; the next waits here. */
  private last: Promise<unknown> = Promise.resolve();

  constructor(url: string, logger: Logger) {
    // The server must notice a machine that vanished: by default it would hold our lock for two hours.
    this.url = withSettings(url, {
      tcp_keepalives_idle: "10",
      tcp_keepalives_interval: "5",
      tcp_keepalives_count: "3",
    });
    this.logger = logger;
  }

  async connect(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      application_name: "chot-presence",
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    });
    client.on("error", (error) =>
      this.logger.warn({ err: error }, "the standing database connection failed"),
    );
    client.on("end", () => this.onEnd(client));
    client.on("notification", (notice) => this.tell(notice.channel, notice.payload ?? ""));
    await client.connect();
    try {
      await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [presenceKey(this.processId)]);
      for (const channel of this.listeners.keys())
        await client.query(`listen ${pg.escapeIdentifier(channel)}`);
    } catch (error) {
      await client.end();
      throw error;
    }
    this.client = client;
  }

  async listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>> {
    const onChannel = this.listeners.get(channel) ?? new Set();
    const isFirst = onChannel.size === 0;
    const tell = (payload: string) => onPayload(payload);
    onChannel.add(tell);
    this.listeners.set(channel, onChannel);
    // While the connection is down the reconnect listens to whatever stands in the map by then.
    if (isFirst) await this.run(`listen ${pg.escapeIdentifier(channel)}`);
    return async () => {
      onChannel.delete(tell);
    };
  }

  async close(): Promise<void> {
    this.closing = true;
    const { client } = this;
    this.client = null;
    await client?.end();
  }

  private run(sql: string): Promise<void> {
    const next = this.last.then(async () => {
      await this.client?.query(sql);
    });
    this.last = next.catch(() => undefined);
    return next;
  }

  private tell(channel: string, payload: string): void {
    for (const tell of [...(this.listeners.get(channel) ?? [])]) tell(payload);
  }

  private onEnd(client: pg.Client): void {
    if (this.closing || this.client !== client) return;
    this.client = null;
    this.reconnect().catch((error: unknown) => this.logger.error({ err: error }, "reconnecting stopped"));
  }

  private async reconnect(): Promise<void> {
    for (let waitMs = FIRST_RETRY_MS; !this.closing; waitMs = Math.min(LAST_RETRY_MS, waitMs * 2)) {
      await delay(waitMs, undefined, { ref: false });
      if (this.closing) return;
      try {
        await this.connect();
      } catch (error) {
        this.logger.debug({ err: error }, "the database is still out of reach");
        continue;
      }
      if (this.closing) await this.close();
      for (const channel of this.listeners.keys()) this.tell(channel, "");
      return;
    }
  }
}
