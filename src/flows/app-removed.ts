import { errorText } from "../base/errors.ts";
import type { PageRow } from "../db/schema.ts";
import {
  completeDeletionRequests,
  type DeletionRequest,
  listOpenDeletionRequests,
  recordDeletionRequest,
} from "../pages/deletion-requests.ts";
import { forgetPageToken, listPages } from "../pages/pages.ts";
import type { FlowDeps } from "./flow-deps.ts";
import { readPageToken } from "./page-token.ts";

type Deps = Pick<FlowDeps, "database" | "graph" | "cipher" | "clock" | "logger">;

/**
 * Somebody who had connected Pages removed the app, or asks for the deletion of their data. The request is kept before
 * anything else; then every token that Meta no longer honours is forgotten. About that person themselves nothing else
 * is stored: Meta's id in the callback is theirs, not a customer's (reference section 8).
 */
export async function handleAppRemoved(deps: Deps, request: DeletionRequest): Promise<void> {
  await recordDeletionRequest(deps.database.kysely, request);
  // Meta waits for the answer; what follows asks Meta itself and may take its time. What fails now stays open.
  completeOpenRequests(deps).catch((error: unknown) =>
    deps.logger.warn(
      { reason: errorText(error) },
      "a deletion request is kept open and will be worked again",
    ),
  );
}

/**
 * Works every deletion request that is still open, and returns how many are completed now. Safe to call at any time
 * and twice at once: while Meta cannot be asked about one of the Pages, the requests stay open for the next call.
 */
export async function completeOpenRequests(deps: Deps): Promise<number> {
  const { kysely } = deps.database;
  // Listed first: what is asked for while the tokens are looked at needs a look of its own.
  const open = await listOpenDeletionRequests(kysely);
  if (open.length === 0) return 0;
  let isWhole = true;
  for (const page of await listPages(kysely)) {
    if (!(await forgetDeadToken(deps, page))) isWhole = false;
  }
  return isWhole ? await completeDeletionRequests(kysely, open, deps.clock.now()) : 0;
}

/** Returns whether it is known that no dead token of this Page is kept. One Page's failure stops no other's. */
async function forgetDeadToken(deps: Deps, page: PageRow): Promise<boolean> {
  if (page.access_token === null) return true;
  const token = readPageToken(deps, page);
  // Without its key the token is no use to anybody, but whether Meta honours it is not known.
  if (token === null) return false;
  try {
    const info = await deps.graph.debugToken(token);
    if (!info.isValid) await forgetPageToken(deps.database.kysely, page.page_id, deps.clock.now());
    return true;
  } catch (error) {
    deps.logger.warn(
      { pageId: page.page_id, reason: errorText(error) },
      "this Page's token could not be checked; the deletion request stays open",
    );
    return false;
  }
}
