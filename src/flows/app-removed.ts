import { errorText } from "../base/errors.ts";
import {
  completeDeletionRequest,
  type DeletionRequest,
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
  // Meta waits for the answer; what follows asks Meta itself and may take its time.
  forgetDeadTokens(deps, request).catch((error: unknown) =>
    deps.logger.warn(
      { reason: errorText(error) },
      "tokens could not be checked; the next send will find out",
    ),
  );
}

async function forgetDeadTokens(deps: Deps, request: DeletionRequest): Promise<void> {
  const { kysely } = deps.database;
  for (const page of await listPages(kysely)) {
    const token = readPageToken(deps, page);
    if (token === null) continue;
    const info = await deps.graph.debugToken(token);
    if (!info.isValid) await forgetPageToken(kysely, page.page_id, deps.clock.now());
  }
  await completeDeletionRequest(kysely, request.confirmationCode, deps.clock.now());
}
