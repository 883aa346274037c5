import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { AppIdentity } from "./core.ts";
import type { NewPage, PageKey } from "./create-page.ts";
import type { FaultOptions } from "./faults.ts";
import type { Actor, SandboxWorld } from "./world.ts";

/** How the stand-in is started. */
export interface SandboxOptions extends AppIdentity {
  /** 0 takes any free port. */
  port: number;
  /** 127.0.0.1 when left out. */
  host?: string;
  clock: Clock;
  seed: number;
  /** Where the state and the journal are kept; null keeps them in memory and writes no journal. */
  dataDir: string | null;
  /** Where webhooks go; null until the program sets it by `POST /{app}/subscriptions`. */
  webhookUrl: string | null;
  faults?: Partial<FaultOptions>;
  logger: Logger;
}

/** What anybody may know about the stand-in. */
export interface SandboxState {
  now: string;
  rate: number;
  pages: (PageKey & { subscribedFields: string[] })[];
  webhookUrl: string | null;
  counts: { posts: number; comments: number; people: number; threads: number; messages: number };
  requests: number;
  pendingDeliveries: number;
  dueDeliveries: number;
  acknowledged: number;
  done: boolean;
}

/** A running stand-in for graph.facebook.com. */
export interface Sandbox {
  /** `http://127.0.0.1:4100`: the program's `FACEBOOK_GRAPH_URL`. */
  readonly url: string;
  readonly world: SandboxWorld;
  readonly clock: Clock;
  readonly journalPath: string | null;
  readonly userAccessToken: string;
  /** The data folder held a campaign that was under way: clock and world go on where they were. */
  readonly resumed: boolean;
  /** Makes a Page, or gives a known one a living token. */
  createPage(page: NewPage): PageKey;
  expireToken(pageId: string): void;
  /** Sets where webhooks go, all fields on, without a handshake. */
  setWebhook(url: string | null): void;
  setFaults(faults: Partial<FaultOptions>): void;
  /** Delivers what is due (`everything`: also what is held back); resolves when all of it is acknowledged. */
  deliver(options?: { everything?: boolean }): Promise<void>;
  /** Item deliveries still owed, held back ones included. */
  pendingDeliveries(): number;
  dueDeliveries(): number;
  /** When the next held-back delivery is due, clock ms. */
  nextDeliveryAt(): number | null;
  /** Delivers by itself from now on, for playing by hand; a campaign's driver does it instead. */
  startAutoDelivery(): void;
  /** Puts on disk what happened, with the actors' own memory. */
  commit(actors: readonly Actor[]): void;
  /** Gives actors back what they had saved and tells them what they heard since; false on a first start. */
  restoreActors(actors: readonly Actor[]): boolean;
  state(): SandboxState;
  /** Shown in the state: the campaign is over. */
  setDone(done: boolean): void;
  close(): Promise<void>;
}
