import { Router } from "express";
import { rateLimit } from "express-rate-limit";
import { z } from "zod";
import { AppError } from "../../base/errors.ts";
import { recordAudit } from "../../team/audit.ts";
import { verifyLogin } from "../../team/login.ts";
import { createSession, endSession } from "../../team/sessions.ts";
import type { AppDeps } from "../app-deps.ts";
import { readSessionSecret, sessionCookieName, sessionCookieOptions, userOf } from "../middleware/session.ts";

const loginBody = z.object({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) });

/** Logins per minute from one address; the limit that holds across processes is the account's own. */
const LOGINS_PER_MINUTE = 20;

/** Signing in and out: `GET`, `POST`, `DELETE /session`. What signs in learns in which zone the shop keeps its days. */
export function sessionRoutes(deps: AppDeps): Router {
  const { database, clock, publicUrl, shopTimeZone: timeZone } = deps;
  const router = Router();
  const limit = rateLimit({
    windowMs: 60_000,
    limit: LOGINS_PER_MINUTE,
    standardHeaders: "draft-8",
    legacyHeaders: false,
    handler: () => {
      throw new AppError("TOO_MANY_LOGINS", "Too many logins from this address: wait a minute.", {
        status: 429,
      });
    },
  });

  router.get("/session", (_request, response) => {
    response.json({ user: userOf(response), timeZone });
  });

  router.post("/session", limit, async (request, response) => {
    const { username, password } = loginBody.parse(request.body);
    const at = clock.now();
    const user = await verifyLogin(database.kysely, { username, password, at });
    if (user === null) {
      throw new AppError("LOGIN_FAILED", "Wrong name or password, or the account is locked for a while.", {
        status: 401,
      });
    }
    const session = await database.transaction(async (tx) => {
      await recordAudit(tx, { userId: user.id, action: "signed_in", target: null, at });
      return await createSession(tx, { userId: user.id, at });
    });
    response.cookie(sessionCookieName(publicUrl), session.secret, sessionCookieOptions(publicUrl));
    response.json({ user, timeZone });
  });

  router.delete("/session", async (request, response) => {
    const secret = readSessionSecret(request, publicUrl);
    if (secret !== null) await endSession(database.kysely, secret);
    const { maxAge: _maxAge, ...options } = sessionCookieOptions(publicUrl);
    response.clearCookie(sessionCookieName(publicUrl), options);
    response.status(204).end();
  });
  return router;
}
