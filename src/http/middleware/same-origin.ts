import type { NextFunction, Request, Response } from "express";
import { AppError } from "../../base/errors.ts";

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses writes that another site's page makes with our user's cookie: browsers say where a request comes from
 * (`Sec-Fetch-Site`, `Origin`), and a form cannot send the two content types that we take.
 * @throws AppError `CROSS_SITE` (403), `CONTENT_TYPE_UNSUPPORTED` (415)
 */
export function requireSameOrigin(publicUrl: string | null) {
  const publicOrigin = publicUrl === null ? null : new URL(publicUrl).origin;
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (SAFE_METHODS.has(request.method)) {
      next();
      return;
    }
    if (!isOwnSite(request, publicOrigin)) {
      throw new AppError(
        "CROSS_SITE",
        "This request comes from another site; use the page of this program.",
        {
          status: 403,
        },
      );
    }
    const type = (request.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase();
    if (type !== "application/json" && type !== "text/csv") {
      throw new AppError(
        "CONTENT_TYPE_UNSUPPORTED",
        "Send content-type: application/json (a catalogue: text/csv).",
        {
          status: 415,
        },
      );
    }
    next();
  };
}

function isOwnSite(request: Request, publicOrigin: string | null): boolean {
  const site = request.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return false;
  const origin = request.headers.origin;
  // Neither header: not a browser (curl, a script), which carries nobody's cookie by itself.
  if (origin === undefined) return true;
  if (origin === publicOrigin) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
