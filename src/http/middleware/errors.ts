import type { NextFunction, Request, Response } from "express";
import { z } from "zod";
import { AppError, errorText } from "../../base/errors.ts";
import type { Logger } from "../../base/logger.ts";
import { titleOf } from "../problem-titles.ts";
import { requestIdOf } from "./access-log.ts";

/** RFC 9457. `title` is Vietnamese for the person at the screen, `detail` English for who runs the program. */
interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  [extra: string]: unknown;
}

/** The last route of all: what nobody answered. @throws AppError `NOT_FOUND` (404) */
export function answerNotFound(request: Request): void {
  throw new AppError("NOT_FOUND", `There is nothing at ${request.method} ${request.path}.`, { status: 404 });
}

/** The one place that turns a failure into an answer; what it does not know is logged and not told. */
export function handleErrors(logger: Logger) {
  // Express tells an error handler by its four parameters.
  return (error: unknown, request: Request, response: Response, _next: NextFunction): void => {
    const known = toAppError(error);
    const requestId = requestIdOf(response);
    if (known.status >= 500) {
      logger.error(
        {
          requestId,
          method: request.method,
          path: request.path,
          code: known.code,
          error: errorText(error),
          stack: error instanceof Error ? error.stack : undefined,
        },
        "request failed",
      );
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const problem: Problem = {
      ...known.details,
      type: "about:blank",
      title: titleOf(known.code, known.status),
      status: known.status,
      code: known.code,
      detail: known.message,
      requestId,
    };
    response.status(known.status).type("application/problem+json").send(JSON.stringify(problem));
  };
}

function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof z.ZodError) {
    const faults = error.issues.map((issue) => ({ path: issue.path.join("."), reason: issue.message }));
    const text = faults.map(({ path, reason }) => `${path === "" ? "body" : path}: ${reason}`).join("; ");
    return new AppError("REQUEST_INVALID", `The request is not as expected: ${text}.`, {
      status: 400,
      details: { faults },
    });
  }
  const type = (error as { type?: unknown } | null)?.type;
  if (type === "entity.parse.failed")
    return new AppError("BODY_NOT_JSON", "The body is not JSON.", { status: 400 });
  if (type === "entity.too.large")
    return new AppError("BODY_TOO_LARGE", "The body is too large.", { status: 413 });
  const status = (error as { status?: unknown } | null)?.status;
  if (typeof status === "number" && status >= 400 && status < 500) {
    return new AppError("REQUEST_INVALID", "The request could not be read.", { status });
  }
  return new AppError("INTERNAL", "Something broke on our side; the log holds the request id.", {
    status: 500,
    cause: error,
  });
}
