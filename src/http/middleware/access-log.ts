import { randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { Histogram, type Registry } from "prom-client";
import type { Logger } from "../../base/logger.ts";
import { userOf } from "./session.ts";

const QUIET_PATHS = new Set(["/healthz", "/readyz", "/metrics"]);

/** The id of this request, as in the log and in the answer's `x-request-id`. */
export function requestIdOf(response: Response): string {
  return String(response.locals["requestId"] ?? "");
}

/** Gives each request an id, logs how it ended (path without query, no bodies) and measures how long it took. */
export function logAccess(logger: Logger, registry: Registry) {
  const durations = new Histogram({
    name: "chot_http_request_seconds",
    help: "Time from request to the end of the answer, by route.",
    labelNames: ["method", "route", "status"],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3],
    registers: [registry],
  });
  return (request: Request, response: Response, next: NextFunction): void => {
    const startedAt = process.hrtime.bigint();
    const requestId = randomUUID();
    const path = request.path;
    response.locals["requestId"] = requestId;
    response.setHeader("x-request-id", requestId);
    response.once("close", () => {
      const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9;
      const status = response.statusCode;
      // The route's pattern, never the address itself: that would make one time series per contact.
      const route = request.route === undefined ? "other" : `${request.baseUrl}${String(request.route.path)}`;
      durations.observe({ method: request.method, route, status: String(status) }, seconds);
      const line = { requestId, method: request.method, path, status, ms: Math.round(seconds * 1_000) };
      const entry = { ...line, userId: userOf(response)?.id ?? null };
      if (QUIET_PATHS.has(path)) logger.debug(entry, "request");
      else logger.info(entry, "request");
    });
    next();
  };
}
