import type { Registry } from "prom-client";
import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { Database } from "../db/database.ts";
import type { LiveHub } from "./live-hub.ts";
import type { UseCases } from "./use-cases.ts";

/** Everything that the express app is built of; made by the composition root. */
export interface AppDeps {
  database: Database;
  clock: Clock;
  logger: Logger;
  useCases: UseCases;
  live: LiveHub;
  /** The job queue, as far as health and the live page look at it. */
  queue: { ping(): Promise<void>; counts(): Promise<Record<string, number>> };
  registry: Registry;
  /** Where people reach us; cookies are `Secure` when it is https. Null on one's own machine. */
  publicUrl: string | null;
  shopTimeZone: string;
  /** Reads Meta's `signed_request`; throws AppError `SIGNED_REQUEST_INVALID` (400). */
  verifySignedRequest(text: string): { userId: string };
  /** Keeps the request and does what it asks for. */
  recordDeletion(request: {
    confirmationCode: string;
    appUserId: string;
    kind: "deletion" | "deauthorize";
    at: Date;
  }): Promise<void>;
  findDeletion(
    confirmationCode: string,
  ): Promise<{ requestedAt: Date; completedAt: Date | null } | undefined>;
}
