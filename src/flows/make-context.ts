import type { Tx } from "../db/database.ts";
import { parsePageSettings } from "../pages/page-settings.ts";
import { findPage } from "../pages/pages.ts";
import type { FlowDeps, Wakes, WorkContext } from "./flow-deps.ts";

/** The Page, its lessons, the catalogue and the clock's instant that the handlers of one contact share. */
export async function makeContext(parts: {
  deps: FlowDeps;
  tx: Tx;
  wakes: Wakes;
  products: WorkContext["products"];
  pageId: string | null;
}): Promise<WorkContext> {
  const { deps, tx, wakes, products } = parts;
  const row = parts.pageId === null ? undefined : await findPage(tx, parts.pageId);
  const settings = parsePageSettings(row?.settings);
  const known = row ?? unknownPage(parts.pageId ?? "", deps.clock.now());
  const shopName = settings.shopName ?? known.name ?? "shop";
  const page = { row: known, settings, shopName };
  const lessons = () => deps.lessons.of(known);
  const now = deps.clock.now();
  return { deps, tx, wakes, products, lessons, posts: new Map(), strangers: new Set(), now, page };
}

/** Events of a Page that was never connected are kept and read, but nothing can be sent for it. */
function unknownPage(pageId: string, now: Date): WorkContext["page"]["row"] {
  return {
    page_id: pageId,
    name: null,
    access_token: null,
    token_state: "removed",
    settings: {},
    sending: "on",
    paused_reason: null,
    wait_until: null,
    subscribed_fields: [],
    last_event_at: null,
    connected_at: now,
    disconnected_at: null,
    lessons_version: 0,
  };
}
