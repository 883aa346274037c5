import { errorText } from "../base/errors.ts";
import { DEFAULT_PACES } from "../facebook/send-limiter.ts";
import type { Usage } from "../facebook/usage-headers.ts";
import { setPageWait } from "../pages/pages.ts";
import type { FlowDeps } from "./flow-deps.ts";

/** From here on what can wait goes slower (reference section 6: slow at 75 %). */
const SLOW_FROM_PERCENT = 75;
/** Clock time between two sends when Meta says that the budget is nearly used. */
const SLOW = { private_reply: 60_000, public_reply: 90_000 };

/**
 * Returns what reads Meta's usage headers after every answer: near the limit a Page's replies slow down, over it the
 * Page rests for as long as Meta says. Answers to waiting customers go last.
 */
export function createUsageObserver(
  deps: Pick<FlowDeps, "limiter" | "database" | "clock" | "logger">,
): (pageId: string | null, usage: Usage) => void {
  const slowed = new Set<string>();
  const obey = async (pageId: string, usage: Usage): Promise<void> => {
    if (usage.regainAccessMs > 0) {
      await setPageWait(deps.database.kysely, pageId, new Date(deps.clock.nowMs() + usage.regainAccessMs));
    }
    const isSlow = usage.highestPercent >= SLOW_FROM_PERCENT;
    if (isSlow === slowed.has(pageId)) return;
    if (isSlow) slowed.add(pageId);
    else slowed.delete(pageId);
    deps.logger.info(
      { pageId, percent: usage.highestPercent },
      isSlow ? "near Meta's limit: replies slow down" : "replies at the usual pace again",
    );
    for (const kind of ["private_reply", "public_reply"] as const) {
      const slow = { minTimeMs: SLOW[kind], maxConcurrent: 1 };
      await deps.limiter.setPace(pageId, kind, isSlow ? slow : DEFAULT_PACES[kind]);
    }
  };
  return (pageId, usage) => {
    if (pageId === null) return;
    obey(pageId, usage).catch((error: unknown) =>
      deps.logger.warn({ pageId, reason: errorText(error) }, "usage headers not obeyed"),
    );
  };
}
