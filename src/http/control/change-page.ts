import { z } from "zod";
import { AppError } from "../../base/errors.ts";
import type { PageRow } from "../../db/schema.ts";
import type { FlowDeps } from "../../flows/flow-deps.ts";
import { wakePage } from "../../flows/wake.ts";
import { type PageSettings, pageSettingsChange, parsePageSettings } from "../../pages/page-settings.ts";
import { changePageSettings, findPage, setPageSending } from "../../pages/pages.ts";
import { recordAudit } from "../../team/audit.ts";

/** Which Page, and what of it is to be another way; nothing to change only asks. */
export const changePageInput = z.object({
  pageId: z.string().trim().min(1).max(200),
  settings: pageSettingsChange.default({}),
  sending: z.enum(["on", "paused"]).optional(),
});

/** How a Page is set. */
export interface PageState {
  pageId: string;
  name: string | null;
  sending: "on" | "paused";
  pausedReason: string | null;
  tokenState: PageRow["token_state"];
  settings: PageSettings;
}

/**
 * Changes a Page's settings and its sending, as the person at this machine asked, and returns all of them. What was
 * planned while sending was paused goes on.
 * @throws AppError `PAGE_NOT_FOUND` (404)
 */
export async function changePage(
  deps: FlowDeps,
  { pageId, settings, sending }: z.output<typeof changePageInput>,
): Promise<PageState> {
  const at = deps.clock.now();
  const state = await deps.database.transaction(async (tx) => {
    await getPage(tx, pageId);
    const about = { userId: null, target: `page:${pageId}`, at };
    const names = Object.keys(settings);
    if (names.length > 0) {
      await changePageSettings(tx, pageId, settings);
      await recordAudit(tx, { ...about, action: "settings_changed", details: { names } });
    }
    if (sending !== undefined) {
      await setPageSending(tx, pageId, sending, "by_hand");
      await recordAudit(tx, { ...about, action: `sending_${sending}` });
    }
    return present(await getPage(tx, pageId));
  });
  if (sending === "on") for (const lane of ["fast", "slow"] as const) await wakePage(deps, pageId, lane, at);
  return state;
}

async function getPage(tx: Parameters<typeof findPage>[0], pageId: string): Promise<PageRow> {
  const page = await findPage(tx, pageId);
  if (page !== undefined) return page;
  throw new AppError(
    "PAGE_NOT_FOUND",
    `The Page ${pageId} is not connected: see npm run page:connect -- --help.`,
    { status: 404 },
  );
}

function present(page: PageRow): PageState {
  return {
    pageId: page.page_id,
    name: page.name,
    sending: page.sending,
    pausedReason: page.paused_reason,
    tokenState: page.token_state,
    settings: parsePageSettings(page.settings),
  };
}
