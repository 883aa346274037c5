import { Router } from "express";
import { findSession } from "../../team/sessions.ts";
import type { AppDeps } from "../app-deps.ts";
import { defineRoute } from "../define-route.ts";
import { readSessionSecret } from "../middleware/session.ts";

/** Proxies drop what is silent for a minute; also how soon a signed-out page stops hearing. */
const HEARTBEAT_MS = 20_000;

/** `GET /live`: server-sent events, one JSON text each, from what any process says on the channel `live`. */
export function liveRoutes(deps: AppDeps): Router {
  const { database, clock, live, publicUrl } = deps;
  const router = Router();
  defineRoute(
    router,
    { method: "get", path: "/live", roles: ["rep", "admin", "owner"] },
    async ({ request, response }) => {
      const unsubscribe = await live.subscribe(
        (json) => void response.write(`data: ${json.replace(/[\r\n]+/g, " ")}\n\n`),
        () => response.end(),
      );
      const secret = readSessionSecret(request, publicUrl) ?? "";
      const beat = async () => {
        const user = await findSession(database.kysely, { secret, at: clock.now() });
        if (user === null) response.end();
        else response.write(": still here\n\n");
      };
      // A database that is away for a moment is no reason to close the page's stream.
      const heartbeat = setInterval(() => void beat().catch(() => undefined), HEARTBEAT_MS);
      response.once("close", () => {
        clearInterval(heartbeat);
        unsubscribe();
      });
      response.writeHead(200, {
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      response.write("retry: 2000\n\n");
    },
  );
  return router;
}
