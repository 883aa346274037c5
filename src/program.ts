import { Registry } from "prom-client";
import { type Clock, createClock, SECOND_MS } from "./base/clock.ts";
import type { Config } from "./base/config.ts";
import { AppError } from "./base/errors.ts";
import { newSecret } from "./base/ids.ts";
import type { Logger } from "./base/logger.ts";
import { createShutdown } from "./base/shutdown.ts";
import { type Database, openDatabase } from "./db/database.ts";
import { migrate } from "./db/migrate.ts";
import { bindClock, requireRealTime, setSharedClock } from "./db/shared-clock.ts";
import { createGraphClient, type GraphClientOptions } from "./facebook/graph-client.ts";
import { createSendLimiter } from "./facebook/send-limiter.ts";
import { parseSignedRequest } from "./facebook/signed-request.ts";
import { handleAppRemoved } from "./flows/app-removed.ts";
import { correctReading } from "./flows/correct-reading.ts";
import type { FlowDeps } from "./flows/flow-deps.ts";
import { createLiveFeed } from "./flows/live-feed.ts";
import { createUsageObserver } from "./flows/obey-usage.ts";
import { cancelOrderAsRep, closeOrderAsRep, recordReturnAsRep } from "./flows/order-actions.ts";
import { createLessonShelf, findTaughtIn } from "./flows/page-lessons.ts";
import { createProductCache } from "./flows/product-cache.ts";
import { giveBackToBot, takeOver } from "./flows/rep-actions.ts";
import { replyAsRep } from "./flows/reply-as-rep.ts";
import { sweep } from "./flows/sweep.ts";
import { changeSettings, readDay, readSettings, switchSending } from "./flows/use-cases.ts";
import { imagine } from "./flows/what-if.ts";
import { withdrawReadingCorrection } from "./flows/withdraw-correction.ts";
import { readWorkState } from "./flows/work-state.ts";
import { createApp, createHealthApp } from "./http/app.ts";
import type { AppDeps } from "./http/app-deps.ts";
import { createControlDoor } from "./http/control/control-door.ts";
import { createLiveHub } from "./http/live-hub.ts";
import { registerMetrics } from "./http/metrics.ts";
import { createSandboxClockHandler } from "./http/sandbox-clock.ts";
import { createHttpServer, startHttpServer } from "./http/server.ts";
import { createIntake } from "./http/webhook/intake.ts";
import { createWebhookHandler } from "./http/webhook/webhook-handler.ts";
import { createLanguageModel } from "./integrations/language-model/language-model.ts";
import { createMailer } from "./integrations/mail.ts";
import { findDeletionRequest } from "./pages/deletion-requests.ts";
import { getEncryptionKey } from "./pages/encryption-key.ts";
import { touchPages } from "./pages/pages.ts";
import { createTokenCipher } from "./pages/token-cipher.ts";
import { createJobQueue } from "./queue/job-queue.ts";
import { openLimiterRedis } from "./queue/limiter-redis.ts";
import { startWorkers } from "./workers/start-workers.ts";

/** A running program. */
export interface Program {
  /** Null when this process serves no web. */
  port: number | null;
  deps: FlowDeps;
  /** Stops taking work in, finishes what is begun, lets go of everything; safe to call twice. */
  close(): Promise<void>;
}

/** How long one call to Graph may take before it counts as lost. */
const GRAPH_TIMEOUT_MS = 20 * SECOND_MS;

/** What tests and neighbours on one Redis set apart. */
export interface ProgramOptions {
  clock?: Clock;
  /** Keeps the jobs of several programs on one Redis apart; `chot` when left out. */
  redisPrefix?: string;
}

/** Builds the parts for the configured set-up; nothing runs yet. Close what it returns in the reverse order. */
export async function buildParts(config: Config, logger: Logger, options: ProgramOptions = {}) {
  const shutdown = createShutdown(logger);
  const clock = options.clock ?? createClock();
  try {
    const database = await openDatabase({ databaseUrl: config.databaseUrl, dataDir: config.dataDir, logger });
    shutdown.add("database", () => database.close());
    await migrate(database);
    if (!config.sandbox) await requireRealTime(database);
    const live = createLiveFeed({ database, clock, logger });
    shutdown.add("live feed", () => live.flush());
    shutdown.add("clock", await bindClock(database, clock));
    const redisClient = config.redisUrl === null ? undefined : openLimiterRedis(config.redisUrl);
    const limiter = createSendLimiter({
      clock,
      logger,
      ...(redisClient === undefined ? {} : { redisClient }),
    });
    const queue = await createJobQueue({
      database,
      redisUrl: config.redisUrl,
      clock,
      logger,
      ...(options.redisPrefix === undefined ? {} : { prefix: options.redisPrefix }),
    });
    shutdown.add("queue", () => queue.close());
    // Closed before the queue, which waits for its jobs: what is being sent is finished, what waits for the pace stays.
    shutdown.add("limiter", () => limiter.close());
    const cipher = createTokenCipher(await getEncryptionKey(config));
    const deps: FlowDeps = {
      config,
      clock,
      random: Math.random,
      logger,
      database,
      queue,
      graph: makeGraph(config, createUsageObserver({ limiter, database, clock, logger })),
      limiter,
      cipher,
      mailer: createMailer({ smtpUrl: config.smtpUrl, from: config.mailFrom, logger }),
      languageModel: createLanguageModel(config.languageModel),
      live,
      products: createProductCache(database, clock),
      lessons: createLessonShelf(findTaughtIn(database.kysely)),
    };
    return { deps, shutdown };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

function makeGraph(config: Config, onUsage: NonNullable<GraphClientOptions["onUsage"]>) {
  const { appId, appSecrets, graphUrl, graphVersion } = config.facebook;
  return createGraphClient({
    graphUrl,
    version: graphVersion,
    appId,
    appSecret: appSecrets[0] ?? "",
    timeoutMs: GRAPH_TIMEOUT_MS,
    onUsage,
  });
}

/** Starts the roles that `SERVICES` names. */
export async function startProgram(
  config: Config,
  logger: Logger,
  options: ProgramOptions = {},
): Promise<Program> {
  const { deps, shutdown } = await buildParts(config, logger, options);
  try {
    if (config.services.includes("worker")) await startWorkers(deps);
    const hasWeb = config.services.includes("web");
    const port = hasWeb ? await startWeb(deps, shutdown) : null;
    if (!hasWeb) await startHealth(deps, shutdown);
    return { port, deps, close: () => shutdown.run() };
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

/**
 * A process without screens tells its orchestrator on the same port whether it lives and works. Beside a web process on
 * one machine that port is taken: then it works without.
 */
async function startHealth(deps: FlowDeps, shutdown: ReturnType<typeof createShutdown>): Promise<void> {
  const { config, logger, database } = deps;
  const app = createHealthApp({ database, logger, queue: watchQueue(deps), registry: makeRegistry(deps) });
  try {
    const server = createHttpServer({ app });
    const started = await startHttpServer({ server, host: config.host, port: config.port });
    shutdown.add("health", () => started.close());
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "PORT_IN_USE") throw error;
    logger.info({ port: config.port }, "this port is taken: working without /healthz and /metrics");
  }
}

function makeRegistry(deps: FlowDeps): Registry {
  const registry = new Registry();
  registerMetrics(registry, deps);
  return registry;
}

function watchQueue({ queue }: FlowDeps): AppDeps["queue"] {
  return { ping: () => queue.ping(), counts: async () => ({ ...(await queue.counts()) }) };
}

async function startWeb(deps: FlowDeps, shutdown: ReturnType<typeof createShutdown>): Promise<number> {
  const { config, logger, clock, database } = deps;
  const intake = createIntake({
    deps,
    touchPages: (pageIds, at) => touchPages(database.kysely, pageIds, at),
  });
  const hub = createLiveHub(database, logger);
  const app = createApp({
    database,
    clock,
    logger,
    queue: watchQueue(deps),
    registry: makeRegistry(deps),
    live: hub,
    publicUrl: config.publicUrl,
    shopTimeZone: config.shopTimeZone,
    useCases: {
      takeOver: (contactId, userId) => takeOver(deps, contactId, userId),
      replyAsRep: (input) => replyAsRep(deps, input),
      returnToBot: (contactId, userId) => giveBackToBot(deps, contactId, userId),
      correctReading: (input) => correctReading(deps, input),
      withdrawCorrection: (input) => withdrawReadingCorrection(deps, input),
      imagine: (said) => imagine(deps, said),
      closeOrder: (input) => closeOrderAsRep(deps, input),
      cancelOrder: (input) => cancelOrderAsRep(deps, input),
      recordReturn: (input) => recordReturnAsRep(deps, input),
      setSending: (pageId, state, userId) => switchSending(deps, pageId, state, userId),
      readSettings: (pageId) => readSettings(deps, pageId),
      changeSettings: (pageId, change, userId) => changeSettings(deps, pageId, change, userId),
      summary: (day, pageId) => readDay(deps, day, pageId),
    },
    verifySignedRequest: (text) => parseSignedRequest(text, config.facebook.appSecrets),
    recordDeletion: (request) => handleAppRemoved(deps, request),
    findDeletion: (code) => findDeletionRequest(database.kysely, code),
  });
  const control = createControlDoor(deps);
  const server = createHttpServer({
    app,
    controlHandler: control.handler,
    webhookHandler: createWebhookHandler({
      ...config.facebook,
      clock,
      logger,
      databaseKind: database.kind,
      store: intake.store,
    }),
    ...(config.sandbox ? { sandboxHandler: makeClockHandler(deps, database) } : {}),
  });
  const started = await startHttpServer({ server, host: config.host, port: config.port });
  // In reverse: no new requests, then what they stored is woken, then the live pages end.
  shutdown.add("live pages", () => hub.close());
  shutdown.add("intake", () => intake.settled());
  shutdown.add("web", () => started.close());
  shutdown.add("control", control.open(started.port));
  return started.port;
}

function makeClockHandler(deps: FlowDeps, database: Database) {
  return createSandboxClockHandler({
    key: deps.config.facebook.appSecrets[0] ?? newSecret(),
    clock: deps.clock,
    readWorkState: () => readWorkState(deps),
    setClock: (state) => setSharedClock(database, deps.clock, state),
    wake: () => sweep(deps),
  });
}
