import { Router } from "express";
import { errorText } from "../../base/errors.ts";
import type { AppDeps } from "../app-deps.ts";

const PING_LIMIT_MS = 2_000;
const PROXY_HEADERS = ["x-forwarded-for", "x-forwarded-host", "forwarded", "cf-connecting-ip"];

/** `/healthz` (the process runs), `/readyz` (database and queue answer), `/metrics` (not through a proxy). */
export function healthRoutes(deps: Pick<AppDeps, "database" | "queue" | "registry" | "logger">): Router {
  const { database, queue, registry, logger } = deps;
  const router = Router();
  router.get("/healthz", (_request, response) => {
    response.json({ status: "ok" });
  });

  router.get("/readyz", async (_request, response) => {
    const [databaseFault, queueFault] = await Promise.all([
      faultOf(() => database.ping()),
      faultOf(() => queue.ping()),
    ]);
    const isReady = databaseFault === null && queueFault === null;
    // Faults name hosts and ports: they go to the log, not to whoever asks.
    if (!isReady) logger.warn({ databaseFault, queueFault }, "not ready");
    response.status(isReady ? 200 : 503).json({
      status: isReady ? "ok" : "unavailable",
      database: databaseFault === null ? "ok" : "down",
      queue: queueFault === null ? "ok" : "down",
    });
  });

  router.get("/metrics", async (request, response, next) => {
    // Numbers of the shop are for its own monitoring, which asks us directly, not for the internet.
    if (PROXY_HEADERS.some((name) => request.headers[name] !== undefined)) return next();
    response.type(registry.contentType).send(await registry.metrics());
  });
  return router;
}

/** What is wrong with a part, in words, or null; a part that does not answer in time is down. */
async function faultOf(ping: () => Promise<void>): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`no answer within ${PING_LIMIT_MS} ms`), PING_LIMIT_MS);
  });
  const answer = ping().then(
    () => null,
    (error: unknown) => errorText(error),
  );
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
