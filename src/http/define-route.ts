import type { Request, Response, Router } from "express";
import type { z } from "zod";
import { AppError } from "../base/errors.ts";
import type { Role, User } from "../team/users.ts";
import { userOf } from "./middleware/session.ts";

/** What a route's handler is given: everything checked, nothing raw unless it asks. */
export interface RouteCall<P, Q, B> {
  user: User;
  params: P;
  query: Q;
  body: B;
  request: Request;
  response: Response;
}

/** A route's address, who may use it, and the shape of what it takes. */
export interface RouteSpec<P, Q, B> {
  method: "get" | "post" | "delete";
  path: string;
  roles: readonly Role[];
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** 200 when left out. */
  status?: number;
}

/**
 * Adds a route: signed in? allowed? well-formed? one call, its result as JSON (204 when there is none).
 * Failures go to the one error handler.
 */
export function defineRoute<P = undefined, Q = undefined, B = undefined>(
  router: Router,
  spec: RouteSpec<P, Q, B>,
  handle: (call: RouteCall<P, Q, B>) => Promise<unknown>,
): void {
  router[spec.method](spec.path, async (request, response) => {
    const user = requireRole(response, spec.roles);
    const result = await handle({
      user,
      params: spec.params?.parse(request.params) as P,
      query: spec.query?.parse(request.query) as Q,
      body: spec.body?.parse(request.body ?? {}) as B,
      request,
      response,
    });
    if (response.headersSent) return;
    if (result === undefined) response.status(204).end();
    else response.status(spec.status ?? 200).json(result);
  });
}

function requireRole(response: Response, roles: readonly Role[]): User {
  const user = userOf(response);
  if (user === null) throw new AppError("NOT_SIGNED_IN", "Sign in first.", { status: 401 });
  if (!roles.includes(user.role)) {
    throw new AppError(
      "NOT_ALLOWED",
      `Role "${user.role}" may not do this: ask someone with role ${roles.join(" or ")}.`,
      { status: 403 },
    );
  }
  return user;
}
