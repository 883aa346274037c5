import { errorText } from "../base/errors.ts";
import type { PageRow } from "../db/schema.ts";
import type { FlowDeps } from "./flow-deps.ts";

/**
 * The Page's token in the clear; null when it has none, or when this ENCRYPTION_KEY does not open it. Then everything of
 * that Page waits: a key that was mixed up is put back, and no send may be lost over it.
 */
export function readPageToken(deps: Pick<FlowDeps, "cipher" | "logger">, page: PageRow): string | null {
  if (page.access_token === null) return null;
  try {
    return deps.cipher.decrypt(page.access_token);
  } catch (error) {
    deps.logger.error({ pageId: page.page_id, reason: errorText(error) }, "nothing is sent for this Page");
    return null;
  }
}
