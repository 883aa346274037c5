import { parse } from "cookie";
import type { CookieOptions, NextFunction, Request, Response } from "express";
import { findSession, SESSION_MS } from "../../team/sessions.ts";
import type { User } from "../../team/users.ts";
import type { AppDeps } from "../app-deps.ts";

function isHttps(publicUrl: string | null): boolean {
  return publicUrl?.startsWith("https://") ?? false;
}

/** The cookie's name: with https the prefix that keeps it from being set by other hosts or over http. */
export function sessionCookieName(publicUrl: string | null): string {
  return isHttps(publicUrl) ? "__Host-chot_session" : "chot_session";
}

/** How the cookie is set and, without its age, cleared. `maxAge` in ms. */
export function sessionCookieOptions(publicUrl: string | null): CookieOptions {
  return { httpOnly: true, sameSite: "lax", secure: isHttps(publicUrl), path: "/", maxAge: SESSION_MS };
}

/** The session's secret from the request's cookie, or null. */
export function readSessionSecret(request: Request, publicUrl: string | null): string | null {
  return parse(request.headers.cookie ?? "")[sessionCookieName(publicUrl)] ?? null;
}

/** Finds out who is asking; whether they must be someone is the route's business. */
export function loadSession(deps: Pick<AppDeps, "database" | "clock" | "publicUrl">) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const secret = readSessionSecret(request, deps.publicUrl);
    response.locals["user"] =
      secret === null ? null : await findSession(deps.database.kysely, { secret, at: deps.clock.now() });
    next();
  };
}

/** The signed-in user of this request, or null. */
export function userOf(response: Response): User | null {
  return (response.locals["user"] as User | null | undefined) ?? null;
}
